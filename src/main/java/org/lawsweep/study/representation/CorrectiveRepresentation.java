package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A two-layer network of a + 1 groups of m random units, SReLU_k to SReLU_{k−a}, each fitted to
 * what the groups before it left, has a squared error of order m^{−(a+1)}.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorems 7 and 8;
 * seed "Representation Theorems". The construction is {@link ChargeChain}. A group is unbiased with
 * a variance proportional to the squared error that it is fitted to, over m, so the bound is met.
 * All a come from one run: the orders begin at the axis k, not at a. Departures: one effective
 * dimension; widths kw₁ of the filters proportional to their order, since with one width for all
 * P_k/P_{k−1} reaches hundreds and the second correction drowns.
 */
public final class CorrectiveRepresentation implements Study {

  /**
   * With fewer units the first group is not yet small, and the second does not see its limit; with
   * wider filters the later groups are not; and below the grid's own error nothing shows.
   */
  private static final String WIDE =
      "m >= 256 AND w1 <= 0.35 AND mse > 100 * grid_residual * grid_residual";

  static final IntegerAxis M = integer("m").atLeast(1).doc("units in each group");
  static final IntegerAxis A =
      integer("a").atLeast(0).readOff().doc("corrections after the first group");
  static final ChoiceAxis<Target> TARGET =
      choice("target", Target.values())
          .otherwise(Target.GAUSS)
          .doc("2exp(-t^2), 2exp(-t^2)cos 3t, or 2exp(-t^2/4)");
  static final IntegerAxis K =
      integer("k").atLeast(0).atMost(8).otherwise(3).doc("order of the first SReLU");
  static final RealAxis W1 =
      real("w1").above(0).otherwise(0.3).doc("half width of a filter over its order");

  static final RealMetric MSE = realMetric("mse").doc("squared error, mean over [-1, 1]");
  static final RealMetric RATE = realMetric("rate").doc("m^-(a+1)");
  static final RealMetric WEIGHT_NORM =
      realMetric("weight_norm").doc("sum of the moduli of the last group's outer weights");
  static final RealMetric GRID_RESIDUAL =
      realMetric("grid_residual").doc("largest error on [-1, 1] that the grid makes");

  private static final Declaration DECLARATION =
      Declaration.of("corrective-representation", 1)
          .claim("Corrected a times, m random units a group leave a squared error ~ m^-(a+1)")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 7 and 8")
          .axes(M, A, TARGET, K, W1)
          .metrics(MSE, RATE, WEIGHT_NORM, GRID_RESIDUAL)
          .flops(CorrectiveRepresentation::flops)
          .bytes(point -> 8.0 * 8 * Charge.NODES)
          .check(
              List.of(K, A),
              p -> p.get(A) <= p.get(K),
              p ->
                  "a=%d must be at most k=%d: each group takes one order less"
                      .formatted(p.get(A), p.get(K)))
          .check(
              List.of(K, W1),
              p -> 2 * ChargeChain.edge(p.index(K), p.get(W1)) + 20 <= 31,
              p ->
                  "k=%d with w1=%s does not fit the grid: k w1 must be at most 4.5"
                      .formatted(p.get(K), p.get(W1)))
          .claim(power("error-in-width", MSE).inLike(M, RATE).within(WIDE))
          .claim(falling("error-in-corrections", MSE, A).within(WIDE))
          .example(unit -> unit.set(M, 256).set(A, 0, 1, 3))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long m = unit.get(M);
    ChargeChain chain = new ChargeChain(unit.get(TARGET), unit.index(K), unit.get(W1));
    Steps groups = Steps.of(rows, a -> chain.correct(m, unit.random("threshold-" + a)));
    for (long a : unit.values(A)) {
      groups.to(a + 1);
      rows.at(A.is(a))
          .put(MSE, chain.meanSquaredError())
          .put(RATE, Math.pow((double) m, -(a + 1.0)))
          .put(WEIGHT_NORM, chain.weightNorm())
          .put(GRID_RESIDUAL, chain.gridResidual());
    }
  }

  private static double flops(Point point) {
    double transforms = 3 * 5 * 14.0 * Charge.NODES;
    return (point.get(A) + 1) * (transforms + 5e6 + 100.0 * point.get(M));
  }
}
