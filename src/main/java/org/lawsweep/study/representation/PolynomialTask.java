package org.lawsweep.study.representation;

import static org.lawsweep.study.representation.PolynomialRandomFeatures.D;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.N;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.Q;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Polynomial;
import org.lawsweep.numeric.BallLeastSquares;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Unit;

/**
 * A random polynomial of degree q on n samples and on other points, all uniform in [0, 1]^d.
 * Immutable.
 */
final class PolynomialTask {

  /** Points that errors are tested at. */
  static final int TESTS = 1000;

  private final int d;
  private final int q;
  private final int n;
  private final double[] x;
  private final double[] y;
  private final double[] tests;
  private final double[] truth;

  /** Draws the task of a unit: tasks of units that agree on d, q and n are the same. */
  PolynomialTask(Unit unit) {
    d = unit.index(D);
    q = unit.index(Q);
    n = unit.index(N);
    Polynomial target = Polynomial.draw(d, q, unit.random("target", D, Q));
    x = unit.random("data", D).doubles((long) d * n).toArray();
    y = target.values(d, n, x);
    tests = unit.random("test", D).doubles((long) d * TESTS).toArray();
    truth = target.values(d, TESTS, tests);
  }

  /**
   * Draws units and sets up least squares on their outputs, with a checkpoint before it factors.
   *
   * @param a corrections
   * @param rounds units of each monomial in each group
   * @param order of each group, b of group b but in a test
   * @param random advanced by the units' numbers
   */
  FeatureFit fit(int a, int rounds, IntUnaryOperator order, RandomGenerator random, Recorder rows) {
    MonomialFeatures features = new MonomialFeatures(d, q, a, rounds, order, random);
    double[] sampled = features.outputs(n, x);
    double[] tested = features.outputs(TESTS, tests);
    rows.checkpoint();
    int units = features.units();
    // With room for y behind: the solver overwrites both.
    double[] ay = Arrays.copyOf(sampled, Math.multiplyExact(n, units + 1));
    System.arraycopy(y, 0, ay, n * units, n);
    return new FeatureFit(BallLeastSquares.of(n, units, ay), sampled, y, tested, truth);
  }

  /** Operations of so many units' outputs and of their factors. */
  static double flops(Point point, double units) {
    double n = point.get(N);
    double outputs = (n + TESTS) * units * (2 * point.get(D) + 30);
    return outputs + 2 * n * units * units + 22 * units * units * units;
  }

  /** The samples' outputs twice, as the solver overwrites them; the triangle and its vectors. */
  static double bytes(Point point, double units) {
    double n = point.get(N);
    return 8 * ((2 * n + TESTS) * (units + 1 + point.get(D)) + 9 * units * units);
  }

  /** Whether there are q coordinates for a unit to see. */
  static boolean isWideEnough(Point point) {
    return point.get(Q) <= point.get(D);
  }

  /** Says that there are not. */
  static String tooNarrow(Point point) {
    return "q=%d must be at most d=%d: a unit sees q coordinates"
        .formatted(point.get(Q), point.get(D));
  }
}
