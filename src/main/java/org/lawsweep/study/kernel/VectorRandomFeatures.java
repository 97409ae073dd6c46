package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import org.lawsweep.data.Inputs;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * q vector random features ψ(ω, x) = 1[⟨ω, x⟩ > 0] x approximate the tangent kernel space with a
 * squared error of at most R²‖f‖²/(qd) on R-bounded inputs: d times less than scalar features.
 *
 * <p>Source: Daniely (2020), Theorem 4 and Corollary 3; seed "Neural Networks Learning and
 * Memorization with (almost) no Over-Parameterization". Targets are {@link KernelMixture}s of norm
 * 1, estimated without bias by the mean of ⟨f̌(ω_i), ψ(ω_i, x)⟩; on spread inputs the exact error
 * falls as 1/(qd), for one center with the limit 3/8 of qd times it. Concentrated inputs have R²
 * near d, and the gain is gone. Departure: the error is the mean over {@value #POINTS} inputs.
 */
public final class VectorRandomFeatures implements Study {

  private static final int POINTS = 2000;

  private static final String PAPER =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, ";

  /** At d = 16 the exact error is 2.5 % off its limit, so that the slope is one within 0.02. */
  private static final String SPREAD = "inputs <> 'cap' AND d >= 16";

  private static final Declaration DECLARATION =
      Declaration.of("vector-random-features", 1)
          .claim("q vector features leave a squared error of at most R^2 |f|^2 / (q d)")
          .source(PAPER + "Thm 4 and Cor 3")
          .axis(integer("d").atLeast(2).doc("input dimension"))
          .axis(integer("q").atLeast(1).readOff().doc("vector features; prefixes of one draw"))
          .axis(
              choice("inputs", Inputs.values())
                  .otherwise(Inputs.SPHERE)
                  .doc("uniform on sphere or cube, or near one axis, where R^2 is about d"))
          .axis(
              integer("centers")
                  .atLeast(1)
                  .otherwise(1)
                  .doc("kernel functions whose sum is the target, of norm 1"))
          .metric(real("mse").doc("squared error, mean over 2000 inputs"))
          .metric(real("mse_pred").doc("its exact expectation over features"))
          .metric(real("mse_ratio").doc("mse over mse_pred"))
          .metric(real("mae").doc("absolute error, mean over 2000 inputs"))
          .metric(real("bound").doc("R^2 |f|^2 / (q d)"))
          .metric(real("bound_scalar").doc("|f|^2 / q, without the gain of d"))
          .flops(VectorRandomFeatures::flops)
          .bytes(VectorRandomFeatures::bytes)
          .law(
              power("error-in-features-and-dimension", "mse")
                  .in("q", -1)
                  .in("d", -1)
                  .ofMean()
                  .within(SPREAD)
                  .source(PAPER + "Thm 4"))
          .law(
              power("error-on-concentrated-inputs", "mse")
                  .in("q", -1)
                  .in("d", 0)
                  .ofMean()
                  .within("inputs = 'cap'")
                  .source(PAPER + "Thm 4 with R^2 = d"))
          .law(
              power("absolute-error", "mae")
                  .in("q", -0.5)
                  .in("d", -0.5)
                  .ofMean()
                  .within(SPREAD)
                  .source(PAPER + "Cor 3"))
          .law(
              constant("error-as-predicted", "mse_ratio")
                  .over("q", "d")
                  .equalTo(1)
                  .source(PAPER + "Thm 4, its proof"))
          .law(bound("error-bound", "mse_pred").atMost("bound").source(PAPER + "Thm 4"))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int centers = unit.index("centers");
    Inputs inputs = unit.choice("inputs", Inputs.class);
    double[] x = inputs.draw(POINTS, d, unit.random("data", "d", "inputs"));
    KernelMixture f =
        KernelMixture.draw(
            inputs, centers, d, POINTS, x, unit.random("target", "d", "inputs", "centers"));
    double variance = f.variance();
    double norm = inputs.boundedness(d);
    JointActivity activity =
        new JointActivity(d, centers, f.centers(), POINTS, x, unit.random("feature", "d"));
    for (long q : unit.integers("q")) {
      double[] counts = activity.count(q, rows::checkpoint);
      double squares = 0;
      double moduli = 0;
      for (int k = 0; k < POINTS; k++) {
        double error = f.estimate(counts, q, k) - f.value(k);
        squares += error * error;
        moduli += Math.abs(error);
      }
      rows.at("q", q)
          .put("mse", squares / POINTS)
          .put("mse_pred", variance / q)
          .put("mse_ratio", squares / POINTS / (variance / q))
          .put("mae", moduli / POINTS)
          .put("bound", norm * norm / ((double) q * d))
          .put("bound_scalar", 1.0 / q);
    }
  }

  private static double flops(Point point) {
    double d = point.integer("d");
    double centers = point.integer("centers");
    double exact = POINTS * (22 * d + centers * (4 * d + 50 + 2 * centers));
    return exact + point.integer("q") * JointActivity.flops(d, centers, POINTS);
  }

  private static double bytes(Point point) {
    double d = point.integer("d");
    double centers = point.integer("centers");
    // Points and centers are held twice while the kernel normalizes them.
    return JointActivity.bytes(d, centers, POINTS)
        + 8 * ((POINTS + centers) * (2 * d + 2) + 2 * centers * (POINTS + centers));
  }
}
