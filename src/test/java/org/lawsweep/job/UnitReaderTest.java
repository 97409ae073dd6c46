package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.Unit;

class UnitReaderTest {

  private static final IntegerAxis A = Axis.integer("a").atLeast(1).readOff();
  private static final RealAxis THETA = Axis.real("theta").above(0).below(2);
  private static final RealAxis STEP = Axis.real("step").orDerived();
  private static final ChoiceAxis<Jobs.Mode> MODE = Axis.choice("mode", Jobs.Mode.values());
  private static final TextAxis IMAGES = Axis.text("images").otherwise("slice");

  private static final Declaration STUDY =
      Declaration.of("toy", 1)
          .axes(A, THETA, STEP, MODE, IMAGES)
          .check(
              List.of(A, THETA),
              point ->
                  point.get(A) * point.get(THETA) > 10
                      ? Optional.of("a * theta must be at most 10, but a is " + point.get(A))
                      : Optional.empty())
          .example(
              unit -> unit.set(A, 1, 3).set(THETA, 0.5).set(MODE, Jobs.Mode.STRAT).replicate(2))
          .build();

  private static String read(Declaration study, String... assignments) {
    return new UnitReader(study).read(List.of(assignments)).toString();
  }

  private static List<String> refused(Declaration study, String... assignments) {
    UnitReader reader = new UnitReader(study);
    JobException refusal =
        assertThrows(JobException.class, () -> reader.read(List.of(assignments)));
    return refusal.getMessage().lines().toList();
  }

  @Test
  void whatIsNotNamedIsTheExamples() {
    assertEquals(STUDY.example().orElseThrow().toString(), read(STUDY));
    Unit other = new UnitReader(STUDY).read(List.of("theta=1.25", "mode=iid"));
    assertEquals(1.25, other.get(THETA));
    assertEquals(Jobs.Mode.IID, other.get(MODE));
    assertEquals(List.of(1L, 3L), other.given(A));
    assertEquals(2, other.replicate());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          a=7           @ {theta=0.5, step=null, mode=strat, images=slice}, {a=[7]}
          a=4,2         @ {theta=0.5, step=null, mode=strat, images=slice}, {a=[2, 4]}
          a=[4, 2]      @ {theta=0.5, step=null, mode=strat, images=slice}, {a=[2, 4]}
          a=2.0         @ {theta=0.5, step=null, mode=strat, images=slice}, {a=[2]}
          theta=1       @ {theta=1.0, step=null, mode=strat, images=slice}, {a=[1, 3]}
          step=0.1      @ {theta=0.5, step=0.1, mode=strat, images=slice}, {a=[1, 3]}
          step=null     @ {theta=0.5, step=null, mode=strat, images=slice}, {a=[1, 3]}
          images=7,null @ {theta=0.5, step=null, mode=strat, images=7,null}, {a=[1, 3]}
          images=/a=b   @ {theta=0.5, step=null, mode=strat, images=/a=b}, {a=[1, 3]}
          """)
  void valuesAreThoseOfAJobFile(String assignment, String unit) {
    assertEquals(unit + ", replicate 2, seed 1", read(STUDY, assignment));
  }

  @Test
  void aRealValueHasTwelveDigits() {
    Unit unit = new UnitReader(STUDY).read(List.of("theta=0.1234567890123456"));
    assertEquals(0.123456789012, unit.get(THETA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          aa=1         @ /aa: unknown axis 'aa'; did you mean 'a'?
          width=1      @ /width: unknown axis 'width'; known are a, theta, step, mode, images
          a=0          @ /a: must be at least 1, but is 0
          a=           @ /a: must be an integer, but is ''
          a=one        @ /a: must be an integer, but is 'one'
          a=1,x        @ /a/1: must be an integer, but is 'x'
          a=1,,2       @ /a/1: must be an integer, but is ''
          a=1,2,1      @ /a/2: repeats the value 1
          a=[]         @ /a: must not be empty
          a=[1,        @ 'a=[1,': the value is not JSON: line 1, column 4: unexpected end-of-input within/between Array entries
          a=null       @ /a: must not be NULL
          theta=2      @ /theta: must be below 2, but is 2
          theta=NaN    @ /theta: must be a number, but is 'NaN'
          theta=0.5,1  @ /theta: must be one value, since the axis is not fused, but is [0.5,1]
          mode=idd     @ /mode: must be one of iid, strat, but is 'idd'; did you mean 'iid'?
          images=      @ /images: must not be empty
          a            @ must be axis=value, but is 'a'
          =3           @ must be axis=value, but is '=3'
          theta=1 a=30 @ a * theta must be at most 10, but a is 30
          a=1 a=2      @ axis 'a' is given twice
          """)
  void refuses(String assignments, String line) {
    assertEquals(List.of("try toy: " + line), refused(STUDY, assignments.split(" ")));
  }

  @Test
  void everythingIsRefusedAtOnceInTheOrderOfTheLine() {
    assertEquals(
        List.of(
            "try toy: must be axis=value, but is 'x'",
            "try toy: /thta: unknown axis 'thta'; did you mean 'theta'?",
            "try toy: /a: must be at least 1, but is 0"),
        refused(STUDY, "thta=1", "a=0", "x"));
  }

  @Test
  void withoutAnExampleAnAxisIsItsDefaultOrMissing() {
    assertEquals("{i=3, x=0.5}, {}, replicate 0, seed 1", read(Jobs.FREE));
    assertEquals(
        List.of(
            "try toy: missing axis 'm' (integer ≥ 1)",
            "try toy: /n: must be at least 2, but is 1",
            "try toy: /thet: unknown axis 'thet'; did you mean 'theta'?"),
        refused(Jobs.TOY, "n=1", "thet=1"));
    assertEquals(
        "{n=2, m=1, theta=1.0, mode=iid, step=null}, {}, replicate 0, seed 1",
        read(Jobs.TOY, "n=2", "m=1", "theta=1"));
  }

  @Test
  void everyTrialOfAUnitIsHeldToTheRules() {
    assertEquals(
        Arrays.asList(
            "try toy: a * theta must be at most 10, but a is 11",
            "try toy: a * theta must be at most 10, but a is 12"),
        refused(STUDY, "theta=1", "a=1,11,12"));
  }
}
