package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class RandomFeatureCountTest {

  private static final Study STUDY = new RandomFeatureCount();

  /** Three draws of another program had these, 19 to 24 and so on. */
  @ParameterizedTest
  @CsvSource({"3, 128, 21.7, 4", "4, 256, 53, 12", "6, 512, 198, 35"})
  void countsAreThoseOfAnotherProgram(long d, long m, double reference, double tolerance) {
    double mean = 0;
    for (int seed = 0; seed < 6; seed++) {
      mean += (Long) row(seed, d, m).get("features_least") / 6.0;
    }
    assertEquals(reference, mean, tolerance);
  }

  /** A single neuron explains c²/G of the target, in closed form. */
  @Test
  void oneNeuronExplainsItsProjection() {
    Unit unit = TestUnits.unit(STUDY, 3, "d", 4L, "m", 1L);
    double[] w = Sphere.draw(1, 4, unit.random("feature", RandomFeatureCount.D));
    double c = 0;
    for (int k = 0; k < 4; k++) {
      double angle = Math.acos(w[k]);
      double kernel = (Math.sin(angle) + (Math.PI - angle) * w[k]) / (2 * Math.PI);
      c += (k % 2 == 0 ? 1 : -1) * kernel;
    }
    double energy = Target.of(1, -1, 1, -1).energy();
    assertEquals(1, Vectors.norm(w), 1e-15);
    assertEquals(1 - c * c / 0.5 / energy, (Double) row(3, 4, 1).get("error"), 1e-8);
  }

  @Test
  void tooFewNeuronsHaveNoCount() {
    assertNull(row(0, 5, 8).get("features_least"));
  }

  /** The row of fewer neurons is that of a run of fewer. */
  @Test
  void prefixesAreRunsOfFewer() {
    Unit both = TestUnits.unit(STUDY, 2, "d", 4L, "m", List.of(16L, 64L));
    assertEquals(
        (Double) row(2, 4, 16).get("error"),
        Recorded.run(STUDY, both).real("error", "m", 16L),
        1e-12);
  }

  private static Map<String, Object> row(int seed, long d, long m) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "d", d, "m", m))
        .rows()
        .get(Map.of("m", m));
  }
}
