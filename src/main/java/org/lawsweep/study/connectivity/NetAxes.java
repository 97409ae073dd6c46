package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;

import java.util.Optional;
import java.util.stream.Stream;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.UnitBuilder;
import org.lawsweep.study.images.ImageAxes;
import org.lawsweep.study.images.ImageNet;

/**
 * The axes that say which {@link TrainedNet} is meant, and the shape of the nets: units of all
 * studies that agree on them have the same two nets.
 */
final class NetAxes {

  static final IntegerAxis M =
      integer("m").atLeast(4).doc("units of each hidden layer; even where halves are dropped");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).otherwise(2).doc("hidden layers");
  static final IntegerAxis N = integer("n").atLeast(50).doc("training images");
  static final RealAxis DROPOUT =
      real("dropout")
          .atLeast(0)
          .below(1)
          .otherwise(0)
          .doc("probability that training drops a hidden unit");
  static final IntegerAxis EPOCHS =
      integer("epochs").atLeast(1).otherwise(20).doc("passes over the training images");
  static final ChoiceAxis<ImageNet> NET = ImageAxes.net();
  static final IntegerAxis POOLING = ImageAxes.pooling(2);
  static final TextAxis IMAGES = ImageAxes.images();

  /** For estimates of cost: Fashion-MNIST, MNIST and CIFAR-10 all have ten classes. */
  private static final int CLASSES = 10;

  private NetAxes() {}

  /** Lists all axes of a study: how the nets are trained, the study's own, and the images. */
  static Axis[] with(Axis... own) {
    return Stream.of(
            Stream.of(M, DEPTH, N, DROPOUT, EPOCHS), Stream.of(own), Stream.of(POOLING, IMAGES))
        .flatMap(axes -> axes)
        .toArray(Axis[]::new);
  }

  /** Sets nets that are trained in no time, for a study's example. */
  static UnitBuilder tiny(UnitBuilder unit) {
    return unit.set(M, 6).set(N, 60).set(EPOCHS, 2).set(POOLING, 4);
  }

  /** Refuses a width of which a half is no whole number of units. */
  static Optional<String> checkHalves(Point point) {
    return point.get(M) % 2 == 0
        ? Optional.empty()
        : Optional.of("m must be even: half of the units are dropped");
  }

  /** Makes the shape of the nets for images of d numbers: without axis net, fully connected. */
  static Mlp shape(Parameters at, int d, int classes) {
    ImageNet net = at.valueOrNull(NET) == null ? ImageNet.MLP : at.get(NET);
    return net.shape(d, at.index(M), at.index(DEPTH), classes, false);
  }

  /** Makes the shape for estimates of cost, before there are images. */
  static Mlp shape(Point point) {
    return shape(point, (int) ImageAxes.dimension(point), CLASSES);
  }

  /** Estimates the number of test images: 1,000 come with the slice, 10,000 with the 60,000. */
  static double tested(Point point) {
    return Math.max(1000, point.get(N) / 6.0);
  }

  /** Estimates the bytes of the images and of some arrays as long as θ. */
  static double bytes(Point point, int arrays) {
    Mlp net = shape(point);
    double images = 8 * (ImageAxes.dimension(point) + CLASSES);
    return images * (point.get(N) + tested(point))
        + 8.0 * arrays * net.parameters()
        + 3 * Propagation.bytes(net, Evaluation.chunk(net));
  }
}
