package org.lawsweep.study.teacher;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.TestUnits;

/**
 * Neurons near those of the target go below the floor, and those of a hyperplane stay above 1 %.
 */
@Tag("spark")
class RandomFeatureCountMutationTest {

  @ParameterizedTest
  @CsvSource({"no-features-below-the-floor, 3, 1", "exponentially-many-suffice, 0, 0"})
  void neuronsOfOtherLawsLeaveLessOrMore(String law, double first, double last) {
    SmallSweep.assertTurns(
        law,
        new RandomFeatureCount(),
        new RandomFeatureCount(first, last),
        study ->
            LongStream.rangeClosed(4, 6)
                .boxed()
                .flatMap(
                    d ->
                        Stream.of(32L, 64L, 128L, 256L, 512L)
                            .flatMap(
                                m ->
                                    LongStream.range(0, 6)
                                        .mapToObj(
                                            seed -> TestUnits.unit(study, seed, "d", d, "m", m)))));
  }
}
