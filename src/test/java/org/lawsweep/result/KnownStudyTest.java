package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Verdict;
import org.lawsweep.result.KnownStudy.Kind;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitBuilder;

/** What laws make of a metric that is known, from its trials to their verdicts. */
@Tag("spark")
class KnownStudyTest {

  private static final KnownStudy STUDY = new KnownStudy();
  private static final double[] TWELVE = {1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64};
  private static final double[] DOUBLING =
      IntStream.range(0, 10).mapToDouble(k -> 1 << k).toArray();

  private static Map<String, List<Judged>> judged;

  @BeforeAll
  static void run() {
    judged =
        SmallSweep.of(
                STUDY,
                Stream.of(
                        units(Kind.TREND, 0, 3, TWELVE),
                        units(Kind.TREND, 0.05, 3, TWELVE),
                        units(Kind.FLAT, 0.05, 8, DOUBLING),
                        units(Kind.SAME, 0, 3, DOUBLING),
                        units(Kind.LOST, 0.05, 3, DOUBLING))
                    .flatMap(units -> units))
            .judged();
  }

  private static Stream<Unit> units(Kind kind, double sigma, int replicates, double[] x) {
    return LongStream.range(0, replicates)
        .boxed()
        .flatMap(
            replicate ->
                Arrays.stream(x)
                    .mapToObj(
                        value ->
                            new UnitBuilder(STUDY.declaration().axes())
                                .set(KnownStudy.X, value)
                                .set(KnownStudy.KIND, kind)
                                .set(KnownStudy.SIGMA, sigma)
                                .replicate(replicate)
                                .build()));
  }

  /** With scatter and without. */
  @ParameterizedTest
  @ValueSource(
      strings = {"trend-is-2", "trend-is-its-mean", "trend-stays-below", "trend-stays-above"})
  void aTrendIsNoConstant(String law) {
    assertEquals(
        List.of(Verdict.OUTSIDE, Verdict.OUTSIDE), verdicts(law), () -> judged.get(law).toString());
  }

  @Test
  void aTrendMayStayOnOneSide() {
    assertEquals(List.of(Verdict.CONSISTENT, Verdict.CONSISTENT), verdicts("trend-is-positive"));
  }

  @ParameterizedTest
  @CsvSource({
    "flat-is-square, OUTSIDE",
    "flat-is-linear, OUTSIDE",
    "flat-is-root, OUTSIDE",
    "flat-is-inverse, OUTSIDE",
    "flat-is-flat, CONSISTENT",
    "flat-is-1, CONSISTENT",
    "same-is-1, CONSISTENT",
    "same-rises, INCONCLUSIVE",
    "same-falls, INCONCLUSIVE",
  })
  void aFlatResponseHasNoOtherSlope(String law, Verdict verdict) {
    assertEquals(List.of(verdict), verdicts(law), () -> judged.get(law).toString());
  }

  @Test
  void aLevelThatIsLostIsCounted() {
    Finding finding = judged.get("lost-is-inverse").get(0).finding();
    assertEquals(9, finding.levels());
    assertEquals(1, finding.lost());
    assertEquals(List.of(Verdict.INCONCLUSIVE), verdicts("lost-is-inverse"), "not confirmed");
    assertEquals("3 value ≤ 0", finding.excludedWhy());
  }

  /** Between 8 and 16. */
  @Test
  void aTruthHasItsThreshold() {
    Finding finding = judged.get("truth-begins").get(0).finding();
    assertEquals(8, finding.ciLow());
    assertEquals(16, finding.ciHigh());
  }

  private static List<Verdict> verdicts(String law) {
    return judged.get(law).stream().map(Judged::verdict).toList();
  }
}
