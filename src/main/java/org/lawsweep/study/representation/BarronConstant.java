package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * m random ReLU units represent f with a squared error of at most a number times C_f²/m, C_f = ∫
 * |F(ω)|(1 + |ω|²) dω.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorem 16; seed
 * "Representation Theorems". The target exp(−|x|²/(2τ²)) has C_f = 1 + d/τ², and {@link
 * BarronUnits} draws frequencies as the theorem's proof does, so that no outer weight is larger
 * than a number times C_f. The paper's weights are signs of that very size: their error is in
 * proportion to C_f². The expectation of a sign in its place has an error of the same order that
 * grows more slowly, the exponent coming up to 2 as τ falls. {@link BarronMoments} knows both
 * errors.
 */
public final class BarronConstant implements Study {

  private static final int POINTS = 500;

  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("units; prefixes of one draw");
  static final IntegerAxis D = integer("d").atLeast(1).doc("input dimension");
  static final RealAxis TAU = real("tau").atLeast(0.05).doc("width of the target, a Gaussian");
  static final ChoiceAxis<BarronUnits.Outer> OUTER =
      choice("outer", BarronUnits.Outer.values())
          .otherwise(BarronUnits.Outer.MEAN)
          .doc("outer weights: the paper's random signs, or the mean of these");

  static final RealMetric MSE =
      realMetric("mse").doc("squared error, mean over 500 points of the unit ball");
  static final RealMetric M_MSE = realMetric("m_mse").doc("m times mse");
  static final RealMetric M_MSE_PRED = realMetric("m_mse_pred").doc("its exact expectation");
  static final RealMetric M_MSE_RATIO = realMetric("m_mse_ratio").doc("m_mse over m_mse_pred");
  static final RealMetric C_F = realMetric("c_f").doc("C_f = 1 + d / tau^2");
  static final RealMetric CONSTANT = realMetric("constant").doc("m_mse_pred over C_f^2");

  private static final Declaration DECLARATION =
      Declaration.of("barron-constant", 1)
          .claim("m random ReLU units leave a squared error of at most a constant times C_f^2 / m")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 16")
          .axes(M, D, TAU, OUTER)
          .metrics(MSE, M_MSE, M_MSE_PRED, M_MSE_RATIO, C_F, CONSTANT)
          .flops(p -> UnitSum.flops((double) p.get(M), (double) p.get(D), POINTS))
          .bytes(p -> UnitSum.bytes((double) p.get(D), POINTS))
          .claim(
              constant("constant-as-predicted", M_MSE_RATIO)
                  .equalTo(1)
                  .resolvedTo(0.05)
                  .over(M, D, TAU)
                  .within("m >= 256"))
          // Tight where the weights are signs. ° Of their mean the exponent runs from 0.3 up where
          // C_f is below 4, so that a line through all levels hides a departure of 0.4.
          .claim(
              power("error-in-constant", M_MSE)
                  .ofMean()
                  .in(C_F, 2)
                  .atMost()
                  .per(D, OUTER)
                  .within("outer = 'signs' OR c_f >= 4"))
          // The rate of an average of independent units.
          .check(power("error-in-width", MSE).ofMean().in(M, -1).per(D, OUTER))
          .headline("error-in-constant")
          .example(unit -> unit.set(D, 3).set(TAU, 0.5).set(M, 1, 100, 128, 300))
          .build();

  private final BarronUnits.Frequencies frequencies;

  /** Makes the study. */
  public BarronConstant() {
    this(BarronUnits.Frequencies.WEIGHTED);
  }

  /** Makes a study of other frequencies, to test that laws notice. */
  BarronConstant(BarronUnits.Frequencies frequencies) {
    this.frequencies = frequencies;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    double tau = unit.get(TAU);
    BarronUnits.Outer outer = unit.get(OUTER);
    double[] x = GaussianMixture.ball(d, POINTS, unit.random("data", D));
    // One Gaussian at the origin: nothing is drawn.
    double[] f = GaussianMixture.draw(d, 1, tau, unit.random("target")).values(x, POINTS);
    // Units of every tau are drawn apart, so that levels of a constant are independent.
    UnitLaw law = new BarronUnits(d, tau, outer, frequencies, unit.random("feature", D, TAU));
    UnitSum sum = new UnitSum(law, d, x, POINTS);
    double norm = BarronUnits.norm(d, tau);
    double expected = BarronMoments.variance(d, tau, outer);
    for (long m : unit.values(M)) {
      double error = sum.meanSquaredError(m, f, rows::checkpoint);
      rows.at(M.is(m))
          .put(MSE, error)
          .put(M_MSE, m * error)
          .put(M_MSE_PRED, expected)
          .put(M_MSE_RATIO, m * error / expected)
          .put(C_F, norm)
          .put(CONSTANT, expected / (norm * norm));
    }
  }
}
