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

/** On a line, subsets of one neuron of each stratum come nearer faster than random ones. */
@Tag("spark")
class NeuronCouplingMutationTest {

  @Test
  void stratifiedSubsetsComeNearerFaster() {
    String law = "deviation-in-width";
    SmallSweep study = sweep(new NeuronCoupling());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new NeuronCoupling(true));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.range(0, 12)
            .mapToObj(
                seed ->
                    TestUnits.unit(
                        study,
                        seed,
                        "d",
                        1L,
                        "m_ref",
                        256L,
                        "m",
                        List.of(2L, 4L, 8L, 16L, 32L),
                        "n",
                        10L,
                        "k",
                        20L));
    return SmallSweep.of(study, units);
  }
}
