package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Where descent stops for want of time the gradient is no minimum's. */
@Tag("spark")
class TeacherStudentWidthMutationTest {

  @Test
  void whereDescentStopsIsNoLocalMinimum() {
    String law = "failures-are-local-minima";
    SmallSweep study = sweep(new TeacherStudentWidth());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new TeacherStudentWidth(false));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.rangeClosed(4, 9)
            .boxed()
            .flatMap(
                d ->
                    LongStream.range(0, 6)
                        .mapToObj(seed -> TestUnits.unit(study, seed, "d", d, "m", d, "T", 500L)));
    return SmallSweep.of(study, units);
  }
}
