package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
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

  /** Drawn at most. */
  private static final int DATA_SETS = 400;

  /** How often a verdict is right where a claim can tell. */
  private static final double CAN = 0.9;

  /** How often it is right where a claim cannot. */
  private static final double CANNOT = 0.8;

  /** Of 1,000 claims that cannot tell, one may pass: Wald's test ends where so much is known. */
  private static final double SURE = Math.log(999);

  /** Drawn side by side, before it is asked whether more are needed. */
  private static final int AT_ONCE = 20;

  /** Of the bootstrap of one data set among many. */
  private static final int RESAMPLES = 200;

  /** A bend by a tolerance itself is no bend. */
  private static final double BEYOND = 1.01;

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
    List<Rightly> holds = rightly(law, claim, straight, true);
    List<Rightly> fails = rightly(law, claim, bent, false);
    assertAll(
        IntStream.range(0, rows.size())
            .filter(k -> rows.get(k).resolution() != null)
            .mapToObj(
                k -> (Executable) () -> canTell(claim, rows.get(k), holds.get(k), fails.get(k))));
  }

  /** In how many of the data sets that were drawn the verdict was right. */
  private record Rightly(int right, int drawn) {

    /** How much likelier this is where a claim can tell than where it cannot, as a logarithm. */
    double evidence() {
      return right * Math.log(CAN / CANNOT) + (drawn - right) * Math.log((1 - CAN) / (1 - CANNOT));
    }
  }

  private static void canTell(Pilot.Claim claim, Pilot.Along row, Rightly holds, Rightly fails) {
    assertNotNull(row.power(), claim.law() + ": " + claim.cell() + " would have noticed nothing");
    assertTrue(row.power() <= row.resolution(), claim.cell() + ": " + row);
    assertTrue(holds.evidence() > 0, claim.cell() + ": " + row + " holds: " + holds);
    assertTrue(fails.evidence() > 0, claim.cell() + ": " + row + " fails: " + fails);
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

  /** In how many data sets each row is consistent, or is not; draws until that tells enough. */
  private static List<Rightly> rightly(
      Law law, Pilot.Claim claim, double[] bends, boolean consistent) {
    // As a check: what a claim would have noticed is in the pilot, and takes seconds a data set.
    Law check = law.as(Law.Role.CHECK);
    LawForm form =
        law.form() instanceof Form.ThresholdPower
            ? new ScalingForm(check, RESAMPLES)
            : LawForms.of(check);
    List<Rightly> rightly = Collections.nCopies(bends.length, new Rightly(0, 0));
    for (int drawn = 0; drawn < DATA_SETS && !decided(claim, rightly); drawn += AT_ONCE) {
      List<List<Judged>> judged =
          IntStream.range(drawn, drawn + AT_ONCE)
              .parallel()
              .mapToObj(set -> form.judge(new PilotDraws(law, claim, set).draw(bends)))
              .toList();
      List<Rightly> before = rightly;
      rightly =
          IntStream.range(0, bends.length)
              .mapToObj(k -> more(before.get(k), judged, k, consistent))
              .toList();
    }
    return rightly;
  }

  private static Rightly more(
      Rightly before, List<List<Judged>> judged, int row, boolean consistent) {
    long right = judged.stream().filter(one -> isConsistent(one.get(row)) == consistent).count();
    return new Rightly(before.right + (int) right, before.drawn + judged.size());
  }

  private static boolean isConsistent(Judged judged) {
    return judged.verdict() == Verdict.CONSISTENT;
  }

  /** Whether enough is known of each row that has to tell. */
  private static boolean decided(Pilot.Claim claim, List<Rightly> rightly) {
    return IntStream.range(0, rightly.size())
        .filter(k -> claim.rows().get(k).resolution() != null)
        .allMatch(k -> Math.abs(rightly.get(k).evidence()) >= SURE);
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
