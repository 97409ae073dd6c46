package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  private static Tally.Outcome outcome(
      String role, String relation, Verdict verdict, boolean tight, String about) {
    return new Tally.Outcome(role, relation, verdict, tight, List.of(about));
  }

  private static Tally.Outcome claim(String relation, Verdict verdict, boolean tight, int number) {
    return outcome(Tally.CLAIM, relation, verdict, tight, "law " + number);
  }

  @Test
  void rolesAreCountedApart() {
    Tally tally =
        Tally.of(
            List.of(
                claim("=", Verdict.CONSISTENT, true, 1),
                claim("≤", Verdict.CONSISTENT, true, 2),
                claim("≥", Verdict.CONSISTENT, false, 3),
                claim("=", Verdict.INCONCLUSIVE, true, 4),
                outcome(Tally.CHECK, "=", Verdict.CONSISTENT, true, "a"),
                outcome(Tally.CHECK, "=", Verdict.OUTSIDE, false, "b"),
                outcome(Tally.CONTROL, "=", Verdict.OUTSIDE, false, "c"),
                outcome(Tally.CONTROL, "=", Verdict.INCONSISTENT, false, "d")));
    assertEquals(
        "claims: 3 of 4 consistent (1 equality, 1 tight bound, 1 with room), 1 inconclusive;"
            + " checks: 1 of 2 hold; controls: 2 of 2 refuted",
        tally.sentence());
    assertFalse(tally.isContradicted(), "a check outside by itself may be chance");
  }

  @Test
  void aBracketCountsOnceAndAsItsWorseHalf() {
    Tally tally =
        Tally.of(
            List.of(
                claim("≤", Verdict.CONSISTENT, true, 1),
                claim("≥", Verdict.INCONCLUSIVE, false, 1),
                claim("≤", Verdict.CONSISTENT, true, 2),
                claim("≤", Verdict.CONSISTENT, true, 2)));
    assertEquals(3, tally.claims(), "two bounds from the same side are no bracket");
    assertEquals(1, tally.claims(Verdict.INCONCLUSIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "claim, INCONSISTENT, true",
    "claim, OUTSIDE, false",
    "check, INCONSISTENT, true",
    "check, INCONCLUSIVE, false",
    "control, CONSISTENT, true",
    "control, INCONCLUSIVE, true",
    "control, OUTSIDE, false"
  })
  void contradictionDependsOnTheRole(String role, Verdict verdict, boolean contradicted) {
    Tally tally = Tally.of(List.of(outcome(role, "=", verdict, false, "x")));
    assertEquals(contradicted, tally.isContradicted());
  }

  @Test
  void chanceIsBinomial() {
    List<Tally.Outcome> outcomes =
        new ArrayList<>(Collections.nCopies(221, claim("=", Verdict.CONSISTENT, true, 1)));
    outcomes.addAll(Collections.nCopies(13, claim("=", Verdict.OUTSIDE, false, 1)));
    assertEquals(
        "13 of 234 equalities outside their 95 % interval; chance alone: 11.7, between 6 and 19",
        Tally.of(outcomes).chance());
    assertTrue(Tally.of(List.of(claim("≤", Verdict.CONSISTENT, true, 1))).chance().isEmpty());
    assertEquals("no law predicts anything", Tally.of(List.of()).sentence());
  }
}
