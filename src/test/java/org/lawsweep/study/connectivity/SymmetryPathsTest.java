package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.numeric.Lbfgs;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class SymmetryPathsTest {

  private static final Study STUDY = new SymmetryPaths();

  /** The sum over all entries of the tensor, for two components in three dimensions. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void lossIsTheNormOfTheTensor(int order) {
    double[] u = Vectors.gaussian(6, new SplittableRandom(1));
    double sum = 0;
    for (int entry = 0; entry < Math.pow(3, order); entry++) {
      double first = 1;
      double second = 1;
      int rest = entry;
      boolean isFirst = true;
      boolean isSecond = true;
      for (int k = 0; k < order; k++, rest /= 3) {
        first *= u[rest % 3];
        second *= u[3 + rest % 3];
        isFirst &= rest % 3 == 0;
        isSecond &= rest % 3 == 1;
      }
      sum += Math.pow(first + second - (isFirst || isSecond ? 1 : 0), 2);
    }
    assertEquals(sum, new TensorLoss(order, 2, 2, 3).at(u), 1e-12 * sum);
  }

  @Test
  void gradientsAreDerivatives() {
    TensorLoss loss = new TensorLoss(4, 2, 3, 3);
    assertIsGradient(loss, Vectors.gaussian(9, new SplittableRandom(2)));
    SwapSurface surface = new SwapSurface(loss, 3);
    assertIsGradient(surface::evaluate, Vectors.gaussian(12, new SplittableRandom(3)));
  }

  private static void assertIsGradient(Lbfgs.Objective f, double[] x) {
    double[] gradient = new double[x.length];
    double[] unused = new double[x.length];
    f.evaluate(x, gradient);
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] moved = x.clone();
      moved[i] += 1e-6;
      double up = f.evaluate(moved, unused);
      moved[i] -= 2e-6;
      differences[i] = (up - f.evaluate(moved, unused)) / 2e-6;
    }
    assertArrayEquals(differences, gradient, 1e-6 * Vectors.norm(gradient));
  }

  /** With both angles 0 the first component has equal parts in e_1 and e_2, the second none. */
  @Test
  void pointsOfTheSurfaceAreOnIt() {
    SwapSurface surface = new SwapSurface(new TensorLoss(4, 2, 2, 2), 2);
    double[] q = {9, 9, 9, 9, 0.5, 0, 0};
    double expected = new TensorLoss(4, 2, 2, 2).at(new double[] {0.5, 0.5, 0, 0});
    assertEquals(expected, surface.evaluate(q, new double[7]), 1e-15);
  }

  /** Reference digits: the least loss on the surface is 1, at u_1 = u_2 = 2^(−1/4) e_1. */
  @ParameterizedTest
  @CsvSource({"4, 2", "4, 3", "4, 4", "6, 2"})
  void passHasHeightOne(int order, int d) {
    TensorLoss loss = new TensorLoss(order, 2, 2, d);
    double[] pass = new double[2 * d];
    pass[0] = Math.pow(2, -1.0 / order);
    pass[d] = pass[0];
    assertEquals(1, loss.at(pass), 1e-14);
    assertEquals(1, new SwapSurface(loss, d).least(new SplittableRandom(4)), 1e-12);
  }

  @Test
  void passOfAMatrixHasHeightZero() {
    TensorLoss loss = new TensorLoss(2, 2, 2, 2);
    assertEquals(0, new SwapSurface(loss, 2).least(new SplittableRandom(5)), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "2, rotation, 0, 0",
    "4, rotation, 0, 2",
    "6, rotation, 0, 3",
    "2, shrink, 0, 1",
    "4, shrink, 0, 1",
    "2, around, 1, 0",
    "4, around, 1, 0",
    "6, around, 2, 0"
  })
  void fixedPathsHaveTheirHeights(long order, String path, long spare, double height) {
    for (long r : List.of(2L, 3L)) {
      Map<String, Object> row =
          Recorded.run(
                  STUDY,
                  TestUnits.unit(
                      STUDY,
                      0,
                      "order",
                      order,
                      "path",
                      path,
                      "r",
                      r,
                      "d",
                      4L,
                      "spare",
                      spare,
                      "bends",
                      List.of(0L)))
              .rows()
              .get(Map.of("bends", (Object) 0L));
      assertEquals(height, (double) row.get("barrier"), 1e-13);
      assertEquals(height, (double) row.get("barrier_pred"), 1e-13);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROTATION", "SHRINK", "AROUND"})
  void pathsLeadFromTheFirstMinimumToTheOther(SwapPath path) {
    double[] u = {1, 0, 0, 1, 0, 0};
    path.at(0, 4, 2, u);
    assertArrayEquals(new double[] {1, 0, 0, 1, 0, 0}, u, 1e-15);
    path.at(1, 4, 2, u);
    assertArrayEquals(new double[] {0, 1, -1, 0, 0, 0}, u, 1e-15);
  }

  /** What is kept is the lowest path so far, and of order 4 no path is below 1. */
  @Test
  void bendingLowersAPath() {
    double[] from = {1, 0, 0, 1};
    double[] to = {0, 1, -1, 0};
    BentPath path = new BentPath(new TensorLoss(4, 2, 2, 2), from, to, new SplittableRandom(6));
    double before = path.height();
    for (int t = 0; t < 300; t++) {
      path.step(t);
      if (t % 50 == 0) {
        double height = path.height();
        assertTrue(height <= before + 1e-3, height + " after " + before);
        before = height;
      }
    }
    assertEquals(1.01, path.height(), 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "4, bent, 2, 2, 0, true",
    "3, bent, 2, 2, 0, false",
    "4, bent, 3, 2, 0, false",
    "4, around, 2, 2, 0, false",
    "4, around, 2, 2, 1, true"
  })
  void ordersAreEvenAndComponentsFit(
      long order, String path, long r, long d, long spare, boolean valid) {
    Point point = new Point(Map.of("order", order, "path", path, "r", r, "d", d, "spare", spare));
    assertEquals(
        valid,
        STUDY.declaration().checks().stream().allMatch(c -> c.problem().apply(point).isEmpty()));
  }
}
