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
class CorrectiveMemorizationMutationTest {

  @Test
  void weightsATenthTooLargeContradictTheExpectation() {
    Study mutant =
        new CorrectiveMemorization(
            step ->
                (r, g) -> {
                  for (int k = 0; k < g.length; k++) {
                    g[k] *= 1.1;
                  }
                  step.correct(r, g);
                });
    turns("ratio-as-predicted", mutant, "affine", "unit", 8, 4981, 9963);
  }

  @Test
  void aMultipleFixedTooSmallLeavesMoreThanTheBest() {
    // 1/(1 + 2w) where the best is about 1/(1 + w), w = 1/2.
    Study mutant =
        new CorrectiveMemorization(
            step ->
                (r, g) -> {
                  for (int k = 0; k < g.length; k++) {
                    r[k] -= g[k] / 2;
                  }
                });
    turns("line-search-contracts", mutant, "cosine", "line-search", 16, 16);
  }

  private static void turns(
      String law, Study mutant, String mode, String step, long n, long... widths) {
    Study study = new CorrectiveMemorization();
    SmallSweep right = SmallSweep.of(study, units(study, mode, step, n, widths));
    assertFalse(right.contradicts(law), () -> right.found(law));
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant, mode, step, n, widths));
    assertTrue(wrong.contradicts(law), () -> wrong.found(law));
  }

  private static Stream<Unit> units(Study study, String mode, String step, long n, long... widths) {
    return LongStream.of(widths)
        .boxed()
        .flatMap(
            m ->
                LongStream.range(0, 120)
                    .mapToObj(replicate -> unit(study, replicate, mode, step, n, m)));
  }

  private static Unit unit(Study study, long replicate, String mode, String step, long n, long m) {
    return TestUnits.unit(
        study,
        replicate,
        "n",
        n,
        "theta",
        1.0,
        "m",
        m,
        "mode",
        mode,
        "step",
        step,
        "labels",
        "sign",
        "a",
        List.of(1L, 2L, 3L, 4L));
  }
}
