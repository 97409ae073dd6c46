package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.function.UnaryOperator;
import org.lawsweep.data.Inputs;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * q vector random features ψ(ω, x) = 1[⟨ω, x⟩ > 0] x approximate the tangent kernel space with a
 * squared error of at most R²‖f‖²/(qd) on R-bounded inputs: d times less than scalar features.
 *
 * <p>Source: Daniely (2020), Theorem 4, against C²‖f‖²/q of Corollary 3; seed "Neural Networks
 * Learning and Memorization with (almost) no Over-Parameterization". Targets are {@link
 * KernelMixture}s of norm 1, estimated without bias by the mean of ⟨f̌(ω_i), ψ(ω_i, x)⟩; on spread
 * inputs the exact error falls as 1/(qd), for one center with the limit 3/8 of qd times it.
 * Concentrated inputs have R² near d, and the gain is gone. Departure: the error is the mean over
 * {@value #POINTS} inputs.
 */
public final class VectorRandomFeatures implements Study {

  private static final int POINTS = 2000;

  private static final String PAPER =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, ";
  private static final String THEOREM = PAPER + "Thm 4";

  /** At d = 16 the exact error is 2.5 % off its limit, so that the slope is one within 0.02. */
  private static final String SPREAD = "inputs <> 'cap' AND d >= 16";

  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final IntegerAxis Q =
      integer("q").atLeast(1).readOff().doc("vector features; prefixes of one draw");
  static final ChoiceAxis<Inputs> INPUTS =
      choice("inputs", Inputs.values())
          .otherwise(Inputs.SPHERE)
          .doc("uniform on sphere or cube, or near one axis, where R^2 is about d");
  static final IntegerAxis CENTERS =
      integer("centers")
          .atLeast(1)
          .otherwise(1)
          .doc("kernel functions whose sum is the target, of norm 1");

  static final RealMetric MSE = realMetric("mse").doc("squared error, mean over 2000 inputs");
  static final RealMetric MSE_PRED =
      realMetric("mse_pred").doc("its exact expectation over features");
  static final RealMetric MSE_RATIO = realMetric("mse_ratio").doc("mse over mse_pred");
  static final RealMetric MAE = realMetric("mae").doc("absolute error, mean over 2000 inputs");
  static final RealMetric BOUND = realMetric("bound").doc("R^2 |f|^2 / (q d)");
  static final RealMetric BOUND_SCALAR =
      realMetric("bound_scalar").doc("|f|^2 / q, without the gain of d");

  private static final Declaration DECLARATION =
      Declaration.of("vector-random-features", 1)
          .claim("q vector features leave a squared error of at most R^2 |f|^2 / (q d)")
          .source(THEOREM)
          .axes(D, Q, INPUTS, CENTERS)
          .metrics(MSE, MSE_PRED, MSE_RATIO, MAE, BOUND, BOUND_SCALAR)
          .flops(VectorRandomFeatures::flops)
          .bytes(VectorRandomFeatures::bytes)
          .claim(inDimension("error-in-dimension", MSE, -1).within(SPREAD).source(THEOREM))
          .claim(
              inDimension("error-on-concentrated-inputs", MSE, 0)
                  .within("inputs = 'cap'")
                  .source(THEOREM + " with R^2 = d"))
          .claim(
              inDimension("absolute-error", MAE, -0.5)
                  .within(SPREAD)
                  .source(THEOREM + ", its second statement"))
          .check(inFeatures("error-in-features", MSE, -1))
          .check(inFeatures("absolute-error-in-features", MAE, -0.5))
          .claim(
              constant("error-as-predicted", MSE_RATIO)
                  .over(Q, D)
                  .equalTo(1)
                  .source(THEOREM + ", its proof"))
          .check(bound("error-bound", MSE_PRED).atMost(BOUND).source(THEOREM))
          .headline("error-in-dimension")
          .example(unit -> unit.set(D, 5).set(CENTERS, 3).set(Q, 1, 100, 128, 300))
          .build();

  private final UnaryOperator<Inputs> drawn;

  /** Makes the study. */
  public VectorRandomFeatures() {
    this(inputs -> inputs);
  }

  /** Makes a study of other inputs than asked for, for a test of what that changes. */
  VectorRandomFeatures(UnaryOperator<Inputs> drawn) {
    this.drawn = drawn;
  }

  private static Law inDimension(String name, RealMetric error, double exponent) {
    return power(name, error).over(Q).in(D, exponent).ofMean();
  }

  /** States the rate of any mean of independent terms. */
  private static Law inFeatures(String name, RealMetric error, double exponent) {
    return power(name, error).in(Q, exponent).over(D).ofMean().source("mean of q terms");
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int centers = unit.index(CENTERS);
    Inputs inputs = drawn.apply(unit.get(INPUTS));
    double[] x = inputs.draw(POINTS, d, unit.random("data", D, INPUTS));
    KernelMixture f =
        KernelMixture.draw(
            inputs, centers, d, POINTS, x, unit.random("target", D, INPUTS, CENTERS));
    double variance = f.variance();
    double norm = inputs.boundedness(d);
    JointActivity activity =
        new JointActivity(d, centers, f.centers(), POINTS, x, unit.random("feature", D));
    for (long q : unit.values(Q)) {
      KernelMixture.Errors errors = f.errors(activity.count(q, rows::checkpoint), q);
      rows.at(Q.is(q))
          .put(MSE, errors.meanSquare())
          .put(MSE_PRED, variance / q)
          .put(MSE_RATIO, errors.meanSquare() / (variance / q))
          .put(MAE, errors.meanModulus())
          .put(BOUND, norm * norm / ((double) q * d))
          .put(BOUND_SCALAR, 1.0 / q);
    }
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double centers = point.get(CENTERS);
    double exact = POINTS * (22 * d + centers * (4 * d + 50 + 2 * centers));
    return exact + point.get(Q) * JointActivity.flops(d, centers, POINTS);
  }

  private static double bytes(Point point) {
    double d = point.get(D);
    double centers = point.get(CENTERS);
    // Points and centers are held twice while the kernel normalizes them.
    return JointActivity.bytes(d, centers, POINTS)
        + 8 * ((POINTS + centers) * (2 * d + 2) + 2 * centers * (POINTS + centers));
  }
}
