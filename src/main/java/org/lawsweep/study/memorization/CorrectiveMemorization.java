package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lawsweep.data.Labels;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.representation.Representation;

/**
 * Each group of m random ReLU units, fitted in closed form to what the groups before it left,
 * multiplies the expected squared residual on n points of separation θ by about n/(θ⁴m).
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
 * above 1 where labels are not centred. Departure: ω₀ = 3σ by default where the paper has σ√(2s ln
 * n), the same at 2s ln n = 9.
 */
public final class CorrectiveMemorization implements Study {

  /** Points that the check before a job places at most: its time grows as their square. */
  private static final long PLACED_IN_CHECK = 2000;

  private static final String SOURCE =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 1 and Lemma 6";
  private static final String FIRST = "a = 1 AND step = 'unit'";
  private static final String NOISY = FIRST + " AND kappa <= 1";

  private static final Declaration DECLARATION =
      Declaration.of("corrective-memorization", 2)
          .claim("A group of m random ReLUs multiplies the squared residual by ~ n / (theta^4 m)")
          .source(SOURCE)
          .axis(integer("n").atLeast(2).doc("samples"))
          .axis(Axis.real("theta").above(0).below(2).doc("smallest distance of two samples"))
          .axis(integer("m").atLeast(1).doc("hidden units in each group"))
          .axis(integer("d").atLeast(2).otherwise(24).doc("input dimension"))
          .axis(Axis.real("s").above(0).otherwise(1).doc("sigma is sqrt(2 s ln n) / theta"))
          .axis(Axis.real("c").atLeast(2).otherwise(3).doc("frequency: omega0 is c sigma"))
          .axis(Axis.real("sigma").above(0).orDerived().doc("feature scale instead of that by s"))
          .axis(
              choice("mode", Representation.values())
                  .otherwise(Representation.IID)
                  .doc("how units represent cosines"))
          .axis(integer("strata").atLeast(1).otherwise(16).doc("units a feature, mode strat only"))
          .axis(choice("labels", Labels.values()).otherwise(Labels.UNIFORM).doc("on [0, 1], or ±1"))
          .axis(choice("step", Step.values()).otherwise(Step.UNIT).doc("multiple of a group taken"))
          .axis(integer("a").atLeast(1).readOff().doc("correction steps"))
          .metric(real("res2").doc("squared residual after correction a"))
          .metric(real("rho").doc("res2 over that of the correction before"))
          .metric(real("bias").doc("rho at infinite width: |(I - G) r|^2 / |r|^2"))
          .metric(real("excess").doc("rho - bias: the share of finite width"))
          .metric(real("kappa").doc("m / (n L(omega0)); NULL for strat"))
          .metric(real("rho_pred").doc("bias + (r'Gr/|r|^2)/kappa; a bound for line-search"))
          .metric(real("res2_pred").doc("|y|^2 times the product of rho_pred up to a"))
          .metric(Metric.integer("units").doc("hidden units of all groups so far"))
          .flops(CorrectiveMemorization::flops)
          .bytes(CorrectiveMemorization::bytes)
          .check(List.of("n", "theta", "d"), CorrectiveMemorization::checkPlacement)
          .check(List.of("m", "mode", "strata"), CorrectiveMemorization::checkStrata)
          .law(ratio("ratio-in-width").in("m", -1).within(NOISY))
          .law(ratio("ratio-in-samples").in("n", 1).within(NOISY + " AND sigma IS NOT NULL"))
          .law(
              ratio("ratio-in-separation")
                  .inLike("theta", "rho_pred")
                  .within(NOISY + " AND sigma IS NULL"))
          // A pure power where L is one and labels have mean zero, so that E r'Gr = |r|^2.
          .law(
              ratio("affine-ratio-in-separation")
                  .in("theta", -4)
                  .within(NOISY + " AND sigma IS NULL AND mode = 'affine' AND labels = 'sign'"))
          .law(
              power("excess-in-kappa", "excess")
                  .in("kappa", -1)
                  .per("mode", "labels")
                  .ofMean()
                  .within(FIRST + " AND kappa IS NOT NULL")
                  .ifInconsistent(
                      "The expectation is exact, so this is chance: all widths share their points"
                          + " and labels. Another seed of the job decides.")
                  .source("Bresler and Nagaraj 2020, Lemma 6"))
          // The theorem bounds the expectation. A mean of products of heavy-tailed ratios falls
          // short of it, the more so the more corrections and the smaller kappa.
          .law(
              exponential("decay", "res2")
                  .inLike("a", "res2_pred")
                  .ofMean()
                  .atMost()
                  .within("step = 'unit' AND kappa >= 2")
                  .ifInconclusive(
                      "A product of heavy-tailed ratios has a mean that few replicates settle:"
                          + " the interval narrows with more of them.")
                  .source(SOURCE))
          .build();

  private static Law ratio(String name) {
    return power(name, "rho").ofMean().source(SOURCE);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    CorrectionChain chain = new CorrectionChain(unit, unit.integer("m"), strata(unit.point()));
    OptionalDouble noise = noise(unit.point());
    double before = chain.squaredResidual();
    double predicted = before;
    long[] wanted = unit.integers("a");
    for (long a = 1; a <= wanted[wanted.length - 1]; a++) {
      GaussianKernel.Response response = chain.response();
      double predictedRho = response.bias() + noise.orElse(0) * response.power();
      chain.correct(rows::checkpoint);
      double after = chain.squaredResidual();
      predicted *= predictedRho;
      if (Arrays.binarySearch(wanted, a) >= 0) {
        Recorder.Row row =
            rows.at("a", a)
                .put("res2", after)
                .put("rho", after / before)
                .put("bias", response.bias())
                .put("excess", after / before - response.bias())
                .put("units", chain.units());
        if (noise.isPresent()) {
          row.put("kappa", 1 / noise.getAsDouble())
              .put("rho_pred", predictedRho)
              .put("res2_pred", predicted);
        }
      }
      before = after;
    }
  }

  /** nL(ω₀)/m = 1/κ, empty for strat, whose units are not independent. */
  private static OptionalDouble noise(Point point) {
    OptionalDouble ofUnit = CorrectionChain.unitNoise(point);
    return ofUnit.isEmpty()
        ? ofUnit
        : OptionalDouble.of(
            point.integer("n") * ofUnit.getAsDouble() / (double) point.integer("m"));
  }

  /** Units that share a feature. */
  private static int strata(Point point) {
    boolean strat = point.choice("mode", Representation.class) == Representation.STRAT;
    return strat ? point.index("strata") : 1;
  }

  private static double flops(Point point) {
    double units = point.integer("a") * (double) point.integer("m");
    return CorrectionChain.flops(point, units, strata(point));
  }

  private static double bytes(Point point) {
    return CorrectionChain.bytes(point, strata(point));
  }

  /**
   * Draws with one fixed stream: other replicates may differ by a pair, and then are infeasible.
   */
  static Optional<String> checkPlacement(Point point) {
    try {
      int n = (int) Math.min(point.integer("n"), PLACED_IN_CHECK);
      Unit fixed = new Unit(point.with("n", (long) n), Map.of(), 0, 0);
      CorrectionChain.points(fixed);
      return Optional.empty();
    } catch (TrialFailure e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<String> checkStrata(Point point) {
    int strata = strata(point);
    return point.integer("m") % strata == 0
        ? Optional.empty()
        : Optional.of("m=%d is no multiple of strata=%d".formatted(point.integer("m"), strata));
  }
}
