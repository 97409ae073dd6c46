package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.nn.CosineRelu;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The mean of m random ReLU units represents a function of any dimension with a squared error of
 * order 1/m.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorem 16; seed
 * "Representation Theorems". The target is a mixture of Gaussians, f(x) = Σ_i c_i exp(−|x −
 * z_i|²/(2τ²)), whose Fourier distribution is that of ω ~ N(0, I/τ²) times S(ω) = Σ_i c_i exp(i⟨ω,
 * z_i⟩): so f is the mean of |S(ω)| cos(⟨ω, x⟩ + ψ), ψ = −arg S(ω), and each cosine that of a ReLU
 * unit with frequency |ω| ({@link CosineRelu}). On the unit ball the representation is exact, hence
 * the error a variance.
 *
 * <p>The rate is a check: an average of independent units has it whatever the theorem says. What
 * the theorem adds is the constant C_f, which {@link BarronConstant} is about. Here m times the
 * error grows from 97 to 574 as d goes from 1 to 8, so that "in every dimension" is true of the
 * rate and not of the constant.
 */
public final class BarronRate implements Study {

  private static final int POINTS = 500;

  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("units; prefixes of one draw");
  static final IntegerAxis D = integer("d").atLeast(1).doc("input dimension");
  static final RealAxis TAU =
      real("tau").above(0).otherwise(1).doc("width of the target's Gaussians");
  static final IntegerAxis CENTERS =
      integer("centers")
          .atLeast(1)
          .otherwise(1)
          .doc("Gaussians: one at the origin, or several of sign ±1 in the ball");

  static final RealMetric MSE =
      realMetric("mse").doc("squared error, mean over 500 points of the unit ball");
  static final RealMetric NORM2 = realMetric("norm2").doc("m times mse, which grows with d");

  private static final Declaration DECLARATION =
      Declaration.of("barron-rate", 1)
          .claim(
              "m random ReLU units leave a squared error ~ 1 / m; barron-constant has the factor"
                  + " C_f^2")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 16")
          .axes(M, D, TAU, CENTERS)
          .metrics(MSE, NORM2)
          .flops(p -> UnitSum.flops((double) p.get(M), (double) p.get(D), POINTS))
          .bytes(p -> UnitSum.bytes((double) p.get(D), POINTS))
          .check(power("error-in-width", MSE).in(M, -1).ofMean())
          .headline("error-in-width")
          .example(unit -> unit.set(D, 3).set(CENTERS, 2).set(M, 1, 100, 128, 300))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    GaussianMixture target =
        GaussianMixture.draw(
            unit.index(D), unit.index(CENTERS), unit.get(TAU), unit.random("target", D, CENTERS));
    double[] x = GaussianMixture.ball(unit.index(D), POINTS, unit.random("data", D));
    double[] f = target.values(x, POINTS);
    UnitLaw law = new MixtureUnits(target, unit.random("feature", D));
    UnitSum sum = new UnitSum(law, unit.index(D), x, POINTS);
    for (long m : unit.values(M)) {
      double error = sum.meanSquaredError(m, f, rows::checkpoint);
      rows.at(M.is(m)).put(MSE, error).put(NORM2, m * error);
    }
  }
}
