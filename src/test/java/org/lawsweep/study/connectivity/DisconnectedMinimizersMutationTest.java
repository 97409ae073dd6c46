package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

/**
 * Without the two blocking samples one positive neuron fits, and there is no barrier to certify.
 */
@Tag("spark")
class DisconnectedMinimizersMutationTest {

  @Test
  void withoutTheBlockingSamplesFewerNeuronsFit() {
    String law = "zero-loss-iff-m-positive";
    SmallSweep study = sweep(new DisconnectedMinimizers());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new DisconnectedMinimizers(false));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    return SmallSweep.of(
        study,
        LongStream.of(2, 3)
            .mapToObj(
                m ->
                    TestUnits.unit(
                        study, 0, "m", m, "starts", 50L, "k", List.of(1L, 2L, 3L), "extra", 0L)));
  }
}
