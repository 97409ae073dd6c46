package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that laws notice frequencies that are not drawn in proportion to |F|(1 + |ω|²). */
@Tag("spark")
class BarronConstantMutationTest {

  @ParameterizedTest
  @CsvSource({
    "mean, constant-as-predicted",
    "signs, constant-as-predicted",
    "signs, error-in-constant"
  })
  void plainSamplingHasAnotherConstantAndAnotherExponent(String outer, String law) {
    assertTurns(BarronUnits.Frequencies.PLAIN, outer, law);
  }

  @Test
  void weightsOfFrequenciesThatAreNotDrawnBiasTheUnits() {
    assertTurns(BarronUnits.Frequencies.TOO_LOW, "mean", "constant-as-predicted");
  }

  private static void assertTurns(BarronUnits.Frequencies frequencies, String outer, String law) {
    Study study = new BarronConstant();
    SmallSweep right = SmallSweep.of(study, units(study, outer));
    assertFalse(right.contradicts(law), () -> right.found(law));
    Study mutant = new BarronConstant(frequencies);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant, outer));
    assertTrue(wrong.contradicts(law), () -> wrong.found(law));
  }

  private static Stream<Unit> units(Study study, String outer) {
    List<Long> m = List.of(256L, 512L);
    return DoubleStream.of(1, 0.7, 0.5, 0.35, 0.25, 0.18)
        .boxed()
        .flatMap(
            tau ->
                LongStream.range(0, 200)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "m", m, "d", 1L, "tau", tau, "outer", outer)));
  }
}
