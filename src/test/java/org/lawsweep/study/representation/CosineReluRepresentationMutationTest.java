package org.lawsweep.study.representation;

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

@Tag("spark")
class CosineReluRepresentationMutationTest {

  private static final String LAW = "error-as-predicted";

  @Test
  void weightsATenthTooLargeBiasTheEstimate() {
    Study study = new CosineReluRepresentation();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new CosineReluRepresentation(1.1);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    List<Long> m = List.of(64L, 256L, 1024L, 4096L);
    return LongStream.range(0, 400)
        .mapToObj(replicate -> TestUnits.unit(study, replicate, "alpha", 4.0, "m", m));
  }
}
