package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.memorization.CorrectionChain.C;
import static org.lawsweep.study.memorization.CorrectionChain.D;
import static org.lawsweep.study.memorization.CorrectionChain.LABELS;
import static org.lawsweep.study.memorization.CorrectionChain.MODE;
import static org.lawsweep.study.memorization.CorrectionChain.N;
import static org.lawsweep.study.memorization.CorrectionChain.S;
import static org.lawsweep.study.memorization.CorrectionChain.SIGMA;
import static org.lawsweep.study.memorization.CorrectionChain.STEP;
import static org.lawsweep.study.memorization.CorrectionChain.THETA;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.lawsweep.nn.Representation;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Each group of m random ReLU units, fitted in closed form to what the groups before it left,
 * multiplies the expected squared residual on n points of separation θ by a factor in proportion to
 * n/(θ⁴m).
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Steps 1–4, Lemmas
 * 3–6, Theorem 1; seed "Memorization - Proof". With r⁰ = y, correction a fits a group g to r^{a−1}
 * ({@link CorrectionGroup}) and leaves r^a = r^{a−1} − βg, where σ = √(2s ln n)/θ and ω₀ = cσ.
 * Conditional on r = r^{a−1},
 *
 * <pre>E‖r − g‖² ≈ ‖(I − G)r‖² + (nL(ω₀)/m) rᵀGr,  so that  ρ ≈ bias + 1/κ,  κ = m/(nL(ω₀)),</pre>
 *
 * with rᵀGr ≈ ‖r‖², and L ∝ ω₀⁴ to leading order: the theorem's n/(θ⁴m). Mode cosine takes the
 * cosines themselves, L = ½: no θ, and m only has to exceed n/2. There the formula leaves out a
 * part 1/n, which is nothing beside L elsewhere. The column rho_pred keeps rᵀGr/‖r‖², which is
 * above 1 where labels are not centered, and rho_exact is the expectation itself ({@link
 * ExactStep}): no product of heavy-tailed ratios has to be averaged to test it after the first
 * correction. To leading order nL is 704 s² ln²n times n/θ⁴ where c = 3. Departure: ω₀ = 3σ by
 * default where the paper has σ√(2s ln n), the same at 2s ln n = 9.
 */
public final class CorrectiveMemorization implements Study {

  private static final String FIRST = "a = 1 AND step = 'unit'";
  private static final String NOISY = FIRST + " AND kappa <= 1";
  private static final String SCALED = NOISY + " AND sigma IS NULL";

  static final IntegerAxis M = integer("m").atLeast(1).doc("hidden units in each group");
  static final IntegerAxis STRATA =
      integer("strata").atLeast(1).otherwise(16).doc("units a feature, mode strat only");
  static final IntegerAxis A = integer("a").atLeast(1).readOff().doc("correction steps");

  static final RealMetric RES2 = realMetric("res2").doc("squared residual after correction a");
  static final RealMetric RHO = realMetric("rho").doc("res2 over that of the correction before");
  static final RealMetric BIAS =
      realMetric("bias").doc("rho at infinite width: |(I - G) r|^2 / |r|^2");
  static final RealMetric EXCESS =
      realMetric("excess").doc("rho - bias: the share of finite width");
  static final RealMetric KAPPA = realMetric("kappa").doc("m / (n L(omega0)); NULL for strat");
  static final RealMetric RHO_PRED =
      realMetric("rho_pred").doc("bias + (r'Gr/|r|^2)/kappa; a bound for line-search");
  static final RealMetric RHO_EXACT =
      realMetric("rho_exact")
          .doc("expectation of rho given what is left, of the unit step; NULL for strat, n > 32");
  static final RealMetric RHO_RATIO =
      realMetric("rho_ratio").doc("rho over rho_exact; NULL for line-search");
  static final RealMetric LINE_RATIO =
      realMetric("line_ratio")
          .doc("rho over w/(1 + w), w = rho_exact of the unit step; line-search alone");
  static final RealMetric RES2_PRED =
      realMetric("res2_pred").doc("|y|^2 times the product of rho_pred up to a");
  static final IntegerMetric UNITS =
      integerMetric("units").doc("hidden units of all groups so far");

  private static final Declaration DECLARATION =
      Declaration.of("corrective-memorization", 3)
          .claim(
              "A group of m random ReLUs multiplies the squared residual in proportion to n /"
                  + " (theta^4 m)")
          .source(
              "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 1 and Lemma 6")
          .axes(N, THETA, M, D, S, C, SIGMA, MODE, STRATA, LABELS, STEP, A)
          .metrics(
              RES2,
              RHO,
              BIAS,
              EXCESS,
              KAPPA,
              RHO_PRED,
              RHO_EXACT,
              RHO_RATIO,
              LINE_RATIO,
              RES2_PRED,
              UNITS)
          .flops(CorrectiveMemorization::flops)
          .bytes(CorrectiveMemorization::bytes)
          .check(List.of(N, THETA, D), CorrectionChain::checkPlacement)
          .check(
              List.of(M, MODE, STRATA),
              p -> p.get(M) % strata(p) == 0,
              p -> "m=%d is no multiple of strata=%d".formatted(p.get(M), strata(p)))
          .claim(ratio("ratio-in-width").in(M, -1).within(NOISY))
          .claim(ratio("ratio-in-samples").in(N, 1).within(NOISY + " AND sigma IS NOT NULL"))
          .claim(ratio("ratio-in-separation").inLike(THETA, RHO_PRED).within(SCALED))
          // A pure power where L is one and labels have mean zero, so that E r'Gr = |r|^2.
          .claim(
              ratio("affine-ratio-in-separation")
                  .in(THETA, -4)
                  .within(SCALED + " AND mode = 'affine' AND labels = 'sign'"))
          .claim(
              power("excess-in-kappa", EXCESS)
                  .in(KAPPA, -1)
                  .per(MODE, LABELS)
                  .ofMean()
                  .within(FIRST + " AND kappa IS NOT NULL")
                  .ifInconsistent(
                      "The expectation is exact, so this is chance: all widths share their points"
                          + " and labels. Another seed of the job decides.")
                  .source("Bresler and Nagaraj 2020, Lemma 6"))
          .claim(
              constant("ratio-as-predicted", RHO_RATIO)
                  .equalTo(1)
                  .over(A, KAPPA)
                  .per(MODE, N)
                  .within("rho_ratio IS NOT NULL"))
          // The multiple 1/(1 + w) of a group would leave w/(1 + w), its bias neglected. The best
          // multiple leaves no more, also where the unit step diverges. Tight within 1.6.
          .claim(
              constant("line-search-contracts", LINE_RATIO)
                  .atMost(1)
                  .over(A, KAPPA)
                  .per(MODE, N)
                  .within("line_ratio IS NOT NULL"))
          .headline("ratio-in-separation")
          .example(unit -> unit.set(N, 6).set(THETA, 0.8).set(M, 1500).set(A, 1, 2, 4))
          .build();

  private final Function<Step, BiConsumer<double[], double[]>> correction;

  /** Makes the study. */
  public CorrectiveMemorization() {
    this(step -> step::correct);
  }

  /** Makes a study that takes groups from residuals otherwise, to test that a law notices. */
  CorrectiveMemorization(Function<Step, BiConsumer<double[], double[]>> correction) {
    this.correction = correction;
  }

  private static Law ratio(String name) {
    return power(name, RHO).ofMean();
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    CorrectionChain chain =
        new CorrectionChain(unit, unit.get(M), strata(unit), correction.apply(unit.get(STEP)));
    OptionalDouble noise = noise(unit);
    ForecastChain forecast = new ForecastChain(chain, noise.orElse(0));
    Steps steps = Steps.watching(rows, t -> forecast.correct(rows::checkpoint));
    for (long a : unit.values(A)) {
      steps.to(a);
      Recorder.Row row =
          rows.at(A.is(a))
              .put(RES2, forecast.squaredResidual())
              .put(RHO, forecast.ratio())
              .put(BIAS, forecast.bias())
              .put(EXCESS, forecast.ratio() - forecast.bias())
              .put(UNITS, chain.units());
      OptionalDouble exact = forecast.exactRatio();
      if (exact.isPresent()) {
        double whole = exact.getAsDouble();
        boolean unitStep = unit.get(STEP) == Step.UNIT;
        row.put(RHO_EXACT, whole)
            .put(
                unitStep ? RHO_RATIO : LINE_RATIO,
                forecast.ratio() / (unitStep ? whole : whole / (1 + whole)));
      }
      if (noise.isPresent()) {
        row.put(KAPPA, 1 / noise.getAsDouble())
            .put(RHO_PRED, forecast.predictedRatio())
            .put(RES2_PRED, forecast.predicted());
      }
    }
  }

  /** Computes nL(ω₀)/m = 1/κ, empty for strat, whose units are not independent. */
  private static OptionalDouble noise(Parameters at) {
    OptionalDouble ofUnit = CorrectionChain.unitNoise(at);
    return ofUnit.isEmpty()
        ? ofUnit
        : OptionalDouble.of(at.get(N) * ofUnit.getAsDouble() / (double) at.get(M));
  }

  /** Counts the units that share a feature. */
  private static int strata(Parameters at) {
    return at.get(MODE) == Representation.STRAT ? at.index(STRATA) : 1;
  }

  private static double flops(Point point) {
    double units = point.get(A) * (double) point.get(M);
    return CorrectionChain.flops(point, units, strata(point))
        + point.get(A) * CorrectionChain.exactFlops(point);
  }

  private static double bytes(Point point) {
    return CorrectionChain.bytes(point, strata(point));
  }
}
