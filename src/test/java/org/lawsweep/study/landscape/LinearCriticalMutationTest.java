package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
class LinearCriticalMutationTest {

  @ParameterizedTest
  @CsvSource({
    "SWAPPED, full, strict-saddles",
    "UNWEIGHTED, full, value",
    "UNWEIGHTED, search, no-other-critical-value",
    "BENT, descent, descent-ends-global"
  })
  void lawsTurn(LinearCritical.Fault fault, String at, String law) {
    Study study = new LinearCritical();
    SmallSweep right = SmallSweep.of(study, units(study, at));
    assertFalse(right.contradicts(law), () -> right.found(law));
    Study mutant = new LinearCritical(fault);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant, at));
    assertTrue(wrong.contradicts(law), () -> wrong.found(law));
  }

  private static Stream<Unit> units(Study study, String at) {
    return Stream.of(List.of(3L, 3L), List.of(4L, 3L))
        .flatMap(
            widths ->
                LongStream.of(1, 2, 3)
                    .boxed()
                    .flatMap(
                        depth ->
                            LongStream.of(0, at.equals("full") ? 1 : 0)
                                .distinct()
                                .boxed()
                                .flatMap(
                                    set ->
                                        LongStream.range(0, 12)
                                            .mapToObj(
                                                replicate ->
                                                    TestUnits.unit(
                                                        study,
                                                        replicate,
                                                        "d",
                                                        widths.get(0),
                                                        "m",
                                                        widths.get(1),
                                                        "depth",
                                                        depth,
                                                        "at",
                                                        at,
                                                        "subset",
                                                        set)))));
  }
}
