package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Epochs counted with the largest eigenvalue buy next to nothing. */
@Tag("spark")
class SgdNearMemorizerMutationTest {

  private static final String LAW = "epochs-buy-the-exponent";
  private static final double RESOLUTION = 0.05;

  @Test
  void theExponentIsBoughtByEpochsOfTheLeastEigenvalue() {
    Study study = new SgdNearMemorizer();
    SmallSweep sound = SmallSweep.of(study, units(study));
    // The exponent is that of rho to 0: so precise a fit sees the hundredth that is left at 1e-3.
    assertTrue(sound.distance(LAW) < RESOLUTION / 2, () -> sound.found(LAW));
    Study mutant = new SgdNearMemorizer(true);
    SmallSweep hasty = SmallSweep.of(mutant, units(mutant));
    assertTrue(hasty.contradicts(LAW), () -> hasty.found(LAW));
    assertTrue(hasty.distance(LAW) > RESOLUTION, () -> hasty.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return Stream.of(1e-5, 1e-4, 3e-4, 1e-3)
        .flatMap(
            rho ->
                IntStream.range(0, 6)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study, seed, "rho", rho, "c", List.of(0.5, 1.0), "m", 20L)));
  }
}
