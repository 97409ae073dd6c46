package org.lawsweep.study.representation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

@Tag("spark")
class PolynomialLearningMutationTest {

  private static final Study STUDY = new PolynomialLearning();

  @Test
  void kinkedUnitsTakeMore() {
    SmallSweep.assertTurns(
        "units-to-precision",
        STUDY,
        mutant(b -> 0),
        study -> units(study, 8, 2, List.of(1e-3, 2e-4, 4e-5, 8e-6), 18, 36, 54, 72, 108));
  }

  @Test
  void kinkedGroupsDoNotHelpSmoothUnits() {
    SmallSweep.assertTurns(
        "corrections-help",
        STUDY,
        mutant(b -> b == 0 ? 1 : 0),
        study -> units(study, 6, 2, List.of(1e-3), 72, 144));
  }

  @Test
  void leastSquaresSeesCorrections() {
    SmallSweep.assertTurns(
        "descent-blind-or-above",
        STUDY,
        new PolynomialLearning(b -> b, (fit, a, steps) -> fit.problem().inBall(10)),
        study -> units(study, 24, 1, List.of(1e-3), 144));
  }

  @Test
  void fewerStepsOnCorrectionsAreSeen() {
    SmallSweep.assertTurns(
        "descent-blind-or-below",
        STUDY,
        new PolynomialLearning(
            b -> b, (fit, a, steps) -> fit.problem().descended(a == 0 ? steps : 1)),
        study -> units(study, 24, 1, List.of(1e-3), 144));
  }

  private static Study mutant(IntUnaryOperator order) {
    return new PolynomialLearning(order, (fit, a, steps) -> fit.problem().descended(steps));
  }

  private static Stream<Unit> units(
      Study study, long replicates, long a, List<Double> epsilons, long... m) {
    return Arrays.stream(m)
        .boxed()
        .flatMap(
            units ->
                LongStream.range(0, replicates)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study,
                                replicate,
                                "m",
                                units,
                                "a",
                                List.of(0L, a),
                                "d",
                                2L,
                                "q",
                                2L,
                                "n",
                                450L,
                                "T",
                                List.of(1000L, 10_000L),
                                "epsilon",
                                epsilons)));
  }
}
