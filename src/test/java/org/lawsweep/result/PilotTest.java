package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Studies;

/**
 * Every claim can fail: among data sets with the levels, replicates and scatter of a pilot run, it
 * is consistent where it is true, and not where the truth lies beyond it by what it says it would
 * have noticed, which is at most its resolution.
 */
class PilotTest {

  private static final int DATA_SETS = 400;
  private static final double MOST = 0.85;

  /** Of the bootstrap of one data set among many. */
  private static final int RESAMPLES = 200;

  /** A bend by a tolerance itself is no bend. */
  private static final double BEYOND = 1.01;

  private static final double LEAST = 0.15;

  /** Of the claims of these no laptop job has the regime. */
  private static final Set<String> ON_CLUSTERS_ALONE =
      Set.of("sgd-memorization: pairs-at-c-3-halves");

  @Test
  void everyClaimHasAPilot() {
    Set<String> missing =
        Studies.all().values().stream()
            .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study."))
            .map(study -> study.declaration())
            .flatMap(
                study ->
                    study.laws().stream()
                        .filter(law -> law.evidence().equals("claim"))
                        .map(law -> study.name() + ": " + law.name()))
            .collect(Collectors.toCollection(TreeSet::new));
    for (Pilot pilot : Pilot.all()) {
      pilot.claims().forEach(claim -> missing.remove(pilot.study() + ": " + claim.law()));
    }
    assertEquals(ON_CLUSTERS_ALONE, missing);
  }

  static Stream<Arguments> claims() {
    return Pilot.all().stream()
        .flatMap(
            pilot ->
                pilot.claims().stream()
                    .map(claim -> Arguments.of(pilot.job(), claim.law(), pilot, claim)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("claims")
  void holdsWhereItIsTrueAndFailsWhereItIsBent(
      String job, String name, Pilot pilot, Pilot.Claim claim) {
    Law law = law(pilot, name);
    List<Pilot.Along> rows = claim.rows();
    double side = isBentDown(law, claim) ? -1 : 1;
    double[] straight = new double[rows.size()];
    double[] bent =
        rows.stream()
            .mapToDouble(row -> row.power() == null ? 0 : side * BEYOND * row.power())
            .toArray();
    double[] holds = consistent(law, claim, straight);
    double[] misses = consistent(law, claim, bent);
    assertAll(
        IntStream.range(0, rows.size())
            .filter(k -> rows.get(k).resolution() != null)
            .mapToObj(k -> (Executable) () -> canTell(claim, rows.get(k), holds[k], misses[k])));
  }

  private static void canTell(Pilot.Claim claim, Pilot.Along row, double holds, double misses) {
    assertNotNull(row.power(), claim.law() + ": " + claim.cell() + " would have noticed nothing");
    assertTrue(row.power() <= row.resolution(), claim.cell() + ": " + row);
    assertTrue(holds >= MOST, claim.cell() + ": " + row + " holds in " + holds);
    assertTrue(misses <= LEAST, claim.cell() + ": " + row + " misses " + misses);
  }

  /**
   * Whether what is forbidden lies below, or can lie only there, as a rate of 1. Rows are compared
   * by an excess, whatever the sign.
   */
  private static boolean isBentDown(Law law, Pilot.Claim claim) {
    boolean full =
        law.form() instanceof Form.Constant && claim.truths() && claim.rows().get(0).truth() == 1;
    return !law.form().isRowByRow() && (full || law.relation() == Law.Relation.AT_LEAST);
  }

  /** The part of the data sets in which each row is consistent. */
  private static double[] consistent(Law law, Pilot.Claim claim, double[] bends) {
    // As a check: what a claim would have noticed is in the pilot, and takes seconds a data set.
    Law check = law.as(Law.Role.CHECK);
    LawForm form =
        law.form() instanceof Form.ThresholdPower
            ? new ScalingForm(check, RESAMPLES)
            : LawForms.of(check);
    int[][] verdicts =
        IntStream.range(0, DATA_SETS)
            .parallel()
            .mapToObj(set -> form.judge(new PilotDraws(law, claim, set).draw(bends)))
            .map(PilotTest::isConsistent)
            .toArray(int[][]::new);
    return IntStream.range(0, bends.length)
        .mapToDouble(k -> Stream.of(verdicts).mapToInt(v -> v[k]).average().orElseThrow())
        .toArray();
  }

  private static int[] isConsistent(List<Judged> judged) {
    return judged.stream().mapToInt(one -> one.verdict() == Verdict.CONSISTENT ? 1 : 0).toArray();
  }

  private static Law law(Pilot pilot, String name) {
    Declaration study =
        Studies.all().values().stream()
            .map(one -> one.declaration())
            .filter(one -> one.name().equals(pilot.study()))
            .findFirst()
            .orElseThrow();
    return study.laws().stream().filter(law -> law.name().equals(name)).findFirst().orElseThrow();
  }
}
