package org.lawsweep.study.dynamics;

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

/** Shows that neurons of twice the weight begin with another loss, and flip too seldom. */
@Tag("spark")
class GdLinearConvergenceMutationTest {

  private static final String LAW = "split-flips-as-predicted-or-above";
  private static final String FIRST = "initial-loss";

  @Test
  void theFirstLossTellsTheWeights() {
    Study study = new GdLinearConvergence();
    SmallSweep sweep = SmallSweep.of(study, firsts(study));
    assertFalse(sweep.contradicts(FIRST), sweep.found(FIRST));
    Study mutant = new GdLinearConvergence(kappa -> 2 * kappa);
    SmallSweep wrong = SmallSweep.of(mutant, firsts(mutant));
    assertTrue(wrong.contradicts(FIRST), wrong.found(FIRST));
  }

  private static Stream<Unit> firsts(Study study) {
    return DoubleStream.of(0.5, 1, 2)
        .boxed()
        .flatMap(
            kappa ->
                LongStream.range(0, 40)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study,
                                seed,
                                "m",
                                64L,
                                "n",
                                20L,
                                "kappa",
                                kappa,
                                "init",
                                "plain",
                                "k",
                                List.of(0L))));
  }

  @Test
  void splittingNeuronsFlipAsPredicted() {
    Study study = new GdLinearConvergence();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void largerWeightsFlipLess() {
    Study mutant = new GdLinearConvergence(kappa -> 2 * kappa);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(2048, 4096, 8192, 16384)
        .boxed()
        .flatMap(m -> LongStream.range(0, 8).mapToObj(seed -> unit(study, seed, m)));
  }

  private static Unit unit(Study study, long seed, long m) {
    return TestUnits.unit(
        study,
        seed,
        "m",
        m,
        "n",
        2L,
        "d",
        2L,
        "theta",
        0.8,
        "labels",
        "opposite",
        "k",
        List.of(38L));
  }
}
