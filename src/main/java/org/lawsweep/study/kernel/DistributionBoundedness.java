package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Of order d points of the sphere are O(1)-bounded: the boundedness R of a sample is close to 1 +
 * √(d/n).
 *
 * <p>Source: Daniely (2020), §1 and §3.3. A distribution is R-bounded where E⟨u, x⟩² ≤ R²/d for
 * every unit u; the least R is the root of d times the largest eigenvalue of E xxᵀ, 1 for sphere
 * and cube, at most √d for any, and √d for a point. Of n equally likely points drawn from sphere or
 * cube it tends to 1 + √(d/n), the edge of Marchenko and Pastur (1967), as d grows: O(1) from n = d
 * on, and 1 + o(1) for n = d^c with c > 1.
 *
 * <p>The edge is a limit, and means lie below it by a part of order d^(−2/3) (Johnstone 2001): by 4
 * % at d = 32, n = 4d, by 1.4 % at d = 128. So laws have a tolerance of 3 % and begin at d = 64
 * (°). Points of a cap keep the boundedness of the cap, of order √d.
 */
public final class DistributionBoundedness implements Study {

  private static final double TOLERANCE = 0.03;

  private static final String SOURCE =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, Section 1";
  private static final String EDGE_LAW = SOURCE + "; Marchenko and Pastur 1967 for the edge";

  private static final String SPREAD = "inputs <> 'cap' AND ";
  private static final String LARGE = "n >= 4 * d AND d >= 64";

  static final IntegerAxis N = integer("n").atLeast(1).doc("points, equally likely");
  static final IntegerAxis D = integer("d").atLeast(2).doc("dimension");
  static final ChoiceAxis<Inputs> INPUTS =
      choice("inputs", Inputs.values())
          .otherwise(Inputs.SPHERE)
          .doc("where points come from: sphere, cube, or near one axis");

  static final RealMetric BOUNDEDNESS =
      realMetric("boundedness").doc("R: root of d times the largest eigenvalue of E x x'");
  static final RealMetric EXCESS = realMetric("excess").doc("R - 1");
  static final RealMetric EDGE = realMetric("edge").doc("1 + sqrt(d / n)");
  static final RealMetric EDGE_RATIO = realMetric("edge_ratio").doc("R over edge");
  static final RealMetric ROOT_D = realMetric("root_d").doc("sqrt(d)");
  static final RealMetric N_OVER_D = realMetric("n_over_d").doc("n / d");

  private static final Declaration DECLARATION =
      Declaration.of("distribution-boundedness", 1)
          .claim("n points of the d-sphere are R-bounded with R close to 1 + sqrt(d / n)")
          .source(SOURCE)
          .axes(N, D, INPUTS)
          .metrics(BOUNDEDNESS, EXCESS, EDGE, EDGE_RATIO, ROOT_D, N_OVER_D)
          .flops(DistributionBoundedness::flops)
          .bytes(p -> 8.0 * p.get(D) * (p.get(N) + 4.0 * p.get(D)))
          .claim(edge("edge-or-below", SPREAD).atMost(1 + TOLERANCE))
          .claim(edge("edge-or-above", SPREAD).atLeast(1 - TOLERANCE))
          .claim(
              power("excess-in-samples", EXCESS)
                  .in(N_OVER_D, -0.5)
                  .over(D)
                  .per(INPUTS)
                  .within(SPREAD + "n >= 16 * d AND d >= 32")
                  .source(EDGE_LAW))
          .claim(
              falling("excess-vanishes-at-c-3-halves", EXCESS, D)
                  .per(INPUTS)
                  .within(SPREAD + "n = round(pow(d, 1.5))")
                  .source(
                      SOURCE + " and 3.3; ° as a slope of at most 0 its band held offsets, 3 wide"))
          .control(edge("edge-on-a-cap", "inputs = 'cap' AND ").atMost(1 + TOLERANCE))
          .check(bound("at-most-root-d", BOUNDEDNESS).atMost(ROOT_D))
          .headline("excess-in-samples")
          .example(unit -> unit.set(N, 40).set(D, 6))
          .build();

  private static Law edge(String name, String inputs) {
    return constant(name, EDGE_RATIO)
        .over(N, D)
        .per(INPUTS)
        .resolvedTo(TOLERANCE)
        .within(inputs + LARGE)
        .source(EDGE_LAW);
  }

  private final int copies;

  /** Makes the study. */
  public DistributionBoundedness() {
    this(1);
  }

  /** Makes a study whose sample has each point so many times, for a test of what that changes. */
  DistributionBoundedness(int copies) {
    this.copies = copies;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double[] x = unit.get(INPUTS).draw(n / copies, d, unit.random("data", D, INPUTS));
    rows.checkpoint();
    double r = boundedness(d, x);
    double edge = 1 + Math.sqrt((double) d / n);
    rows.at()
        .put(BOUNDEDNESS, r)
        .put(EXCESS, r - 1)
        .put(EDGE, edge)
        .put(EDGE_RATIO, r / edge)
        .put(ROOT_D, Math.sqrt(d))
        .put(N_OVER_D, (double) n / d);
  }

  /**
   * Computes the least R of points that are equally likely.
   *
   * @param x d × n, column-major, columns of norm 1; read
   */
  static double boundedness(int d, double[] x) {
    int n = x.length / d;
    double[] moment = new double[d * d];
    Blas.gemm("N", "T", d, d, n, (double) d / n, x, 0, d, x, 0, d, 0, moment, 0, d);
    return Math.sqrt(SymmetricEigen.values(d, moment)[d - 1]);
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double d = point.get(D);
    return 2 * n * d * d + 4 * d * d * d / 3;
  }
}
