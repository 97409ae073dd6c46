package org.lawsweep.study.landscape;

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

/** A neuron whose w cannot move is a constant, which the net has already. */
@Tag("spark")
class ExponentialNeuronCriticalMutationTest {

  @ParameterizedTest
  @CsvSource({
    "bad-minima-are-left, ray",
    "bad-minima-become-saddles, ray",
    "minima-classify, search"
  })
  void lawsTurn(String law, String at) {
    SmallSweep.assertTurns(
        law,
        new ExponentialNeuronCritical(),
        new ExponentialNeuronCritical(true),
        study -> units(study, at));
  }

  private static Stream<Unit> units(Study study, String at) {
    return Stream.of("bad", "global")
        .flatMap(
            net ->
                LongStream.range(0, 10)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study,
                                replicate,
                                "added",
                                "neuron",
                                "net",
                                net,
                                "at",
                                at,
                                "point",
                                List.of(1L, 2L, 3L, 4L))));
  }
}
