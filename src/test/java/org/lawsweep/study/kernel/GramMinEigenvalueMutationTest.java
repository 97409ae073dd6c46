package org.lawsweep.study.kernel;

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

/** Shows that the exponent tells the dimension of the sphere. */
@Tag("spark")
class GramMinEigenvalueMutationTest {

  private static final String LAW = "median-in-samples";

  @Test
  void medianFollowsTheCountOfPairs() {
    Study study = new GramMinEigenvalue();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void medianOfPointsInOneMoreDimensionDoesNot() {
    Study mutant = new GramMinEigenvalue(d -> d + 1);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    List<Double> ladder =
        DoubleStream.iterate(0.0002, level -> level < 0.1, level -> 1.6 * level).boxed().toList();
    return LongStream.of(64, 96, 128, 192, 256)
        .boxed()
        .flatMap(
            n ->
                LongStream.range(0, 30)
                    .mapToObj(
                        seed -> TestUnits.unit(study, seed, "n", n, "d", 3L, "lambda0", ladder)));
  }
}
