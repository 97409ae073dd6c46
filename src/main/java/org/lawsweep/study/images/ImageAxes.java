package org.lawsweep.study.images;

import java.io.IOException;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.Images;
import org.lawsweep.data.Pixels;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Point;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/** The axes of a study of images, and the images of a unit. */
public final class ImageAxes {

  /**
   * Numbers of a gray image of 28 × 28 pixels; color images have a little more than three times.
   */
  private static final double PIXELS = 784;

  private ImageAxes() {}

  /** Axis {@code pair}: which classes. */
  public static Axis pair(ImageTask otherwise) {
    return Axis.choice("pair", ImageTask.values())
        .otherwise(otherwise)
        .doc("classes: T-shirt and boot, sandal and sneaker, pullover and coat");
  }

  /** Axis {@code pooling}: how much smaller the images are made. */
  public static Axis pooling(int otherwise) {
    return Axis.integer("pooling")
        .atLeast(1)
        .otherwise(otherwise)
        .doc("squares of that many by that many pixels are averaged");
  }

  /** Axis {@code images}: where they are from. */
  public static Axis images() {
    return Axis.text("images")
        .otherwise(Images.SLICE)
        .doc("slice, fashion-mnist, or a folder of IDX or CIFAR-10 files");
  }

  /** The dimension for estimates of cost: that of Fashion-MNIST. */
  public static double dimension(Point point) {
    return PIXELS / (point.integer("pooling") * point.integer("pooling"));
  }

  /**
   * The images of a unit with these axes and {@code n}: units that agree on all but n share them.
   *
   * @param centered whether the mean of the n is subtracted
   * @throws TrialFailure infeasible, with path and reason, where the files do not give them
   */
  public static ImagePair draw(Unit unit, boolean centered) {
    ImageTask pair = unit.choice("pair", ImageTask.class);
    try {
      return ImagePair.draw(
          Images.read(unit.text("images"), Images.Part.TRAIN),
          Images.read(unit.text("images"), Images.Part.TEST),
          pair.plus(),
          pair.minus(),
          unit.index("n"),
          unit.index("pooling"),
          centered,
          unit.random("data", "pair", "images"));
    } catch (IOException | IllegalArgumentException e) {
      throw TrialFailure.infeasible(e.getMessage());
    }
  }

  /**
   * The images of all classes of a unit with axes {@code pooling}, {@code images} and {@code n}:
   * units that agree on all but n choose the same.
   *
   * @param pixels what is left of them
   * @throws TrialFailure infeasible, with path and reason, where the files do not give them
   */
  public static ImageClasses drawClasses(Unit unit, Pixels pixels) {
    try {
      return ImageClasses.draw(
          Images.read(unit.text("images"), Images.Part.TRAIN),
          Images.read(unit.text("images"), Images.Part.TEST),
          unit.index("n"),
          unit.index("pooling"),
          pixels,
          unit.random("data", "images"),
          unit.random("pixels", "images", "pooling"));
    } catch (IOException | IllegalArgumentException e) {
      throw TrialFailure.infeasible(e.getMessage());
    }
  }
}
