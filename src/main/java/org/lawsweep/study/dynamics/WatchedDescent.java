package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;

import java.util.Optional;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.SeparatedPoints;
import org.lawsweep.study.Steps;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * Gradient descent on Φ = ½‖y − u‖² over the inner weights of a two-layer net, which watches the
 * losses and the Gram matrix of the net on the way. Not for use by several threads.
 */
final class WatchedDescent {

  static final IntegerAxis M = integer("m").atLeast(1).doc("width");
  static final IntegerAxis N = integer("n").atLeast(1).doc("samples on the sphere");
  static final IntegerAxis D = integer("d").atLeast(2).otherwise(10).doc("input dimension");
  static final RealAxis THETA =
      real("theta")
          .above(0)
          .below(2)
          .orDerived()
          .doc("smallest distance, of points in pairs; NULL for uniform points");
  static final ChoiceAxis<Signs> LABELS =
      choice("labels", Signs.values())
          .otherwise(Signs.SIGN)
          .doc("random signs, or 1 and -1 by turns: opposite in each pair");
  static final RealAxis KAPPA =
      real("kappa").above(0).otherwise(1).doc("scale of the first inner weights");
  static final ChoiceAxis<Init> INIT =
      choice("init", Init.values())
          .otherwise(Init.ANTI)
          .doc("independent neurons, or twins that cancel: zero outputs");
  static final ChoiceAxis<Pace> ETA =
      choice("eta", Pace.values())
          .otherwise(Pace.LARGEST)
          .doc("step: 1 / largest eigenvalue, or the theorem's smallest eigenvalue / n^2");
  static final IntegerAxis K = integer("k").atLeast(0).readOff().doc("steps of gradient descent");

  /** Of the theorem's λ₀ > 0, rounding would be left. */
  private static final double DEGENERATE = 1e-10;

  private final TwoLayerTrainer trainer;
  private final KernelWatch kernel;
  private final LossRatio losses = new LossRatio();
  private final Steps steps;
  private final double least;
  private final double eta;

  /**
   * Draws the points, their labels and the net of a unit.
   *
   * @param kappa scale of the first inner weights, in place of the axis
   * @throws TrialFailure infeasible, where H∞ is singular or points have no room
   */
  WatchedDescent(Unit unit, double kappa, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    boolean paired = unit.optional(THETA).isPresent();
    double[] x =
        paired
            ? SeparatedPoints.draw(unit, N, D, THETA)
            : Sphere.draw(n, d, unit.random("data", D));
    double[] values = SymmetricEigen.values(n, ReluKernel.firstLayer().gram(d, n, x));
    if (paired && n == 2) {
      // Without the rounding of a rotation, so that replicates have one level.
      values[0] = new CloseTwo(unit.get(THETA)).eigenvalue();
    }
    if (values[0] < DEGENERATE) {
      throw TrialFailure.infeasible("the Gram matrix has the eigenvalue " + values[0]);
    }
    least = values[0];
    eta = unit.get(ETA).eta(values);
    double[] y = unit.get(LABELS).draw(n, unit.random("label"));
    TwoLayerNet start = unit.get(INIT).draw(d, unit.index(M), kappa, unit.random("init", D));
    trainer = new TwoLayerTrainer(start, x, y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    kernel = new KernelWatch(start, n, x);
    steps = Steps.watching(rows, t -> losses.see(trainer.step(eta)));
  }

  /** Says what is wrong with a point: twins come in pairs. Reads m and init. */
  static Optional<String> checkTwins(Point point) {
    return point.get(INIT) == Init.PLAIN || point.get(M) % 2 == 0
        ? Optional.empty()
        : Optional.of(
            "m=%d must be even for init=anti: each neuron has a twin".formatted(point.get(M)));
  }

  /** Descends up to step k, and sees the net there and its loss. */
  void to(long k) {
    for (long time : KernelWatch.times(k)) {
      if (time >= steps.time()) {
        steps.to(time);
        kernel.note(trainer.net());
      }
    }
    steps.to(k);
    kernel.see(trainer.net());
    // A step says the loss that it finds.
    steps.to(k + 1);
  }

  /** Returns what was seen of the Gram matrix. */
  KernelWatch kernel() {
    return kernel;
  }

  /** Returns what was seen of the losses. */
  LossRatio losses() {
    return losses;
  }

  /** Returns λ₀, the smallest eigenvalue of H∞. */
  double lambdaMin() {
    return least;
  }

  /** Returns the theorem's bound on the ratio of two losses, 1 − ηλ₀/2. */
  double rate() {
    return 1 - eta * least / 2;
  }

  /** Counts the operations of a descent. */
  static double flops(Point point) {
    double n = point.get(N);
    double d = point.get(D);
    double m = point.get(M);
    double looks = 4 + 2 * Math.log(point.get(K) + 1.0) / Math.log(2);
    return looks * n * (2 * m * (d + n) + 4 * n * n / 3)
        + (point.get(K) + 1) * TwoLayerTrainer.flops(n, d, m)
        + n * n * (4 * n / 3 + 4 * d + 50);
  }

  /** Counts the bytes that a descent takes. */
  static double bytes(Point point) {
    double n = point.get(N);
    double net = (point.get(D) + 1.0) * point.get(M);
    return TwoLayerTrainer.bytes(Precision.DOUBLE, point.index(N), point.index(D), point.index(M))
        + 8 * (2 * n * point.get(M) + 2 * net + 5 * n * n);
  }
}
