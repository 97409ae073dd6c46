package org.lawsweep.study.connectivity;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/**
 * Where each copy is kept by itself, how many are is random too; where copies of a unit are kept
 * together, there are no more to choose among than units, however many copies.
 */
@Tag("spark")
class DropoutWidthMutationTest {

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "conv"})
  void copiesThatAreKeptOneByOneVaryMore(String net) {
    SmallSweep.assertTurns(
        "copies-as-predicted",
        new DropoutWidth(),
        new DropoutWidth(CopiedUnits::eachHalf),
        study -> units(study, net, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "conv"})
  void copiesThatAreKeptTogetherAreOfNoUse(String net) {
    SmallSweep.assertTurnsEach(
        List.of("copies"),
        new DropoutWidth(),
        new DropoutWidth(DropoutWidthMutationTest::wholeUnits),
        study -> units(study, net, 12));
  }

  /** Keeps all copies of half of the units. */
  private static int[] wholeUnits(int u, int copies, RandomGenerator random) {
    int[] kept = new int[u];
    for (int unit : UnitSets.half(u, random)) {
      kept[unit] = copies;
    }
    return kept;
  }

  private static Stream<Unit> units(Study study, String net, long seeds) {
    return LongStream.range(0, seeds)
        .mapToObj(
            seed ->
                TestUnits.unit(
                    study,
                    seed,
                    "net",
                    net,
                    "m",
                    16L,
                    "n",
                    100L,
                    "pooling",
                    4L,
                    "subsets",
                    1L,
                    "copies",
                    List.of(1L, 2L, 4L, 8L, 16L, 32L)));
  }
}
