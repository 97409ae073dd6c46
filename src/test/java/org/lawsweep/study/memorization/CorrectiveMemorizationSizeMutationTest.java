package org.lawsweep.study.memorization;

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
class CorrectiveMemorizationSizeMutationTest {

  private static final String LAW = "groups-in-precision";

  @Test
  void averagedGroupsTakeAPowerOfThePrecision() {
    Study study = new CorrectiveMemorizationSize();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant =
        new CorrectiveMemorizationSize(
            step -> {
              long[] groups = {0};
              return (r, g) -> {
                groups[0]++;
                for (int k = 0; k < r.length; k++) {
                  r[k] -= g[k] / groups[0];
                }
              };
            });
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.range(0, 24)
        .mapToObj(
            replicate ->
                TestUnits.unit(
                    study,
                    replicate,
                    "n",
                    16L,
                    "theta",
                    1.0,
                    "s",
                    2.0,
                    "mode",
                    "cosine",
                    "cap",
                    1000L,
                    "labels",
                    "sign",
                    "digits",
                    List.of(3L, 4L, 5L, 6L, 8L)));
  }
}
