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

/** Neurons that do not repel each other find the same directions. */
@Tag("spark")
class TensorSurrogateMutationTest {

  private static final List<String> LAWS =
      List.of("surrogate-succeeds", "surrogate-predicts-better");

  @Test
  void theSurrogateWorks() {
    SmallSweep sound = sweep(new TensorSurrogate());
    for (String law : LAWS) {
      assertFalse(sound.contradicts(law), () -> sound.found(law));
    }
  }

  @Test
  void withoutRepulsionItDoesNot() {
    SmallSweep mutant = sweep(new TensorSurrogate(0));
    for (String law : LAWS) {
      assertTrue(mutant.contradicts(law), () -> mutant.found(law));
    }
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        Stream.of("surrogate", "relu")
            .flatMap(
                loss ->
                    LongStream.range(0, 8)
                        .mapToObj(seed -> TestUnits.unit(study, seed, "d", 12L, "loss", loss)));
    return SmallSweep.of(study, units);
  }
}
