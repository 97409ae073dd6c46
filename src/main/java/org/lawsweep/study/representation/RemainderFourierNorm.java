package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * What m random units SReLU_k leave of a function has a Fourier norm C^{(s)} = (1/2π) ∫ |ξ|^s
 * |G(ξ)| dξ of order m^{−1/2} for s below 1 + 2k, and an infinite one from there on.
 *
 * <p>Source: Bresler and Nagaraj (2020), Theorem 7(2) and Lemma 19, whose s < (3 − q)/2 + 2k is
 * that range in q = 1 dimension; seed "Representation Theorems": the transform is unbiased, so that
 * the norm of the remainder is C_f/√m. {@link FirstGroup} has the group and the expectation of the
 * norm. Kinks make |G| fall off as ξ^{−2−2k}: on a grid, which has frequencies up to π times its
 * nodes in a unit length, norms with s > 1 + 2k grow as that cut to the power s − 1 − 2k, to a few
 * parts in a hundred at these steps, and at s = 1 + 2k as its logarithm.
 *
 * <p>Departure: thresholds are nodes of the grid. Grids of all steps round the same uniform
 * numbers, so that what changes along them is the cut alone.
 */
public final class RemainderFourierNorm implements Study {

  private static final String FINITE = "s < 1 + 2 * k";

  private static final String LEMMA =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Lemma 19";

  static final IntegerAxis M = integer("m").atLeast(1).doc("units");
  static final IntegerAxis K = integer("k").atLeast(0).atMost(8).doc("order of the units");
  static final ChoiceAxis<Target> TARGET =
      choice("target", Target.values())
          .otherwise(Target.GAUSS)
          .doc("2exp(-t^2), 2exp(-t^2)cos 3t, or 2exp(-t^2/4)");
  static final RealAxis W1 =
      real("w1").above(0).otherwise(0.3).doc("half width of the filter over its order");
  static final IntegerAxis PER_UNIT =
      integer("per_unit")
          .atLeast(32)
          .atMost(4096)
          .otherwise(256)
          .doc("nodes of the grid in a unit length; a power of two");
  static final IntegerAxis S =
      integer("s").atLeast(0).atMost(12).readOff().doc("power of the frequency in the norm");

  static final RealMetric NORM = realMetric("norm").doc("C^(s) of the remainder");
  static final RealMetric NORM_PRED = realMetric("norm_pred").doc("its expectation, to a part 1/m");
  static final RealMetric NORM_RATIO = realMetric("norm_ratio").doc("norm over norm_pred");
  static final RealMetric CUT_GROWTH =
      realMetric("cut_growth").doc("factor of norm_pred when the nodes are doubled to per_unit");
  static final RealMetric CUT_GROWTH_LIMIT =
      realMetric("cut_growth_limit").doc("2^(s - 1 - 2k), at least 1");

  private static final Declaration DECLARATION =
      Declaration.of("remainder-fourier-norm", 2)
          .claim("What m random units leave has a Fourier norm ~ m^-1/2, up to the power 1 + 2k")
          .source(LEMMA)
          .axes(M, K, TARGET, W1, PER_UNIT, S)
          .metrics(NORM, NORM_PRED, NORM_RATIO, CUT_GROWTH, CUT_GROWTH_LIMIT)
          .flops(RemainderFourierNorm::flops)
          .bytes(point -> 8.0 * 24 * Charge.LENGTH * point.get(PER_UNIT))
          .check(
              List.of(PER_UNIT),
              p -> Long.bitCount(p.get(PER_UNIT)) == 1,
              p -> "per_unit=%d must be a power of two".formatted(p.get(PER_UNIT)))
          .check(
              List.of(K, W1),
              p -> 2 * ChargeChain.edge(p.index(K), p.get(W1)) + 20 <= 31,
              p ->
                  "k=%d with w1=%s does not fit the grid: k w1 must be at most 4.5"
                      .formatted(p.get(K), p.get(W1)))
          .claim(power("norm-in-width", NORM).ofMean().in(M, -0.5).within(FINITE))
          .claim(constant("norm-as-predicted", NORM_RATIO).equalTo(1).over(M))
          // ° Where the norm converges, the fit has no exponent to find: a pilot noticed nothing
          // there.
          .claim(
              power("divergence-in-cut", NORM)
                  .ofMean()
                  .inLike(PER_UNIT, NORM_PRED)
                  .resolvedTo(0.05)
                  .within("s > 2 * k"))
          // The tolerance is 0.05 in the exponent. Coarser grids end among the first lobes of P_k.
          .claim(
              identity("range-of-finite-norms", CUT_GROWTH, CUT_GROWTH_LIMIT)
                  .resolvedTo(0.035)
                  .within("s <> 1 + 2 * k AND per_unit >= 256"))
          .control(
              power("norm-in-cut-beyond-the-range", NORM)
                  .ofMean()
                  .in(PER_UNIT, 0)
                  .within("s > 1 + 2 * k"))
          .headline("norm-in-width")
          .example(unit -> unit.set(M, 128).set(K, 1).set(PER_UNIT, 64).set(S, 0, 2, 4))
          .build();

  private final IntUnaryOperator order;

  /** Makes the study. */
  public RemainderFourierNorm() {
    this(k -> k);
  }

  /** Makes a study whose groups have units of another order, to test that laws notice. */
  RemainderFourierNorm(IntUnaryOperator order) {
    this.order = order;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long m = unit.get(M);
    int k = unit.index(K);
    int perUnit = unit.index(PER_UNIT);
    double[] left =
        group(unit, order.applyAsInt(k), perUnit).remainder(m, unit.random("threshold"));
    for (long s : unit.values(S)) {
      double norm = FirstGroup.norm(left, s);
      double expected = group(unit, k, perUnit).expectedNorm(m, s);
      double coarser = group(unit, k, perUnit / 2).expectedNorm(m, s);
      rows.at(S.is(s))
          .put(NORM, norm)
          .put(NORM_PRED, expected)
          .put(NORM_RATIO, norm / expected)
          .put(CUT_GROWTH, expected / coarser)
          .put(CUT_GROWTH_LIMIT, Math.pow(2, Math.max(0.0, s - 1.0 - 2 * k)));
    }
  }

  private static FirstGroup group(Unit unit, int k, int perUnit) {
    return FirstGroup.of(unit.get(TARGET), k, unit.get(W1), perUnit);
  }

  private static double flops(Point point) {
    double nodes = (double) Charge.LENGTH * point.get(PER_UNIT);
    double transform = nodes / 2 * (5 * Math.log(nodes) / Math.log(2) + 9);
    double s = point.get(S);
    return 2 * transform + 12 * nodes + 4.0 * point.get(M) + nodes * (s + 1) * (s + 8) / 4;
  }
}
