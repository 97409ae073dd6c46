package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.Inputs;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that concentrated inputs would lose the gain of d. */
@Tag("spark")
class VectorRandomFeaturesMutationTest {

  private static final String LAW = "error-in-dimension";

  @Test
  void errorFallsWithTheDimension() {
    Study study = new VectorRandomFeatures();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void errorOnConcentratedInputsDoesNot() {
    Study mutant = new VectorRandomFeatures(inputs -> Inputs.CAP);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(16, 32, 64, 128)
        .boxed()
        .flatMap(
            d ->
                LongStream.range(0, 12)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study,
                                seed,
                                "d",
                                d,
                                "q",
                                List.of(16L, 64L),
                                "inputs",
                                "sphere",
                                "centers",
                                4L)));
  }
}
