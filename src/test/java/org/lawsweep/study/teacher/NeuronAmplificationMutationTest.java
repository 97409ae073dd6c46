package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

/** What is torn between two directions amplifies, and only a force that tells them tears. */
@Tag("spark")
class NeuronAmplificationMutationTest {

  private static final String MORE = "ties-grow-more";
  private static final String MILD = "mild";
  private static final String KEEP = "ties-keep-growing";

  @Test
  void tiesAmplifyMoreThanGaussianNeurons() {
    SmallSweep sound = sweep(new NeuronAmplification());
    for (String law : List.of(MORE, MILD, KEEP)) {
      assertFalse(sound.contradicts(law), () -> sound.found(law));
    }
  }

  @Test
  void neuronsAlongADirectionAmplifyNothing() {
    SmallSweep mutant = sweep(new NeuronAmplification(TwinTracers.Force.FULL, true));
    for (String law : List.of(MORE, MILD, KEEP)) {
      assertTrue(mutant.contradicts(law), () -> mutant.found(law));
    }
  }

  @Test
  void theSecondMomentTearsNoneMoreThanAnother() {
    SmallSweep mutant = sweep(new NeuronAmplification(TwinTracers.Force.SECOND_ORDER, false));
    for (String law : List.of(MORE, MILD)) {
      assertTrue(mutant.contradicts(law), () -> mutant.found(law));
    }
  }

  private static SmallSweep sweep(Study study) {
    List<Long> k = List.of(400L, 500L, 600L, 700L);
    return SmallSweep.of(
        study,
        LongStream.range(0, 5).mapToObj(seed -> TestUnits.unit(study, seed, "d", 4L, "k", k)));
  }
}
