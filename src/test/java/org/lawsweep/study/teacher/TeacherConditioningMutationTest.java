package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** A teacher at right angles keeps its rate, and neurons |⟨w, x⟩| have others. */
@Tag("spark")
class TeacherConditioningMutationTest {

  private static final String SLOPE = "rate-in-curvature";
  private static final String RATE = "rate-of-the-flattest-direction";

  @Test
  void theTheoremsStudentTakesItsRateFromTheCurvature() {
    SmallSweep sound = sweep(new TeacherConditioning());
    for (String law : List.of(SLOPE, RATE)) {
      assertFalse(sound.contradicts(law), () -> sound.found(law));
    }
  }

  @Test
  void rightAnglesAreNoSlower() {
    SmallSweep mutant = sweep(new TeacherConditioning(Potential.Sigma.RELU, true));
    for (String law : List.of(SLOPE, RATE)) {
      assertTrue(mutant.contradicts(law), () -> mutant.found(law));
    }
  }

  @Test
  void absoluteValuesHaveAnotherRate() {
    SmallSweep mutant = sweep(new TeacherConditioning(Potential.Sigma.ABSOLUTE, false));
    assertTrue(mutant.contradicts(RATE), () -> mutant.found(RATE));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        DoubleStream.of(0, 0.2, 0.4, 0.6)
            .boxed()
            .flatMap(
                rho ->
                    LongStream.range(0, 5)
                        .mapToObj(seed -> TestUnits.unit(study, seed, "d", 4L, "rho", rho)));
    return SmallSweep.of(study, units);
  }
}
