package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Gaussians;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Parameters;
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

  /** Points that the check before a job places at most: its time grows as their square. */
  private static final long PLACED_IN_CHECK = 2000;

  /** A residual that has grown to this many times n will not come back: no more is fitted to it. */
  private static final double HOPELESS = 1e4;

  /** The most samples for which the exact expectation is computed: it takes order n⁴. */
  private static final int EXACT_SAMPLES = 32;

  private final Unit unit;
  private final long m;
  private final BiConsumer<double[], double[]> correction;
  private final double[] x;
  private final double[] r;
  private final double[] g;
  private final GaussianKernel kernel;
  private final CorrectionGroup group;
  private long a = 0;

  /** Made when it is first asked for. */
  private ExactStep exact;

  /**
   * Draws the data of a unit.
   *
   * @param unit with axes n, theta, d, s, c, sigma, mode, labels and step
   * @param m units of one group
   * @param strata units that share a feature
   * @param correction takes a group's outputs, its second argument, from the residual
   * @throws TrialFailure infeasible, where the points have no room
   */
  CorrectionChain(Unit unit, long m, int strata, BiConsumer<double[], double[]> correction) {
    this.unit = unit;
    this.m = m;
    this.correction = correction;
    int n = unit.index(N);
    int d = unit.index(D);
    double sigma = sigma(unit);
    Representation mode = unit.get(MODE);
    x = points(unit);
    r = unit.get(LABELS).draw(n, unit.random("label"));
    g = new double[n];
    kernel = new GaussianKernel(x, d, n, sigma);
    group = new CorrectionGroup(x, d, n, sigma, unit.get(C) * sigma, mode, strata);
  }

  /** Draws points with separation θ, n columns of d. */
  private static double[] points(Unit unit) {
    return SeparatedPoints.draw(unit, N, D, THETA);
  }

  /**
   * Says whether points have no room, tried with one fixed stream: replicates may differ from it by
   * a pair, and then are infeasible. Reads n, theta and d.
   */
  static Optional<String> checkPlacement(Point point) {
    try {
      points(new Unit(point.with(N.is(Math.min(point.get(N), PLACED_IN_CHECK))), Map.of(), 0, 0));
      return Optional.empty();
    } catch (TrialFailure e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Computes σ: given, or √(2s ln n)/θ. */
  static double sigma(Parameters at) {
    double derived = Math.sqrt(2 * at.get(S) * Math.log(at.index(N)));
    return at.optional(SIGMA).orElse(derived / at.get(THETA));
  }

  /** Computes L(ω₀), noise over signal of a unit at a point; empty where units are dependent. */
  static OptionalDouble unitNoise(Parameters at) {
    double c = at.get(C);
    return at.get(MODE).gaussianSecondMoment(c * sigma(at), c);
  }

  /**
   * Counts the operations of some corrections, in those of a product.
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

  /** Counts the operations of one exact expectation. */
  static double exactFlops(Point point) {
    return isExact(point) ? ExactStep.flops((double) point.get(N), sigma(point)) : 0;
  }

  private static boolean isExact(Parameters at) {
    return at.get(MODE) != Representation.STRAT && at.get(N) <= EXACT_SAMPLES;
  }

  /** Counts the bytes that a chain takes. */
  static double bytes(Point point, int strata) {
    double n = point.get(N);
    double d = point.get(D);
    return 8 * n * (n + d + 4) + CorrectionGroup.bytes(d, n, strata);
  }

  /** Computes what a group of infinite width leaves of ‖y‖², as a part, in the mean of signs y. */
  double biasOfSigns() {
    return kernel.biasOfSigns();
  }

  /** Predicts what the next correction leaves. */
  GaussianKernel.Response response() {
    return kernel.response(r);
  }

  /**
   * Computes the exact expectation of what the next correction leaves of ‖r‖², as a part, where the
   * whole group is taken; empty where units are dependent or samples too many.
   */
  OptionalDouble expectedRatio() {
    if (!isExact(unit)) {
      return OptionalDouble.empty();
    }
    if (exact == null) {
      double sigma = sigma(unit);
      double omega = unit.get(C) * sigma;
      exact = new ExactStep(x, unit.index(D), unit.index(N), sigma, omega, unit.get(MODE));
    }
    return OptionalDouble.of(exact.ratio(r, m));
  }

  /** Computes ‖r‖². */
  double squaredResidual() {
    return Vectors.squaredNorm(r);
  }

  /**
   * Fits one more group and takes it from the residual.
   *
   * @param afterBlock called after every block of features
   * @return ‖r‖² of what is left
   */
  double correct(Runnable afterBlock) {
    a++;
    Gaussians features = new Gaussians(unit.random("feature-" + a, D).nextLong());
    group.fit(r, m, features, 0, unit.random("threshold-" + a), afterBlock, g);
    correction.accept(r, g);
    return squaredResidual();
  }

  /**
   * Fits one more group and takes it from the residual, unless that has grown beyond hope.
   *
   * @param afterBlock called after every block of features
   */
  void correctUnlessHopeless(Runnable afterBlock) {
    if (squaredResidual() <= HOPELESS * r.length) {
      correct(afterBlock);
    }
  }

  /** Counts the units of all groups so far; an affine part takes three. */
  long units() {
    boolean affine = unit.get(MODE) == Representation.AFFINE;
    return a * (affine ? m + 3 : m);
  }
}
