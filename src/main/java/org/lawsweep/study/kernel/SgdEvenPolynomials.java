package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.kernel.SgdOnPairs.ARM;
import static org.lawsweep.study.kernel.SgdOnPairs.BATCH;
import static org.lawsweep.study.kernel.SgdOnPairs.BOUND_T;
import static org.lawsweep.study.kernel.SgdOnPairs.D;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_LAST;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_MEAN;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_OF_PAIRS;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_SHARE;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_ZERO;
import static org.lawsweep.study.kernel.SgdOnPairs.NET_OVER_LINEAR;
import static org.lawsweep.study.kernel.SgdOnPairs.Q;
import static org.lawsweep.study.kernel.SgdOnPairs.RATIO_T;
import static org.lawsweep.study.kernel.SgdOnPairs.SCALE;
import static org.lawsweep.study.kernel.SgdOnPairs.T;
import static org.lawsweep.study.kernel.SgdOnPairs.TESTS;

import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Loss;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * SGD on pairs of neurons learns even polynomials of bounded coefficients with O(M²/ε²) samples and
 * parameters, and no odd one of degree above 1.
 *
 * <p>Source: Daniely (2020), Theorem 6, a corollary of Theorem 5 ({@link SgdKernelSpace}, whose
 * algorithm, bound and notation these are): the kernel holds c⟨x, z⟩^k with c = 1/2π and 1/12π for
 * k = 2 and 4, so that coefficients of norm |a| have a kernel norm M of at most |a|/√c. Steps are
 * set by M itself, which the spectrum gives. A cubic harmonic is orthogonal to all that the kernel
 * holds, and with steps set for a quadratic of its size its loss stays beyond the bound. (It falls
 * a little: its mean modulus, unlike its mean square, is lower about a linear function.)
 * Departures: one polynomial of each kind ({@link SphericalPolynomial}); labels are its values, the
 * loss is absolute where the paper's summary has hinge and logistic.
 */
public final class SgdEvenPolynomials implements Study {

  private static final String EVEN = "target <> 'cubic' AND arm ";

  /**
   * The mean modulus of the part of the highest degree, about normal: what a predictor without that
   * part leaves, which is the last to be learned. ° With E|f| in its place fourth powers at d = 4
   * fell by T^−0.456, as most of their norm is in a fifth of them.
   */
  private static final String WITHOUT = " <= 0.8 * highest_part";

  private static final String LONG = " AND 2 * bound_t" + WITHOUT;

  private static final String WIDE = " AND kernel_norm / sqrt(q * d)" + WITHOUT;

  static final ChoiceAxis<SphericalPolynomial.Kind> TARGET =
      choice("target", SphericalPolynomial.Kind.values())
          .otherwise(SphericalPolynomial.Kind.QUADRATIC)
          .doc("xAx without trace, the fourth power of a direction, or an odd harmonic");

  static final RealMetric KERNEL_NORM =
      realMetric("kernel_norm").doc("norm M of the target; of a cubic that of quadratics");
  static final RealMetric KERNEL_NORM_BOUND =
      realMetric("kernel_norm_bound").doc("its bound by the coefficients; NULL of a cubic");
  static final RealMetric HIGHEST_PART =
      realMetric("highest_part").doc("root mean square of its part of the highest degree");

  private static final Declaration DECLARATION =
      Declaration.of("sgd-even-polynomials", 1)
          .claim("SGD on pairs of neurons learns even polynomials at the rate M / sqrt(2 T)")
          .source(
              "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
                  + " Over-Parameterization, Thm 6")
          .axes(D, T, Q, BATCH, SCALE, ARM, TARGET)
          .metrics(EXCESS_MEAN, EXCESS_LAST, EXCESS_ZERO, EXCESS_SHARE, EXCESS_OF_PAIRS)
          .metrics(BOUND_T, RATIO_T, NET_OVER_LINEAR, KERNEL_NORM, KERNEL_NORM_BOUND)
          .metrics(HIGHEST_PART)
          .flops(SgdOnPairs::flops)
          .bytes(SgdOnPairs::bytes)
          .claim(SgdOnPairs.regret("regret").within(EVEN + "= 'kernel'"))
          .claim(SgdOnPairs.inSamples("rate-in-samples").within(EVEN + "= 'kernel'" + LONG))
          .check(SgdOnPairs.inPairs("rate-in-pairs").within(EVEN + "<> 'kernel'" + WIDE))
          .claim(
              SgdOnPairs.netFollowsLinear("net-follows-linear-or-below")
                  .atMost(1 + SgdOnPairs.NEAR)
                  .within(EVEN + "= 'net' AND scale >= 30"))
          .claim(
              SgdOnPairs.netFollowsLinear("net-follows-linear-or-above")
                  .atLeast(1 - SgdOnPairs.NEAR)
                  .within(EVEN + "= 'net' AND scale >= 30"))
          .check(bound("norm-within-coefficients", KERNEL_NORM).atMost(KERNEL_NORM_BOUND))
          .control(
              SgdOnPairs.regret("regret-of-odd-cubics")
                  .within("target = 'cubic' AND arm = 'kernel'" + LONG))
          .headline("rate-in-samples")
          .example(u -> u.set(D, 4).set(T, 60).set(Q, 8).set(ARM, StreamArm.NET))
          .build();

  private final double pace;

  /** Makes the study. */
  public SgdEvenPolynomials() {
    this(1);
  }

  /** Makes a study whose steps are wrong by a factor, to test that a law notices. */
  SgdEvenPolynomials(double pace) {
    this.pace = pace;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int samples = Math.multiplyExact(unit.index(T), unit.index(BATCH));
    SphericalPolynomial f =
        SphericalPolynomial.draw(unit.get(TARGET), d, unit.random("target", D, TARGET));
    double[] x = Sphere.draw(samples, d, unit.random("data", D));
    double[] tests = Sphere.draw(TESTS, d, unit.random("test", D));
    StreamTask task =
        new StreamTask(
            d, unit.index(BATCH), x, f.values(d, x), tests, f.values(d, tests), Loss.ABSOLUTE, 0);
    Recorder.Row row =
        SgdOnPairs.record(unit, rows, task, f.norm(), pace)
            .put(KERNEL_NORM, f.norm())
            .put(HIGHEST_PART, f.highest());
    if (unit.get(TARGET) != SphericalPolynomial.Kind.CUBIC) {
      row.put(KERNEL_NORM_BOUND, f.normBound());
    }
  }
}
