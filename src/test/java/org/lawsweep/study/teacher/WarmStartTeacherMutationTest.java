package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** A student of other outer weights does not arrive, and neurons |⟨w, x⟩| do so at another rate. */
@Tag("spark")
class WarmStartTeacherMutationTest {

  private static final String SUCCESS = "near-starts-succeed";
  private static final String RATE = "rate-of-the-flattest-direction";

  @Test
  void theTheoremsStudentArrivesAtItsRate() {
    SmallSweep sound = sweep(new WarmStartTeacher());
    for (String law : List.of(SUCCESS, RATE)) {
      assertFalse(sound.contradicts(law), () -> sound.found(law));
    }
  }

  @Test
  void anotherOuterWeightKeepsAStudentAway() {
    SmallSweep mutant = sweep(new WarmStartTeacher(Potential.Sigma.RELU, 1));
    assertTrue(mutant.contradicts(SUCCESS), () -> mutant.found(SUCCESS));
  }

  @Test
  void absoluteValuesHaveAnotherRate() {
    SmallSweep mutant = sweep(new WarmStartTeacher(Potential.Sigma.ABSOLUTE, 0));
    assertTrue(mutant.contradicts(RATE), () -> mutant.found(RATE));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(3, 4, 5, 6)
            .boxed()
            .flatMap(
                d ->
                    LongStream.range(0, 6)
                        .mapToObj(seed -> TestUnits.unit(study, seed, "d", d, "delta", 0.1)));
    return SmallSweep.of(study, units);
  }
}
