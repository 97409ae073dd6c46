package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Where a function of d variables is the mean of functions of one variable each, m random units a
 * group leave after a corrections an error of order c^a m^{−(a+1)} for c components, whatever d.
 *
 * <p>Source: Bresler and Nagaraj (2020), Theorem 9; seed "Overview, Representation". f(x) = (1/c)
 * Σ_i f_i(x_i), and each component has a {@link ChargeChain} of its own with m/c units a group, the
 * network of {@link CorrectiveRepresentation}. What a group leaves is linear in its units, and the
 * next has an error quadratic in that: so the expectation of a chain's squared error is exactly
 * proportional to (m/c)^{−(a+1)}. Chains are independent and unbiased, so that of their mean is a
 * c-th of it: the bound is met.
 *
 * <p>Departures: one effective dimension, along coordinates; x uniform in [−1, 1]^d, over which the
 * mean is exact, since errors of components are functions of different coordinates. No unit reads a
 * coordinate beyond the first c, so that d changes no digit.
 */
public final class LowDimensionalStructure implements Study {

  private static final double W1 = 0.3;

  /** The grid makes an error of its own; fewer units have rare draws that say all of a mean. */
  private static final String WIDE =
      "m >= 128 * components AND mse > 100 * grid_residual * grid_residual";

  static final IntegerAxis M =
      integer("m").atLeast(1).doc("units in each group, over all components");
  static final IntegerAxis COMPONENTS =
      integer("components").atLeast(1).doc("functions of one variable, m_c; they share the units");
  static final IntegerAxis D = integer("d").atLeast(1).doc("input dimension");
  static final ChoiceAxis<Target> TARGET =
      choice("target", Target.values())
          .otherwise(Target.GAUSS)
          .doc("each component: 2exp(-t^2), 2exp(-t^2)cos 3t, or 2exp(-t^2/4)");
  static final IntegerAxis A =
      integer("a").atLeast(0).atMost(8).readOff().doc("corrections after the first group");

  static final RealMetric MSE = realMetric("mse").doc("squared error, mean over [-1, 1]^d");
  static final RealMetric RATE = realMetric("rate").doc("components^a / m^(a + 1)");
  static final RealMetric GRID_RESIDUAL =
      realMetric("grid_residual").doc("largest error of a component that the grid makes");

  private static final Declaration DECLARATION =
      Declaration.of("low-dimensional-structure", 2)
          .claim("Of a mean of c functions of one variable m units a group leave ~ c^a / m^(a+1)")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 9")
          .axes(M, COMPONENTS, D, TARGET, A)
          .metrics(MSE, RATE, GRID_RESIDUAL)
          .flops(LowDimensionalStructure::flops)
          .bytes(point -> 8.0 * 8 * Charge.NODES)
          .check(
              List.of(COMPONENTS, D),
              p -> p.get(COMPONENTS) <= p.get(D),
              p ->
                  "components=%d must be at most d=%d: each has a coordinate of its own"
                      .formatted(p.get(COMPONENTS), p.get(D)))
          .check(
              List.of(M, COMPONENTS),
              p -> p.get(M) % p.get(COMPONENTS) == 0,
              p ->
                  "m=%d must be a multiple of components=%d".formatted(p.get(M), p.get(COMPONENTS)))
          .claim(
              power("error-in-width-and-components", MSE)
                  .ofMean()
                  .inLike(M, RATE)
                  .inLike(COMPONENTS, RATE)
                  .within(WIDE))
          .check(power("error-in-dimension", MSE).ofMean().in(D, 0).within(WIDE))
          .headline("error-in-width-and-components")
          .example(unit -> unit.set(M, 256).set(COMPONENTS, 2).set(D, 3).set(A, 0, 1))
          .build();

  private final DoubleUnaryOperator share;

  /** Makes the study. */
  public LowDimensionalStructure() {
    this(components -> 1 / components);
  }

  /** Makes a study with another factor before the sum, to test that a law notices. */
  LowDimensionalStructure(DoubleUnaryOperator share) {
    this.share = share;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int components = unit.index(COMPONENTS);
    long m = unit.get(M);
    double factor = share.applyAsDouble(components);
    for (long a : unit.values(A)) {
      double squares = 0;
      double mean = 0;
      double meanSquares = 0;
      double residual = 0;
      for (int i = 0; i < components; i++) {
        ChargeChain chain = chain(unit, i, a, rows);
        squares += chain.meanSquaredError();
        mean += chain.meanError();
        meanSquares += chain.meanError() * chain.meanError();
        residual = Math.max(residual, chain.gridResidual());
      }
      // Of independent coordinates the mean of a product is that of the means.
      double error = squares + (mean * mean - meanSquares);
      rows.at(A.is(a))
          .put(MSE, factor * factor * error)
          .put(RATE, Math.pow((double) m, -(a + 1.0)) * Math.pow(components, (double) a))
          .put(GRID_RESIDUAL, residual);
    }
  }

  /** Fits a component; the first draws the numbers of a {@link CorrectiveRepresentation}. */
  private static ChargeChain chain(Unit unit, int component, long a, Recorder rows) {
    ChargeChain chain = new ChargeChain(unit.get(TARGET), Math.toIntExact(a), W1, 1, 1);
    long m = unit.get(M) / unit.get(COMPONENTS);
    String of = component == 0 ? "" : "-of-" + component;
    Steps.of(rows, b -> chain.correct(m, unit.random("threshold-" + b + of))).to(a + 1);
    return chain;
  }

  private static double flops(Point point) {
    double transforms = 1.5 * (5 * 13 + 14) * Charge.NODES;
    double a = point.get(A);
    // The chains of all smaller a are run too, in the worst case.
    double groups = point.get(COMPONENTS) * (a + 1) * (a + 2) / 2;
    return groups * (transforms + 5e5) + (a + 1) * (a + 2) / 2 * 40.0 * point.get(M);
  }
}
