package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * m random ReLU units represent a function of any dimension with a squared error of order 1/m.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorem 16; seed
 * "Representation Theorems". The target is a mixture of Gaussians, f(x) = Σ_i c_i exp(−|x −
 * z_i|²/(2τ²)), whose Fourier distribution is that of ω ~ N(0, I/τ²) times S(ω) = Σ_i c_i exp(i⟨ω,
 * z_i⟩): so f is the mean of |S(ω)| cos(⟨ω, x⟩ + ψ), ψ = −arg S(ω), and each cosine that of a ReLU
 * unit with frequency |ω| ({@link CosineRelu}). On the unit ball the representation is exact, hence
 * the error a variance.
 */
public final class BarronRate implements Study {

  private static final int POINTS = 500;

  private static final String SOURCE =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 16";

  private static final Declaration DECLARATION =
      Declaration.of("barron-rate", 1)
          .claim("m random ReLU units leave a squared error of C^2 / m in every dimension")
          .source(SOURCE)
          .axis(integer("m").atLeast(1).readOff().doc("units; prefixes of one draw"))
          .axis(integer("d").atLeast(1).doc("input dimension"))
          .axis(Axis.real("tau").above(0).otherwise(1).doc("width of the target's Gaussians"))
          .axis(
              integer("centers")
                  .atLeast(1)
                  .otherwise(1)
                  .doc("Gaussians: one at the origin, or several of sign ±1 in the ball"))
          .metric(real("mse").doc("squared error, mean over 500 points of the unit ball"))
          .metric(real("norm2").doc("m times mse: the square of the theorem's norm C, as met"))
          .flops(
              p ->
                  p.integer("m")
                      * (40.0 * p.integer("d") + 80 + POINTS * (2.0 * p.integer("d") + 6)))
          .bytes(p -> 8.0 * (POINTS + UnitSum.BLOCK) * (p.integer("d") + 4) + UnitSum.bytes(POINTS))
          .law(power("error-in-width", "mse").in("m", -1).ofMean().source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    GaussianMixture target =
        GaussianMixture.draw(
            unit.index("d"),
            unit.index("centers"),
            unit.real("tau"),
            unit.random("target", "d", "centers"));
    double[] x = GaussianMixture.ball(unit.index("d"), POINTS, unit.random("data", "d"));
    UnitSum sum = new UnitSum(target, x, POINTS, unit.random("feature", "d"));
    for (long m : unit.integers("m")) {
      double[] mean = sum.mean(m, rows::checkpoint);
      double squares = 0;
      for (int k = 0; k < POINTS; k++) {
        double error = mean[k] - target.value(x, k);
        squares += error * error;
      }
      rows.at("m", m).put("mse", squares / POINTS).put("norm2", m * squares / POINTS);
    }
  }
}
