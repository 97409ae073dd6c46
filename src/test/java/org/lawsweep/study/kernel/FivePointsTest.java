package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class FivePointsTest {

  private static final Study STUDY = new FivePoints();
  private static final double[] Y = {0.2, 0.9, -0.3, 0.7, -0.1};

  @ParameterizedTest
  @CsvSource({"4,5.4278", "8,6.2112", "16,15.795", "32,234.4252", "64,76839.62"})
  void kernelsVaryAsMuchAsInNumpy(long p, double tv) {
    assertEquals(tv, kernel(p).real("tv", "t", 0.0), 1e-5 * tv);
  }

  private static Recorded kernel(long p) {
    return run("fitted", "kernel", "targets", "fixed", "p", p);
  }

  private static Recorded run(Object... axesAndValues) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, 1, axesAndValues));
  }

  @Test
  void theFirstKernelIsTheQuarticThroughThePoints() {
    double[] t = {-0.8, 0.1, 0.77};
    double[] quartic = new double[t.length];
    double[] x = FivePointFits.points();
    for (int k = 0; k < t.length; k++) {
      for (int i = 0; i < x.length; i++) {
        double basis = Y[i];
        for (int j = 0; j < x.length; j++) {
          basis *= i == j ? 1 : (t[k] - x[j]) / (x[i] - x[j]);
        }
        quartic[k] += basis;
      }
    }
    assertArrayEquals(quartic, FivePointFits.kernel(Y, 4, false).at(t), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 40, 96})
  void kernelsMeetTheLabels(int p) {
    double[] x = FivePointFits.points();
    assertArrayEquals(Y, FivePointFits.kernel(Y, p, false).at(x), 1e-7);
    assertArrayEquals(Y, FivePointFits.kernel(Y, p, true).at(x), 1e-9);
  }

  @Test
  void linesVaryLeast() {
    assertEquals(3.7, FivePointFits.variation(Y), 1e-15);
    FivePointFits.Fit lines = FivePointFits.lines(Y);
    assertEquals(3.7, FivePointFits.variation(lines.at(FivePointFits.grid())), 1e-12);
    assertArrayEquals(Y, lines.at(FivePointFits.points()), 1e-15);
    assertEquals(0.3, lines.at(new double[] {-0.25})[0], 1e-15);
    assertEquals(3.7 - 4 * 0.02, FivePointFits.leastVariation(Y, 0.01), 1e-12);
    assertEquals(0, FivePointFits.leastVariation(Y, 1), 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void netsMeetTheLabelsAndVaryALittleMore(long depth) {
    Recorded net = run("fitted", "net", "targets", "fixed", "depth", depth);
    assertTrue(net.real("largest_error", "t", 0.0) <= 1e-4);
    double ratio = net.real("tv_ratio", "t", 0.0);
    assertTrue(ratio > 0.999 && ratio < 1.15, "ratio " + ratio);
  }

  @Test
  void curvesOfTheFigureMeetThePoints() {
    List<Double> t = Arrays.stream(FivePointFits.points()).boxed().toList();
    Recorded rows = run("fitted", "figure", "targets", "fixed", "m", 16L, "t", t);
    for (int i = 0; i < Y.length; i++) {
      Map<String, Object> row = rows.rows().get(Map.of("t", t.get(i)));
      assertEquals(10, row.size());
      for (Map.Entry<String, Object> curve : row.entrySet()) {
        assertEquals(Y[i], (Double) curve.getValue(), 2e-4, curve.getKey());
      }
    }
  }

  @Test
  void refusesAnOrderOfANet() {
    Unit unit = TestUnits.unit(STUDY, 0, "fitted", "net", "targets", "fixed", "depth", 1L, "p", 8L);
    assertEquals(
        "p is given with fitted=kernel, and with nothing else",
        TestUnits.problem(STUDY, unit.points().get(0)).orElse(""));
  }
}
