package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

@Tag("spark")
class LinearResnetPlMutationTest {

  @ParameterizedTest
  @CsvSource({
    "LARGER, witness, gradient-bound",
    "HASTY, descent, descent-keeps-the-rate",
    "REFLECTED, descent, descent-converges"
  })
  void lawsTurn(LinearResnetPl.Fault fault, String at, String law) {
    Study study = new LinearResnetPl();
    SmallSweep right = SmallSweep.of(study, units(study, at));
    assertFalse(right.contradicts(law), () -> right.found(law));
    Study mutant = new LinearResnetPl(fault);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant, at));
    assertTrue(wrong.contradicts(law), () -> wrong.found(law));
  }

  private static Stream<Unit> units(Study study, String at) {
    return LongStream.of(2, 4, 8, 16)
        .boxed()
        .flatMap(
            factors ->
                LongStream.range(0, 8)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "factors", factors, "d", 1L, "at", at)));
  }
}
