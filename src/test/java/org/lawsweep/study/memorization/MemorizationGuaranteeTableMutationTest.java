package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Methods that see less of the points the more of them there are need more than is granted. */
@Tag("spark")
class MemorizationGuaranteeTableMutationTest {

  private static final Study STUDY = new MemorizationGuaranteeTable();

  /** With 3 coordinates of d a unit is worth 3 features, so that n/d becomes n/3. */
  @Test
  void pairsThatSeeThreeCoordinatesAreOfOrderN() {
    for (String row : new String[] {"daniely", "daniely-parameters"}) {
      isTurnedBy(seeing(3), row, alongSquares(row, 5, 6, 7, 8, 9, 10));
    }
  }

  @Test
  void featuresOfThreeCoordinatesAreMoreThanTheirSamples() {
    isTurnedBy(seeing(3), "fiat", alongSquares("fiat", 4, 5, 6, 7, 8));
  }

  @Test
  void featuresOfFiveCoordinatesInSixExceedTheCapacity() {
    isTurnedBy(
        seeing(5),
        "capacity",
        LongStream.of(192, 196, 200, 204).boxed().flatMap(n -> units("capacity", n, 6, null)));
  }

  /** Thresholds stay where they are: points closer to 0 are between fewer of them. */
  @Test
  void pointsThatShrinkTakeMoreFrozenUnits() {
    isTurnedBy(
        (n, d, x) -> Arrays.stream(x).map(v -> v * Math.sqrt(96.0 / n)).toArray(),
        "kawaguchi-huang",
        LongStream.of(96, 112, 132, 156, 184)
            .boxed()
            .flatMap(n -> units("kawaguchi-huang", n, 3, 0.1)));
  }

  private static void isTurnedBy(
      MemorizationGuaranteeTable.Sight sight, String law, Stream<Unit> units) {
    List<Unit> all = units.toList();
    SmallSweep sound = SmallSweep.of(STUDY, all.stream());
    assertFalse(sound.contradicts(law), () -> sound.found(law));
    SmallSweep mutant = SmallSweep.of(new MemorizationGuaranteeTable(sight), all.stream());
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  /** Leaves some coordinates, in points of their former norm. */
  private static MemorizationGuaranteeTable.Sight seeing(int coordinates) {
    return (n, d, x) -> {
      double[] seen = new double[x.length];
      for (int k = 0; k < n; k++) {
        double squares = 0;
        for (int i = k * d; i < k * d + coordinates; i++) {
          squares += x[i] * x[i];
        }
        for (int i = k * d; i < k * d + coordinates; i++) {
          seen[i] = x[i] / Math.sqrt(squares);
        }
      }
      return seen;
    };
  }

  private static Stream<Unit> alongSquares(String row, long... dimensions) {
    return LongStream.of(dimensions).boxed().flatMap(d -> units(row, d * d, d, null));
  }

  private static Stream<Unit> units(String row, long n, long d, Double theta) {
    return LongStream.range(0, 6)
        .mapToObj(seed -> TestUnits.unit(STUDY, seed, "row", row, "n", n, "d", d, "theta", theta));
  }
}
