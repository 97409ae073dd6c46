package org.lawsweep.study.images;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.text;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageParts;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.Images;
import org.lawsweep.data.Pixels;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/** The axes of a study of images, and the images of a unit. */
public final class ImageAxes {

  /** Numbers of a gray image, 28 × 28; a color image has a little more than three times as many. */
  private static final double PIXELS = 784;

  private static final ChoiceAxis<ImageTask> PAIR =
      choice("pair", ImageTask.values())
          .doc("classes: T-shirt and boot, sandal and sneaker, pullover and coat");
  private static final IntegerAxis POOLING =
      integer("pooling").atLeast(1).doc("squares of that many by that many pixels are averaged");
  private static final ChoiceAxis<ImageNet> NET =
      choice("net", ImageNet.values())
          .otherwise(ImageNet.MLP)
          .doc("fully connected, or of convolutions, whose units are channels");
  private static final TextAxis IMAGES =
      text("images")
          .otherwise(Images.SLICE)
          .input(ImageAxes::problem)
          .doc("slice, fashion-mnist, or a folder of IDX or CIFAR-10 files");
  private static final IntegerAxis N = integer("n");

  private ImageAxes() {}

  /** Makes axis {@code pair}, of the two classes to be told apart. */
  public static ChoiceAxis<ImageTask> pair(ImageTask otherwise) {
    return PAIR.otherwise(otherwise);
  }

  /** Makes axis {@code pooling}, of how much smaller the images are made. */
  public static IntegerAxis pooling(int otherwise) {
    return POOLING.otherwise(otherwise);
  }

  /** Makes axis {@code net}, of the kind of net. */
  public static ChoiceAxis<ImageNet> net() {
    return NET;
  }

  /** Makes axis {@code images}, of where they come from. */
  public static TextAxis images() {
    return IMAGES;
  }

  /** Estimates the numbers of an image, for costs: those of Fashion-MNIST. */
  public static double dimension(Point point) {
    return PIXELS / (point.get(POOLING) * point.get(POOLING));
  }

  /**
   * Draws the images of a unit with axes {@code pair}, {@code pooling}, {@code images} and {@code
   * n}: units that agree on all but n share them.
   *
   * @param centered whether the mean of the n is subtracted
   * @throws TrialFailure no_data, with path and reason, where the files are not there or damaged;
   *     infeasible, where they do not hold what the unit asks for
   */
  public static ImagePair draw(Unit unit, boolean centered) {
    ImageTask pair = unit.get(PAIR);
    return fromFiles(
        unit,
        (train, test) ->
            ImagePair.draw(
                train,
                test,
                pair.plus(),
                pair.minus(),
                unit.index(N),
                unit.index(POOLING),
                centered,
                unit.random("data", PAIR, IMAGES)));
  }

  /**
   * Draws images of all classes for a unit with axes {@code pooling}, {@code images} and {@code n}:
   * units that agree on all but n choose the same.
   *
   * @param pixels what is left of them
   * @throws TrialFailure no_data, with path and reason, where the files are not there or damaged;
   *     infeasible, where they do not hold what the unit asks for
   */
  public static ImageClasses drawClasses(Unit unit, Pixels pixels) {
    return fromFiles(
        unit,
        (train, test) ->
            ImageClasses.draw(
                train,
                test,
                unit.index(N),
                unit.index(POOLING),
                pixels,
                unit.random("data", IMAGES),
                unit.random("pixels", IMAGES, POOLING)));
  }

  /** Reads a unit's files and draws from their training and their test images. */
  private static <T> T fromFiles(Unit unit, BiFunction<Images, Images, T> drawing) {
    try {
      ImageParts images = ImageParts.read(unit.get(IMAGES));
      return drawing.apply(images.train(), images.test());
    } catch (IOException e) {
      throw TrialFailure.noData(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw TrialFailure.infeasible(e.getMessage());
    }
  }

  private static Optional<String> problem(String where) {
    try {
      ImageParts.read(where);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }
}
