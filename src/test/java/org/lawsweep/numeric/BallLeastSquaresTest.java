package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BallLeastSquaresTest {

  @Test
  void lineThroughThreePoints() {
    // y = 1, 2, 2 at t = 0, 1, 2: the line 7/6 + t/2.
    double[] ay = {1, 1, 1, 0, 1, 2, 1, 2, 2};
    assertArrayEquals(new double[] {7.0 / 6, .5}, BallLeastSquares.of(3, 2, ay).inBall(10), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.1, 1, 4})
  void inDiagonalProblemsOnlyTheMultiplierIsUnknown(double radius) {
    // A = diag(3, 1) on y = (3, 4, 5): the unconstrained v is (1, 4), of norm √17.
    double[] v = BallLeastSquares.of(3, 2, new double[] {3, 0, 0, 0, 1, 0, 3, 4, 5}).inBall(radius);
    assertEquals(radius, Math.hypot(v[0], v[1]), 1e-12 * radius);
    double mu = 9 / v[0] - 9;
    assertTrue(mu > 0);
    assertEquals(4 / (1 + mu), v[1], 1e-11);
  }

  @ParameterizedTest
  @CsvSource({"2,1", "7,3", "40,25", "90,64"})
  void largeBallsHoldTheUnconstrainedSolution(int rows, int columns) {
    double[] ay = problem(rows, columns);
    double[] a = Arrays.copyOf(ay, rows * columns);
    double[] y = Arrays.copyOfRange(ay, rows * columns, ay.length);
    double[] expected = LeastSquares.solve(rows, columns, a, 1, y, 1e-14).x();
    assertArrayEquals(expected, BallLeastSquares.of(rows, columns, ay).inBall(1e9), 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"2,1", "7,3", "40,25", "90,64"})
  void onTheSphereTheGradientPointsInward(int rows, int columns) {
    double[] ay = problem(rows, columns);
    double radius = 0.3 * norm(BallLeastSquares.of(rows, columns, ay.clone()).inBall(1e9));
    double[] v = BallLeastSquares.of(rows, columns, ay.clone()).inBall(radius);
    double[] residual = Arrays.copyOfRange(ay, rows * columns, ay.length);
    Blas.gemv("N", rows, columns, -1, ay, 0, rows, v, 0, 1, residual, 0);
    double[] descent = new double[columns];
    Blas.gemv("T", rows, columns, 1, ay, 0, rows, residual, 0, 0, descent, 0);
    // Aᵀ(y − Av) = μv with μ > 0.
    double mu = norm(descent) / radius;
    double[] expected = Arrays.stream(v).map(x -> mu * x).toArray();
    assertEquals(radius, norm(v), 1e-12 * radius);
    assertArrayEquals(expected, descent, 1e-10 * norm(descent));
  }

  @Test
  void twinColumnsShareTheirWeightAndDeadOnesGetNone() {
    double[] ay = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 4, 4, 4, 4};
    assertArrayEquals(new double[] {2, 2, 0}, BallLeastSquares.of(4, 3, ay).inBall(10), 1e-14);
    assertArrayEquals(
        new double[2], BallLeastSquares.of(3, 2, new double[9]).inBall(1), "nothing to fit with");
  }

  @Test
  void directionsAlmostWithoutOutputGetLargeWeightsOnlyWhereTheBallIsLarge() {
    double[] ay = {1, 0, 0, 0, 1e-9, 0, 3, 5, 0};
    double[] free = BallLeastSquares.of(3, 2, ay.clone()).inBall(1e12);
    assertArrayEquals(new double[] {3, 5e9}, free, 1e-5);
    double[] held = BallLeastSquares.of(3, 2, ay).inBall(10);
    assertEquals(3, held[0], 1e-6);
    assertEquals(10, norm(held), 1e-11);
  }

  /** Against the steps, one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void descentIsThatOfItsSteps(int steps) {
    int rows = 7;
    int columns = 3;
    double[] ay = problem(rows, columns);
    BallLeastSquares problem = BallLeastSquares.of(rows, columns, ay.clone());
    double eta = 1 / (problem.largest() * problem.largest());
    double[] v = new double[columns];
    for (int step = 0; step < steps; step++) {
      double[] residual = Arrays.copyOfRange(ay, rows * columns, ay.length);
      for (int i = 0; i < rows * columns; i++) {
        residual[i % rows] -= ay[i] * v[i / rows];
      }
      for (int i = 0; i < rows * columns; i++) {
        v[i / rows] += eta * ay[i] * residual[i % rows];
      }
    }
    assertArrayEquals(v, problem.descended(steps), 1e-13);
  }

  @Test
  void descentEndsAtLeastSquares() {
    BallLeastSquares problem = BallLeastSquares.of(7, 3, problem(7, 3));
    assertArrayEquals(problem.inBall(1e9), problem.descended(1L << 50), 1e-12);
    assertArrayEquals(
        new double[2],
        BallLeastSquares.of(3, 2, new double[9]).descended(5),
        "nothing to fit with");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void radiusMustBePositive(double radius) {
    assertThrows(
        IllegalArgumentException.class,
        () -> BallLeastSquares.of(2, 1, new double[4]).inBall(radius));
  }

  @ParameterizedTest
  @CsvSource({"2,2,6", "2,0,2", "3,2,8", "1,1,2"})
  void shapesMustFit(int rows, int columns, int entries) {
    assertThrows(
        IllegalArgumentException.class,
        () -> BallLeastSquares.of(rows, columns, new double[entries]).inBall(1));
  }

  private static double[] problem(int rows, int columns) {
    return new SplittableRandom(columns).doubles(rows * (columns + 1L), -1, 1).toArray();
  }

  private static double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(entry -> entry * entry).sum());
  }
}
