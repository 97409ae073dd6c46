package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that the bound would have been broken by a net that learnt nothing of the test labels. */
@Tag("spark")
class GeneralizationMeasureMutationTest {

  private static final String LAW = "loss-below-measure";

  @Test
  void lossIsBelowTheMeasure() {
    Study study = new GeneralizationMeasure();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void lossOnShuffledTestLabelsIsNot() {
    Study mutant = new GeneralizationMeasure(GeneralizationMeasureMutationTest::reversed);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static double[] reversed(double[] labels) {
    double[] other = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      other[i] = labels[labels.length - 1 - i];
    }
    return other;
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(25, 50, 100)
        .boxed()
        .flatMap(
            n ->
                LongStream.range(0, 3)
                    .mapToObj(
                        seed -> TestUnits.unit(study, seed, "n", n, "data", "linear", "p", 0.0)));
  }
}
