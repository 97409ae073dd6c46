package org.lawsweep.study.kernel;

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

/** Shows that units which are active at every input would leave the error where it is. */
@Tag("spark")
class GramInfiniteWidthMutationTest {

  private static final String LAW = "operator-norm";

  @Test
  void errorFallsWithTheWidth() {
    Study study = new GramInfiniteWidth();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void errorOfUnitsThatAreAlwaysActiveDoesNot() {
    Study mutant = new GramInfiniteWidth((count, m) -> m);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    List<Long> widths = List.of(64L, 128L, 256L, 512L, 1024L, 2048L);
    return LongStream.range(0, 12)
        .mapToObj(seed -> TestUnits.unit(study, seed, "n", 15L, "d", 5L, "m", widths));
  }
}
