package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
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

  private static final String SOURCE =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 7 and 8";

  /**
   * With fewer units the first group is not yet small, and the second does not see its limit; with
   * wider filters the later groups are not; and below the grid's own error nothing shows.
   */
  private static final String WIDE =
      "m >= 256 AND w1 <= 0.35 AND mse > 100 * grid_residual * grid_residual";

  private static final Declaration DECLARATION =
      Declaration.of("corrective-representation", 1)
          .claim("Corrected a times, m random units a group leave a squared error ~ m^-(a+1)")
          .source(SOURCE)
          .axis(integer("m").atLeast(1).doc("units in each group"))
          .axis(integer("a").atLeast(0).readOff().doc("corrections after the first group"))
          .axis(
              choice("target", Target.values())
                  .otherwise(Target.GAUSS)
                  .doc("2exp(-t^2), 2exp(-t^2)cos 3t, or 2exp(-t^2/4)"))
          .axis(integer("k").atLeast(0).atMost(8).otherwise(3).doc("order of the first SReLU"))
          .axis(
              Axis.real("w1").above(0).otherwise(0.3).doc("half width of a filter over its order"))
          .metric(real("mse").doc("squared error, mean over [-1, 1]"))
          .metric(real("rate").doc("m^-(a+1)"))
          .metric(real("weight_norm").doc("sum of the moduli of the last group's outer weights"))
          .metric(real("grid_residual").doc("largest error on [-1, 1] that the grid makes"))
          .flops(CorrectiveRepresentation::flops)
          .bytes(point -> 8.0 * 8 * ChargeChain.NODES)
          .check(List.of("k", "a"), CorrectiveRepresentation::checkOrders)
          .check(List.of("k", "w1"), CorrectiveRepresentation::checkRoom)
          .law(power("error-in-width", "mse").inLike("m", "rate").within(WIDE).source(SOURCE))
          .law(falling("error-in-corrections", "mse", "a").within(WIDE).source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long m = unit.integer("m");
    Target target = unit.choice("target", Target.class);
    ChargeChain chain = new ChargeChain(target, unit.index("k"), unit.real("w1"));
    long[] wanted = unit.integers("a");
    for (long a = 0; a <= wanted[wanted.length - 1]; a++) {
      rows.checkpoint();
      chain.correct(m, unit.random("threshold-" + a));
      if (Arrays.binarySearch(wanted, a) >= 0) {
        rows.at("a", a)
            .put("mse", chain.meanSquaredError())
            .put("rate", Math.pow((double) m, -(a + 1.0)))
            .put("weight_norm", chain.weightNorm())
            .put("grid_residual", chain.gridResidual());
      }
    }
  }

  private static double flops(Point point) {
    double transforms = 3 * 5 * 14.0 * ChargeChain.NODES;
    return (point.integer("a") + 1) * (transforms + 5e6 + 100.0 * point.integer("m"));
  }

  private static Optional<String> checkOrders(Point point) {
    long k = point.integer("k");
    long a = point.integer("a");
    return a <= k
        ? Optional.empty()
        : Optional.of("a=%d must be at most k=%d: each group takes one order less".formatted(a, k));
  }

  private static Optional<String> checkRoom(Point point) {
    double edge = ChargeChain.edge(point.index("k"), point.real("w1"));
    return 2 * edge + 20 <= 31
        ? Optional.empty()
        : Optional.of(
            "k=%d with w1=%s does not fit the grid: k w1 must be at most 4.5"
                .formatted(point.integer("k"), point.real("w1")));
  }
}
