package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Units that are smooth to one order less contradict every claim. */
@Tag("spark")
class SmoothedReluShapesMutationTest {

  @ParameterizedTest
  @ValueSource(strings = {"fourier-decay", "differences-in-step", "gap-in-order"})
  void unitsOfTheOrderBelow(String law) {
    Study study = new SmoothedReluShapes();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(law), () -> right.found(law));
    Study mutant = new SmoothedReluShapes(k -> k - 1);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(law), () -> wrong.found(law));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(2, 4, 8, 16, 32, 64)
        .boxed()
        .flatMap(
            lobe ->
                LongStream.range(0, 16)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "k", 2L, "lobe", lobe, "difference", 5L)));
  }
}
