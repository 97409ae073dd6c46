package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class MemorizationGuaranteeTableTest {

  private static final Study STUDY = new MemorizationGuaranteeTable();

  /** n = 10, d = 5, θ = ½: the rows as they are printed. */
  @ParameterizedTest
  @CsvSource({
    "ALLEN_ZHU_LI_SONG, 1.28e27",
    "JI_TELGARSKY, 2.56e26",
    "DU, 1e6",
    "OYMAK_SOLTANOLKOTABI, 20",
    "SONG_YANG, 1e4",
    "DANIELY, 2",
    "KAWAGUCHI_HUANG, 10",
    "BRESLER_NAGARAJ, 160",
    "ALLEN_ZHU_PARAMETERS, 1e24",
    "ZOU_GU_PARAMETERS, 1e8",
    "WU_PARAMETERS, 1e6",
    "DU_PARAMETERS, 1e4",
    "OYMAK_PARAMETERS, 100",
    "DANIELY_PARAMETERS, 10",
    "FIAT, 10",
    "CAPACITY, 10"
  })
  void sizeIsTheRows(Guarantee row, double size) {
    assertEquals(size, row.size(10, 5, 0.5), 1e-12 * size);
  }

  @ParameterizedTest
  @CsvSource({
    "allen-zhu-li-song, 20, 4,, row allen-zhu-li-song is about points of a smallest distance: give"
        + " theta",
    "daniely, 20, 4, 0.1, row daniely is about points uniform on the sphere: no theta",
    "daniely, 7, 8,, row daniely is about n >= d",
    "oymak-soltanolkotabi, 17, 4,, row oymak-soltanolkotabi is about n <= d^2",
    "oymak-soltanolkotabi, 16, 4,,",
    "oymak-soltanolkotabi, 3, 4,, row oymak-soltanolkotabi is about n >= d",
    "oymak-soltanolkotabi, 16, 4, 0.1, row oymak-soltanolkotabi is about points uniform on the"
        + " sphere: no theta",
    "ji-telgarsky-margin, 20, 4,, 'row ji-telgarsky-margin is about labels with a margin in the"
        + " tangent space, not random ones'",
    "du, 20, 4, 0.1,",
    "du, 20, 4,,"
  })
  void rowOutsideItsConditionIsRefused(String row, long n, long d, Double theta, String problem) {
    Declaration.Check rule = STUDY.declaration().checks().get(0);
    assertEquals(
        Optional.ofNullable(problem),
        rule.problem()
            .apply(TestUnits.unit(STUDY, 0, "row", row, "n", n, "d", d, "theta", theta).point()));
  }

  @Test
  void pointsWithoutRoomAreRefused() {
    Declaration.Check rule = STUDY.declaration().checks().get(1);
    Object[] axes = {"row", "du", "n", 200L, "d", 3L, "theta", 1.5};
    assertTrue(rule.problem().apply(TestUnits.unit(STUDY, 0, axes).point()).isPresent());
  }

  /** Σ of the geometric series of chances at n = 2: one feature does with ½, two always. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 1, 1.5", "9, 1, 5", "9, 9, 9", "3, 2, 2.5", "256, 4, 130.0"})
  void meanSizeIsHalfOfSamplesAndFeatures(int n, int d, double mean) {
    assertEquals(mean, LinearCapacity.meanSize(n, d), n == 256 ? 1e-9 : 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 37", "5, 37", "37, 37"})
  void leastSizeIsFound(int first, int least) {
    assertEquals(OptionalInt.of(least), LeastSize.find(first, 100, 0, size -> size >= least));
    OptionalInt rough = LeastSize.find(first, 100, 0.1, size -> size >= least);
    assertTrue(rough.getAsInt() >= least && rough.getAsInt() <= 1.1 * least + 1);
  }

  @Test
  void sizesBeyondTheMostAreTriedOnce() {
    List<Integer> tried = new ArrayList<>();
    assertTrue(
        LeastSize.find(
                3,
                10,
                0,
                size -> {
                  tried.add(size);
                  return false;
                })
            .isEmpty());
    assertEquals(List.of(3, 6, 12), tried);
  }

  /** A unit less does not do, by the study whose method it is. */
  @Test
  void capacityIsWhereSignsBecomeSeparable() {
    Map<String, Object> row = row("capacity", 60, 5, null);
    long q = (Long) row.get("units");
    assertEquals(5 * q, row.get("size"));
    assertEquals(5 * q, row.get("parameters"));
    assertTrue(q >= 6 && q < 12, q + " units at n/2 = 30 features");
    assertEquals(5 * q / LinearCapacity.meanSize(60, 5), row.get("size_over_mean"));
  }

  @Test
  void rowsOfOneMethodHaveTheSameNets() {
    Map<String, Object> units = row("daniely", 40, 6, null);
    Map<String, Object> parameters = row("daniely-parameters", 40, 6, null);
    assertEquals(units.get("units"), parameters.get("units"));
    assertEquals(units.get("parameters"), parameters.get("size"));
    assertEquals((Long) units.get("size") * 7, parameters.get("size"));
    assertFalse(units.containsKey("size_over_mean"));
  }

  @Test
  void frozenUnitsAreAtLeastTheSamples() {
    Map<String, Object> row = row("kawaguchi-huang", 24, 3, 0.2);
    assertTrue((Long) row.get("size") > 24 && (Long) row.get("size") < 200, row.toString());
    assertEquals(Math.log10(24.0 / (Long) row.get("size")), row.get("digits_above"));
  }

  /** The prototypes' 2.4 n L(ω₀) and affine parts of three units a group. */
  @Test
  void correctionsTakeOfTheOrderOfTheirNoise() {
    Map<String, Object> row = row("bresler-nagaraj", 4, 8, 1.0);
    double noise = 4 * Math.pow(3 * 2.64, 4) * (1.0 / 3 + 1.0 / 9);
    long m = (Long) row.get("units") / 6 - 3;
    assertTrue(m > noise && m < 4 * noise, m + " for " + noise);
    assertEquals(10 * (Long) row.get("units"), row.get("parameters"));
  }

  private static Map<String, Object> row(String row, long n, long d, Double theta) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "row", row, "n", n, "d", d, "theta", theta))
        .rows()
        .get(Map.of());
  }
}
