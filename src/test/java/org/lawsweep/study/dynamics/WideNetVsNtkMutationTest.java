package org.lawsweep.study.dynamics;

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

/** Shows that the kernel of all layers would not do where only the first is trained. */
@Tag("spark")
class WideNetVsNtkMutationTest {

  private static final String LAW = "deviation-in-width";

  @Test
  void deviationFallsWithTheWidth() {
    Study study = new WideNetVsNtk();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void deviationFromTheWrongKernelDoesNot() {
    Study mutant = new WideNetVsNtk(trained -> Trained.ALL);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(64, 128, 256, 512, 1024)
        .boxed()
        .flatMap(
            m ->
                LongStream.range(0, 8)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study,
                                seed,
                                "m",
                                m,
                                "trained",
                                "first",
                                "n",
                                5L,
                                "d",
                                4L,
                                "tau",
                                List.of(1.0))));
  }
}
