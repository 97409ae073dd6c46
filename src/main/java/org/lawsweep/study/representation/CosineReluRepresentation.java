package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalDouble;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A cosine on [−1, 1] is an average of ReLU units with random thresholds.
 *
 * <p>Source: Bresler and Nagaraj (2020), Lemma 4; seed "Cosine Representation". m thresholds T_j
 * estimate cos(αt + ψ) by (1/m) Σ η(T_j; α, ψ) ReLU(t − T_j), the phase ψ being uniform in each
 * replicate. The estimate is unbiased ({@link CosineRelu}), so its squared error is a variance:
 * S̄(α, t) less the mean square ½ of a cosine, over m; stratified thresholds leave m⁻³, since the
 * integrand is Lipschitz. Departure: the error is averaged over {@value CosineEstimate#POINTS}
 * equispaced t.
 */
public final class CosineReluRepresentation implements Study {

  /** All that take ReLU units. */
  private static final Representation[] MODES = {
    Representation.IID, Representation.STRAT, Representation.AFFINE
  };

  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("units; prefixes of one draw");
  static final RealAxis ALPHA = real("alpha").above(0).atMost(1e4).doc("frequency of the cosine");
  static final ChoiceAxis<Representation> MODE =
      choice("mode", MODES)
          .otherwise(Representation.IID)
          .doc("thresholds: independent, one in each of m cells, or with an affine part");

  static final RealMetric MSE =
      realMetric("mse").doc("squared error, mean over 33 points of [-1, 1]");
  static final RealMetric MSE_RATIO =
      realMetric("mse_ratio").doc("over its exact expectation; NULL for strat");

  private static final Declaration DECLARATION =
      Declaration.of("cosine-relu-representation", 2)
          .claim("A cosine is an average of ReLU units, with squared error (S(alpha, t) - 1/2) / m")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Lemma 4")
          .axes(M, ALPHA, MODE)
          .metrics(MSE, MSE_RATIO)
          .flops(point -> point.get(M) * (60.0 + 4 * CosineEstimate.POINTS))
          .bytes(point -> 8.0 * CosineEstimate.BLOCK * (2 * CosineEstimate.POINTS + 11))
          .check(mse("error-in-width").in(M, -1).within("mode IN ('iid', 'affine')"))
          .claim(mse("stratified-error-in-width").in(M, -3).within("mode = 'strat'"))
          .claim(
              constant("error-as-predicted", MSE_RATIO)
                  .equalTo(1)
                  .over(M, ALPHA)
                  .within("mode <> 'strat'")
                  .ifInconsistent(
                      "The expectation is exact, so this is chance: all levels share their"
                          + " replicates. Another seed of the job decides."))
          .headline("stratified-error-in-width")
          .example(unit -> unit.set(ALPHA, 3.0).set(M, 1, 40, 512, 1300))
          .build();

  private static Law mse(String name) {
    return power(name, MSE).ofMean();
  }

  private final double gain;

  /** Makes the study. */
  public CosineReluRepresentation() {
    this(1);
  }

  /** Makes a study whose outer weights are wrong by a factor, to test that laws notice. */
  CosineReluRepresentation(double gain) {
    this.gain = gain;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double alpha = unit.get(ALPHA);
    Representation mode = unit.get(MODE);
    double psi = 2 * Math.PI * unit.random("phase").nextDouble();
    CosineEstimate estimate =
        new CosineEstimate(mode, alpha, psi, 1, gain, unit.random("threshold"));
    OptionalDouble variance = CosineEstimate.variance(mode, alpha);
    for (long m : unit.values(M)) {
      if (mode == Representation.STRAT) {
        // Cells shrink as m grows: other thresholds, though from the same uniform numbers.
        estimate = new CosineEstimate(mode, alpha, psi, m, gain, unit.random("threshold"));
      }
      double error = estimate.meanSquaredError(m, rows::checkpoint);
      Recorder.Row row = rows.at(M.is(m)).put(MSE, error);
      variance.ifPresent(expected -> row.put(MSE_RATIO, error * m / expected));
    }
  }
}
