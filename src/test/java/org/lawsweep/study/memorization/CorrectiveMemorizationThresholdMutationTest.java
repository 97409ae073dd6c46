package org.lawsweep.study.memorization;

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

/** Features that vary as θ^(−3/2) ask for θ⁻⁶ units, more than the theorem's θ⁻⁴. */
@Tag("spark")
class CorrectiveMemorizationThresholdMutationTest {

  private static final String LAW = "threshold-in-separation";

  @Test
  void separationCostsItsFourthPowerAndNotItsSixth() {
    Study study = new CorrectiveMemorizationThreshold();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant =
        new CorrectiveMemorizationThreshold(
            unit -> {
              double sigma =
                  CorrectionChain.sigma(unit) / Math.sqrt(unit.get(CorrectionChain.THETA));
              return unit.with(CorrectionChain.SIGMA, List.of(sigma));
            });
    SmallSweep rough = SmallSweep.of(mutant, units(mutant));
    assertTrue(rough.contradicts(LAW), () -> rough.found(LAW));
  }

  /** From half of the units that are needed to twice those of the mutant. */
  private static Stream<Unit> units(Study study) {
    return DoubleStream.of(0.7, 0.8, 0.9, 1)
        .boxed()
        .flatMap(
            theta ->
                LongStream.rangeClosed(0, 5)
                    .map(step -> (long) (4000 * Math.pow(1.5, (double) step) / Math.pow(theta, 5)))
                    .boxed()
                    .flatMap(
                        m ->
                            LongStream.range(0, 12)
                                .mapToObj(replicate -> unit(study, replicate, theta, m))));
  }

  private static Unit unit(Study study, long replicate, double theta, long m) {
    return TestUnits.unit(
        study,
        replicate,
        "n",
        4L,
        "theta",
        theta,
        "s",
        2.0,
        "m",
        m,
        "labels",
        "sign",
        "a",
        List.of(6L),
        "digits",
        List.of(3L));
  }
}
