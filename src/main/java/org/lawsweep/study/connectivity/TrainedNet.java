package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.HeavyBall;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.Training;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * ReLU nets without biases that were trained to tell all classes of images apart, and the axes that
 * say how: units of all studies that agree on them have the same two nets.
 *
 * <p>From He's start, cross-entropy is descended with momentum 0.9 on batches of 50 and a step that
 * falls linearly from 0.02 to 0, with inverted dropout in every hidden layer where that is wanted.
 */
final class TrainedNet {

  /** Which of two nets: they differ in start, order of samples and dropped units. */
  enum End {
    A,
    B;

    /** The stream of the random halves to choose among. */
    RandomGenerator halves(Unit unit) {
      return unit.random("half-" + letter(), M, DEPTH);
    }

    private String letter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
  static final IntegerAxis POOLING = ImageAxes.pooling(2);

  static final OutputLoss LOSS = OutputLoss.CROSS_ENTROPY;

  private static final int BATCH = 50;
  private static final double STEP = 0.02;
  private static final double MOMENTUM = 0.9;

  /** For estimates of cost: Fashion-MNIST, MNIST and CIFAR-10 all have ten classes. */
  private static final int CLASSES = 10;

  private TrainedNet() {}

  /** The rule that a half of a layer is a whole number of units. */
  static Optional<String> checkHalves(Point point) {
    return point.get(M) % 2 == 0
        ? Optional.empty()
        : Optional.of("m must be even: half of the units are dropped");
  }

  /** The shape of the nets for images of d numbers. */
  static Mlp shape(Point point, int d, int classes) {
    return Mlp.uniform(d, point.index(M), point.index(DEPTH), classes, Activation.RELU, false);
  }

  /** The shape for estimates of cost, before there are images. */
  static Mlp shape(Point point) {
    return shape(point, (int) ImageAxes.dimension(point), CLASSES);
  }

  /**
   * The parameters of a net after training.
   *
   * @param checkpoint called before each step
   * @throws TrialFailure diverged, where the loss is not finite
   */
  static double[] train(Unit unit, Mlp net, ImageClasses images, End end, Runnable checkpoint) {
    String which = "-" + end.letter();
    int n = unit.index(N);
    double[] theta = net.drawHe(unit.random("init" + which, M, DEPTH, POOLING));
    Training training =
        new Training(
            net,
            images.x(),
            images.y(),
            LOSS,
            Batches.permuted(n, BATCH, unit.random("batch" + which, N)),
            new HeavyBall(net.parameters(), MOMENTUM, 0));
    double rate = unit.get(DROPOUT);
    if (rate > 0) {
      training.drop(rate, unit.random("dropout" + which, DROPOUT, M, DEPTH));
    }
    long epochs = unit.get(EPOCHS);
    int steps = (n + BATCH - 1) / BATCH;
    for (long epoch = 0; epoch < epochs; epoch++) {
      double eta = STEP * (1 - (double) epoch / epochs);
      for (int step = 0; step < steps; step++) {
        checkpoint.run();
        if (!(training.step(eta, theta) < Double.POSITIVE_INFINITY)) {
          throw TrialFailure.diverged("the loss is not finite in epoch " + (epoch + 1));
        }
      }
    }
    return theta;
  }

  /** Operations of {@link #train}. */
  static double flops(Point point) {
    Mlp net = shape(point);
    double steps = Math.ceil((double) point.get(N) / BATCH);
    double samples = (double) point.get(N) * Propagation.flops(net);
    return point.get(EPOCHS) * (samples + 4 * steps * net.parameters());
  }

  /** Operations of one look at that many images: a forward pass and the loss. */
  static double lookFlops(Mlp net, double images) {
    double sum = 10.0 * net.outputs();
    for (int l = 1; l <= net.last(); l++) {
      sum += 2.0 * net.width(l) * (net.stride(l) + 1);
    }
    return images * sum;
  }

  /** Test images, for estimates of cost: 1,000 come with the slice, 10,000 with the 60,000. */
  static double tested(Point point) {
    return Math.max(1000, point.get(N) / 6.0);
  }

  /** Bytes of the images and of some arrays as long as θ. */
  static double bytes(Point point, int arrays) {
    Mlp net = shape(point);
    double images = 8 * (ImageAxes.dimension(point) + CLASSES);
    return images * (point.get(N) + tested(point))
        + 8.0 * arrays * net.parameters()
        + 3 * Propagation.bytes(net, 512);
  }
}
