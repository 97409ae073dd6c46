package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A function of transform (1 + ξ²)^{−ν−1/2} is approximated by a + 1 groups of units at the rate
 * m^{−(a+1)} while ν > a + 3/4, and not at all beyond, where the first has an infinite variance.
 *
 * <p>Source: Bresler and Nagaraj (2020), Theorem 8, which asks for C^{(2k+2)} < ∞ with k = a; seed
 * "Representation Theorems": remainders become less and less smooth, until no further approximation
 * is possible. The network is that of {@link CorrectiveRepresentation}, its first group of order k
 * = a. The density of that group has |ĥ| ~ ξ^{2k+1−2ν}, so that its variance, Σh²/p, converges for
 * ν > k + 3/4, where the theorem's condition is ν > k + 1, and else grows as the 4k + 3 − 4ν-th
 * power of the nodes in a unit length. All that comes after is linear in what this group leaves,
 * and its squared error quadratic: the error of all groups grows as that variance does.
 *
 * <p>On a grid all is finite: even where the limit fails errors keep the rate m^{−(a+1)}, and the
 * last correction may help. It is the limit of fine grids that does not exist. Beside the limit, at
 * 4k + 3 − 4ν = 1, the part that grows is small on all grids here, and nothing is claimed.
 * Departures: those of {@link ChargeChain}.
 */
public final class SmoothnessLimit implements Study {

  private static final double W1 = 0.3;

  /** Fewer units have rare draws that say all of a mean, and the grid makes an error of its own. */
  private static final String WIDE = "m >= 256 AND mse > 100 * grid_residual * grid_residual";

  /**
   * Between, what grows is small beside what does not: at exponent 1 local slopes were .1 to .8.
   */
  private static final String CLEAR = "(4 * a + 3 - 4 * nu < 0 OR 4 * a + 3 - 4 * nu >= 3)";

  static final IntegerAxis M = integer("m").atLeast(1).doc("units in each group");
  static final IntegerAxis A =
      integer("a")
          .atLeast(0)
          .atMost(4)
          .doc("corrections after the first group, whose units have this order");
  static final RealAxis NU =
      real("nu").above(0).doc("smoothness: the transform is (1 + xi^2)^(-nu - 1/2)");
  static final IntegerAxis PER_UNIT =
      integer("per_unit")
          .atLeast(32)
          .atMost(4096)
          .otherwise(256)
          .doc("nodes of the grid in a unit length; a power of two");

  static final RealMetric MSE = realMetric("mse").doc("squared error, mean over [-1, 1]");
  static final RealMetric RATE = realMetric("rate").doc("m^-(a+1)");
  static final RealMetric FIRST_VARIANCE =
      realMetric("first_variance").doc("mean square of a unit of the first group over [-1, 1]");
  static final RealMetric VARIANCE_GROWTH =
      realMetric("variance_growth")
          .doc("factor of first_variance when the nodes are doubled to per_unit");
  static final RealMetric VARIANCE_GROWTH_LIMIT =
      realMetric("variance_growth_limit").doc("2^(4a + 3 - 4 nu), at least 1");
  static final RealMetric GRID_RATE =
      realMetric("grid_rate").doc("per_unit^(4a + 3 - 4 nu), at least 1");
  static final RealMetric GRID_RESIDUAL =
      realMetric("grid_residual").doc("largest error on [-1, 1] that the grid makes");

  private static final Declaration DECLARATION =
      Declaration.of("smoothness-limit", 2)
          .claim("A function of smoothness nu takes a corrections while nu > a + 3/4, and no more")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 8")
          .axes(M, A, NU, PER_UNIT)
          .metrics(
              MSE,
              RATE,
              FIRST_VARIANCE,
              VARIANCE_GROWTH,
              VARIANCE_GROWTH_LIMIT,
              GRID_RATE,
              GRID_RESIDUAL)
          .flops(SmoothnessLimit::flops)
          .bytes(point -> 8.0 * 24 * Charge.LENGTH * point.get(PER_UNIT))
          .check(
              List.of(PER_UNIT),
              p -> Long.bitCount(p.get(PER_UNIT)) == 1,
              p -> "per_unit=%d must be a power of two".formatted(p.get(PER_UNIT)))
          // The tolerance is 0.15 in the exponent. ° On coarser grids the part of a lobe of P_k in
          // which a grid ends moved exponents of 9 and more by up to 0.2.
          .claim(
              identity("variance-in-grid", VARIANCE_GROWTH, VARIANCE_GROWTH_LIMIT)
                  .resolvedTo(0.11)
                  .within(CLEAR + " AND per_unit >= 512"))
          // What the grid costs grows alike, and is a part in a hundred.
          .claim(
              power("error-in-grid", MSE)
                  .ofMean()
                  .inLike(PER_UNIT, GRID_RATE)
                  .within(CLEAR + " AND m >= 256"))
          .claim(rate("error-in-width").within("nu > a + 0.75 AND a BETWEEN 1 AND 2 AND " + WIDE))
          // Half of what the next doubling of the nodes adds: a factor 2^5 over one of 2.
          .claim(
              Law.of(new Form.Arms(A.name(), "1", "2"), "worse-when-too-smooth", MSE)
                  .over(PER_UNIT)
                  .resolvedTo(Math.log(16) / 2)
                  .within("nu = 1.5 AND m BETWEEN 256 AND 8192 AND per_unit >= 256"))
          // An average of independent terms of finite variance.
          .check(rate("error-in-width-uncorrected").within("nu > 0.75 AND a = 0 AND " + WIDE))
          .control(
              power("variance-free-of-the-grid", FIRST_VARIANCE)
                  .in(PER_UNIT, 0)
                  .within("4 * a + 3 - 4 * nu >= 3"))
          .headline("error-in-grid")
          .example(unit -> unit.set(M, 128).set(A, 1).set(NU, 1.5).set(PER_UNIT, 64))
          .build();

  private static Law rate(String name) {
    return power(name, MSE).ofMean().inLike(M, RATE);
  }

  private final double shift;
  private final int weighed;

  /** Makes the study. */
  public SmoothnessLimit() {
    this(0, 1);
  }

  /**
   * Makes a study to test that laws notice.
   *
   * @param shift what is added to ν before the function is made
   * @param weighed l of the law of thresholds by whose density weights are divided, not 1
   */
  SmoothnessLimit(double shift, int weighed) {
    this.shift = shift;
    this.weighed = weighed;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long m = unit.get(M);
    int a = unit.index(A);
    double nu = unit.get(NU);
    int perUnit = unit.index(PER_UNIT);
    double exponent = Math.max(0, 4 * a + 3 - 4 * nu);
    Matern target = new Matern(nu + shift);
    double variance = FirstGroup.of(target, a, W1, perUnit).secondMoment();
    double coarser = FirstGroup.of(target, a, W1, perUnit / 2).secondMoment();
    ChargeChain chain = new ChargeChain(target, a, W1, 1, weighed, perUnit);
    Steps.of(rows, b -> chain.correct(m, unit.random("threshold-" + b))).to(a + 1L);
    rows.at()
        .put(MSE, chain.meanSquaredError())
        .put(RATE, Math.pow((double) m, -(a + 1.0)))
        .put(FIRST_VARIANCE, variance)
        .put(VARIANCE_GROWTH, variance / coarser)
        .put(VARIANCE_GROWTH_LIMIT, Math.pow(2, exponent))
        .put(GRID_RATE, Math.pow(perUnit, exponent))
        .put(GRID_RESIDUAL, chain.gridResidual());
  }

  private static double flops(Point point) {
    double nodes = (double) Charge.LENGTH * point.get(PER_UNIT);
    double transform = nodes / 2 * (5 * Math.log(nodes) / Math.log(2) + 9);
    double groups = point.get(A) + 1.0;
    return groups * (2 * transform + 30 * nodes + 40.0 * point.get(M));
  }
}
