package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class NeuronsVersusWassersteinTest {

  private static final Study STUDY = new NeuronsVersusWasserstein();

  /** From the same streams, all pairs one by one. */
  @Test
  void distancesAndMomentsAreThoseOfAllPairs() {
    int d = 3;
    int m = 70;
    Unit unit = unit(2, d, List.of(1L, (long) m));
    Recorded rows = Recorded.run(STUDY, unit);
    double[] w = Vectors.gaussian(d * m, unit.random("init", NeuronsVersusWasserstein.D));
    double[] p = Vectors.gaussian(d * 300, unit.random("probe", NeuronsVersusWasserstein.D));
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < m; j++) {
        least = Math.min(least, Vectors.distance(column(p, i), column(w, j)));
      }
      sum += least;
    }
    assertEquals(sum / 300, rows.real("nearest", "m", 70L), 1e-12);
    // One neuron's second moment has the eigenvalues ‖w‖², 0 and 0.
    double square = Vectors.squaredNorm(column(w, 0));
    assertEquals(Math.max(square - 1, 1), rows.real("moment_error", "m", 1L), 1e-12);
  }

  /** Reference slopes of eight seeds, m = 64 to 4096: −0.463, −0.125 and −0.072. */
  @Test
  void slopesAreTheReferences() {
    assertEquals(-0.463, slope(2), 0.03);
    assertEquals(-0.125, slope(8), 0.01);
    assertEquals(-0.072, slope(16), 0.006);
  }

  @Test
  void onALineNeuronsAreCloseWhateverTheDimension() {
    Recorded rows =
        Recorded.run(new NeuronsVersusWasserstein(true), unit(0, 8, List.of(64L, 4096L)));
    double ratio = rows.real("nearest", "m", 64L) / rows.real("nearest", "m", 4096L);
    assertEquals(64, ratio, 30);
    assertEquals(1, rows.real("moment_error", "m", 4096L), 1e-9);
    assertTrue(rows.real("nearest", "m", 64L) < rows.real("nearest_least", "m", 64L));
  }

  private static double slope(long d) {
    Recorded rows = Recorded.run(STUDY, unit(1, d, List.of(64L, 4096L)));
    double fall = rows.real("nearest", "m", 4096L) / rows.real("nearest", "m", 64L);
    return Math.log(fall) / Math.log(64);
  }

  private static double[] column(double[] v, int j) {
    return Arrays.copyOfRange(v, 3 * j, 3 * j + 3);
  }

  private static Unit unit(long seed, long d, List<Long> m) {
    return TestUnits.unit(STUDY, seed, "d", d, "m", m);
  }
}
