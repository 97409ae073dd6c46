package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;

import java.util.OptionalDouble;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Gaussians;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.SeparatedPoints;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * The corrections of one data set, one after the other: r⁰ = y and r^a = r^{a−1} − βg, with g a
 * {@link CorrectionGroup} fitted to r^{a−1}.
 *
 * <p>Data, labels and features come from streams named alike in all studies of this package, so
 * that chains of equal parameters are equal. Not for use by several threads.
 */
final class CorrectionChain {

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples");
  static final RealAxis THETA =
      real("theta").above(0).below(2).doc("smallest distance of two samples");
  static final IntegerAxis D = integer("d").atLeast(2).otherwise(24).doc("input dimension");
  static final RealAxis S = real("s").above(0).otherwise(1).doc("sigma is sqrt(2 s ln n) / theta");
  static final RealAxis C = real("c").atLeast(2).otherwise(3).doc("frequency: omega0 is c sigma");
  static final RealAxis SIGMA =
      real("sigma").above(0).orDerived().doc("feature scale instead of that by s");
  static final ChoiceAxis<Representation> MODE =
      choice("mode", Representation.values())
          .otherwise(Representation.IID)
          .doc("how units represent cosines");
  static final ChoiceAxis<Labels> LABELS =
      choice("labels", Labels.values()).otherwise(Labels.UNIFORM).doc("on [0, 1], or ±1");
  static final ChoiceAxis<Step> STEP =
      choice("step", Step.values()).otherwise(Step.UNIT).doc("multiple of a group taken");

  private final Unit unit;
  private final long m;
  private final Step step;
  private final double[] r;
  private final double[] g;
  private final GaussianKernel kernel;
  private final CorrectionGroup group;
  private long a = 0;

  /**
   * Draws the data of a unit.
   *
   * @param unit with axes n, theta, d, s, c, sigma, mode, labels and step
   * @param m units of one group
   * @param strata units that share a feature
   * @throws TrialFailure infeasible, where the points have no room
   */
  CorrectionChain(Unit unit, long m, int strata) {
    this.unit = unit;
    this.m = m;
    step = unit.get(STEP);
    int n = unit.index(N);
    int d = unit.index(D);
    double sigma = sigma(unit.point());
    Representation mode = unit.get(MODE);
    double[] x = points(unit);
    r = unit.get(LABELS).draw(n, unit.random("label"));
    g = new double[n];
    kernel = new GaussianKernel(x, d, n, sigma);
    group = new CorrectionGroup(x, d, n, sigma, unit.get(C) * sigma, mode, strata);
  }

  /** Points with separation θ, n columns of d. */
  static double[] points(Unit unit) {
    return SeparatedPoints.draw(unit, N, D, THETA);
  }

  /** σ: given, or √(2s ln n)/θ. */
  static double sigma(Point point) {
    double derived = Math.sqrt(2 * point.get(S) * Math.log(point.index(N)));
    return point.optional(SIGMA).orElse(derived / point.get(THETA));
  }

  /** L(ω₀): noise over signal of one unit at one point; empty where units are not independent. */
  static OptionalDouble unitNoise(Point point) {
    double c = point.get(C);
    return point.get(MODE).gaussianSecondMoment(c * sigma(point), c);
  }

  /**
   * Operations of some corrections, in those of a product.
   *
   * @param units of all groups together
   */
  static double flops(Point point, double units, int strata) {
    double d = point.get(D);
    double features = units / strata;
    double points = features * point.get(N);
    // A Gaussian costs about as much as 10 operations, a sine with its cosine as 40.
    return features * 10 * d + points * (2 * d + 40) + points * strata * 10;
  }

  /** Bytes that a chain takes. */
  static double bytes(Point point, int strata) {
    double n = point.get(N);
    double d = point.get(D);
    return 8 * n * (n + d + 4) + CorrectionGroup.bytes(d, n, strata);
  }

  /** What the next correction is expected to leave. */
  GaussianKernel.Response response() {
    return kernel.response(r);
  }

  /** ‖r‖². */
  double squaredResidual() {
    double sum = 0;
    for (double value : r) {
      sum += value * value;
    }
    return sum;
  }

  /**
   * Fits one more group and takes it from the residual.
   *
   * @param afterBlock called after every block of features
   */
  void correct(Runnable afterBlock) {
    a++;
    Gaussians features = new Gaussians(unit.random("feature-" + a, D).nextLong());
    group.fit(r, m, features, 0, unit.random("threshold-" + a), afterBlock, g);
    step.correct(r, g);
  }

  /** Units of all groups so far; an affine part takes three. */
  long units() {
    boolean affine = unit.get(MODE) == Representation.AFFINE;
    return a * (affine ? m + 3 : m);
  }
}
