package org.lawsweep.study.teacher;

import java.util.List;
import java.util.stream.LongStream;
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

  private static final List<Long> NEURONS = List.of(24L, 36L, 48L, 256L, 512L, 1024L);

  @ParameterizedTest
  @CsvSource({
    "no-features-below-the-floor, 10, 1",
    "d-squared-fail, 10, 1",
    "exponentially-many-suffice, 0, 0"
  })
  void neuronsOfOtherLawsLeaveLessOrMore(String law, double first, double last) {
    SmallSweep.assertTurns(
        law,
        new RandomFeatureCount(),
        new RandomFeatureCount(first, last),
        study ->
            LongStream.rangeClosed(5, 7)
                .boxed()
                .flatMap(
                    d ->
                        LongStream.range(0, 6)
                            .mapToObj(seed -> TestUnits.unit(study, seed, "d", d, "m", NEURONS))));
  }
}
