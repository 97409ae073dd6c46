package org.lawsweep.study.teacher;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.TestUnits;

/** Each scaling is refuted where it is passed off as the other. */
@Tag("spark")
class NeuronMovementMutationTest {

  @ParameterizedTest
  @CsvSource({"tied-neurons-move, tied", "neurons-of-a-kernel-stay, kernel"})
  void theOtherScalingMovesOtherwise(String law, String scaling) {
    SmallSweep.assertTurns(
        law,
        new NeuronMovement(),
        new NeuronMovement(true),
        study ->
            Stream.of(96L, 136L, 192L, 272L, 384L)
                .flatMap(
                    m ->
                        LongStream.range(0, 6)
                            .mapToObj(
                                seed ->
                                    TestUnits.unit(
                                        study, seed, "d", 3L, "m", m, "scaling", scaling))));
  }
}
