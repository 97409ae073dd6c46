package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class CosineReluRepresentationTest {

  private static final Study STUDY = new CosineReluRepresentation();

  @ParameterizedTest
  @CsvSource({"iid,1", "iid,8", "iid,32", "affine,1", "affine,8"})
  void meanErrorIsThePredictedOne(String mode, double alpha) {
    int seeds = 400;
    long m = 4096;
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Recorded rows = run(seed, mode, alpha, List.of(m));
      sum += rows.real("mse_ratio", "m", m);
    }
    assertEquals(1, sum / seeds, 0.1);
  }

  @ParameterizedTest
  @CsvSource({"iid,-1,0.12", "affine,-1,0.12", "strat,-3,0.15"})
  void errorHasItsOrderInWidth(String mode, double order, double slack) {
    List<Long> widths = LongStream.rangeClosed(6, 13).map(i -> 1L << i).boxed().toList();
    double[] mean = new double[widths.size()];
    for (int seed = 0; seed < 100; seed++) {
      Recorded rows = run(seed, mode, 8, widths);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += rows.real("mse", "m", widths.get(i));
      }
    }
    double[] m = widths.stream().mapToDouble(Long::doubleValue).toArray();
    assertEquals(order, Slopes.logLog(m, mean), slack);
  }

  @Test
  void prefixesInsideABlockLeaveNoTrace() {
    List<Long> all = List.of(1L, 511L, 512L, 513L, 700L, 1024L, 5000L);
    for (String mode : List.of("iid", "strat", "affine")) {
      Recorded fused = run(3, mode, 5, all);
      for (long m : all) {
        double alone = run(3, mode, 5, List.of(m)).real("mse", "m", m);
        assertEquals(alone, fused.real("mse", "m", m));
      }
    }
  }

  @Test
  void stratifiedErrorHasNoPrediction() {
    Recorded rows = run(0, "strat", 2, List.of(64L));
    assertFalse(rows.rows().values().iterator().next().containsKey("mse_ratio"));
  }

  private static Recorded run(int seed, String mode, double alpha, List<Long> widths) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "m", widths, "alpha", alpha, "mode", mode));
  }
}
