package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class NeuronCouplingTest {

  private static final Study STUDY = new NeuronCoupling();

  @Test
  void theWholeCrowdStaysWithItself() {
    Recorded rows = run(0, 64, List.of(64L), List.of(10L), List.of(2L, 30L));
    for (long k : List.of(2L, 30L)) {
      assertEquals(0, rows.real("deviation", "m", 64L, "n", 10L, "k", k));
      assertEquals(0, rows.real("neuron_error", "m", 64L, "n", 10L, "k", k));
      assertEquals(0, rows.real("deviation_pred", "m", 64L, "n", 10L, "k", k));
    }
  }

  @Test
  void errorsHaveTheOrdersOfTheTheorem() {
    List<Long> m = List.of(8L, 16L, 32L);
    List<Long> n = List.of(100L, 400L, 1600L);
    double[] neurons = new double[3];
    double[] predicted = new double[3];
    double[] samples = new double[3];
    int seeds = 6;
    for (int seed = 0; seed < seeds; seed++) {
      Recorded rows = run(seed, 256, m, n, List.of(60L));
      for (int i = 0; i < 3; i++) {
        neurons[i] += rows.real("deviation", "m", m.get(i), "n", 100L, "k", 60L);
        predicted[i] += rows.real("deviation_pred", "m", m.get(i), "n", 100L, "k", 60L);
        samples[i] += rows.real("sample_error", "m", 8L, "n", n.get(i), "k", 60L);
      }
    }
    double[] width = {8, 16, 32};
    assertEquals(Slopes.logLog(width, predicted), Slopes.logLog(width, neurons), 0.15);
    assertEquals(-0.5, Slopes.logLog(new double[] {100, 400, 1600}, samples), 0.15);
  }

  @Test
  void growthIsTheLogarithmOfDeviationsPerStep() {
    Recorded rows = run(3, 128, List.of(16L), List.of(10L), List.of(2L, 4L, 8L));
    double two = rows.real("deviation", "m", 16L, "n", 10L, "k", 2L);
    double four = rows.real("deviation", "m", 16L, "n", 10L, "k", 4L);
    double eight = rows.real("deviation", "m", 16L, "n", 10L, "k", 8L);
    assertTrue(two > 0 && four > two && eight > four);
    assertEquals(Math.log(four / two) / 2, rows.real("growth", "m", 16L, "n", 10L, "k", 4L), 1e-12);
    assertEquals(
        Math.log(eight / four) / 4, rows.real("growth", "m", 16L, "n", 10L, "k", 8L), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"16, 128, true", "17, 128, false", "2, 16, true"})
  void subsetsAreASmallPartOfTheCrowd(long m, long crowd, boolean valid) {
    Point point = new Point(Map.of("m", m, "m_ref", crowd));
    assertEquals(
        valid,
        STUDY.declaration().checks().stream().allMatch(c -> c.problem().apply(point).isEmpty()));
  }

  private static Recorded run(int seed, long crowd, List<Long> m, List<Long> n, List<Long> k) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "d", 4L, "m_ref", crowd, "m", m, "n", n, "k", k));
  }
}
