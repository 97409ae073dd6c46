package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

  /** A recorder without rows that takes down, between the steps, when it was asked to stop. */
  private final List<String> events = new ArrayList<>();

  private final Recorder rows =
      new Recorder() {
        @Override
        public Row at(AxisValue... fused) {
          throw new AssertionError("a loop records nothing");
        }

        @Override
        public void checkpoint() {
          events.add("checkpoint");
        }
      };

  /** The state of a run whose loss is 2^−t, or whatever is put here. */
  private double state = 1;

  private double halve() {
    state /= 2;
    return state;
  }

  /** The loss before the step. */
  private double evaluateAndHalve() {
    double loss = state;
    state /= 2;
    return loss;
  }

  @Test
  void everyStepIsNumberedAndFollowsACheckpoint() {
    Steps steps = Steps.of(rows, t -> events.add("step " + t));
    assertEquals(0, steps.time());
    steps.to(2);
    assertEquals(List.of("checkpoint", "step 0", "checkpoint", "step 1"), events);
    assertEquals(2, steps.time());
    steps.to(3);
    assertEquals("step 2", events.get(5));
  }

  @Test
  void aTimeThatIsPastTakesNoStep() {
    Steps steps = Steps.watching(rows, t -> halve());
    steps.to(0);
    assertEquals(1, state);
    steps.to(3);
    steps.to(3);
    steps.to(1);
    assertEquals(0.125, state);
    assertEquals(3, steps.time());
  }

  @Test
  void aLoopThatKnowsNoLossNeverDivergesNorFalls() {
    Steps steps = Steps.of(rows, t -> {});
    steps.to(5);
    assertTrue(Double.isNaN(steps.value()) && Double.isNaN(steps.first()));
    assertEquals(OptionalLong.empty(), steps.untilDigits(1, 9));
    assertEquals(9, steps.time());
  }

  @Test
  void aWatchedLossIsThatOfTheLastStep() {
    Steps steps = Steps.watching(rows, t -> halve());
    assertTrue(Double.isNaN(steps.value()));
    steps.to(1);
    assertEquals(0.5, steps.value());
    steps.to(4);
    assertEquals(0.0625, steps.value());
    assertEquals(0.5, steps.first());
  }

  @Test
  void anEvaluatedLossIsThatOfThePresentTime() {
    Steps steps = Steps.evaluating(rows, t -> evaluateAndHalve());
    assertEquals(-1, steps.time());
    steps.to(0);
    assertEquals(0, steps.time());
    assertEquals(1, steps.value());
    assertEquals(1, events.size());
    steps.to(3);
    assertEquals(0.125, steps.value());
    assertEquals(1, steps.first());
    // The state is one step ahead of the loss.
    assertEquals(0.0625, state);
    assertEquals(4, events.size());
  }

  @Test
  void untilStopsAtTheFirstTimeThatHolds() {
    Steps steps = Steps.watching(rows, t -> halve());
    assertEquals(OptionalLong.of(3), steps.until(() -> state <= 0.125, 10));
    assertEquals(3, events.size());
    assertEquals(OptionalLong.of(3), steps.until(() -> state <= 0.2, 10));
    assertEquals(3, events.size());
  }

  @Test
  void whatHoldsAtTimeZeroTakesNoStep() {
    Steps watching = Steps.watching(rows, t -> halve());
    assertEquals(OptionalLong.of(0), watching.until(() -> true, 10));
    assertEquals(0, events.size());
    Steps evaluating = Steps.evaluating(rows, t -> evaluateAndHalve());
    assertEquals(OptionalLong.of(0), evaluating.until(() -> evaluating.value() <= 1, 10));
    assertEquals(1, events.size());
  }

  @Test
  void theCapIsTriedAndNotPassed() {
    Steps steps = Steps.watching(rows, t -> halve());
    assertEquals(OptionalLong.empty(), steps.until(() -> state <= 0.125, 2));
    assertEquals(2, steps.time());
    assertEquals(OptionalLong.of(3), steps.until(() -> state <= 0.125, 3));
    // A cap that is past leaves one test, of the present.
    List<Long> tested = new ArrayList<>();
    assertEquals(OptionalLong.empty(), steps.until(() -> tested.add(steps.time()) && state > 1, 1));
    assertEquals(List.of(3L), tested);
  }

  @Test
  void eachTimeIsTestedOnce() {
    List<Long> tested = new ArrayList<>();
    Steps steps = Steps.evaluating(rows, t -> evaluateAndHalve());
    steps.until(() -> tested.add(steps.time()) && steps.time() == 3, 10);
    assertEquals(List.of(0L, 1L, 2L, 3L), tested);
  }

  /** 2^−4 is the first power below 1/10, and 2^−10 that below 1/1000. */
  @Test
  void digitsAreCountedFromTheFirstLoss() {
    state = 8;
    Steps evaluating = Steps.evaluating(rows, t -> evaluateAndHalve());
    assertEquals(OptionalLong.of(4), evaluating.untilDigits(1, 50));
    assertEquals(OptionalLong.of(10), evaluating.untilDigits(3, 50));
    assertEquals(OptionalLong.empty(), evaluating.untilDigits(4, 13));
    assertTrue(evaluating.hasFallenBy(3));
    state = 8;
    // A watched loss is first known after a step.
    Steps watching = Steps.watching(rows, t -> halve());
    assertEquals(OptionalLong.of(5), watching.untilDigits(1, 50));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aLossThatIsNotFiniteHasDiverged(double loss) {
    Steps steps = Steps.watching(rows, t -> t == 2 ? loss : 1);
    steps.to(2);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> steps.to(3));
    assertEquals(Status.DIVERGED, failure.status());
    assertTrue(failure.getMessage().endsWith("at step 2"), failure.getMessage());
    assertEquals(1, steps.first());
    Steps first = Steps.evaluating(rows, t -> loss);
    assertThrows(TrialFailure.class, () -> first.to(0));
  }

  @Test
  void aLossAboveTheBoundHasDivergedAndOneAtItHasNot() {
    Steps steps = Steps.watching(rows, t -> t + 1).divergedAbove(3);
    steps.to(3);
    assertEquals(3, steps.value());
    TrialFailure failure = assertThrows(TrialFailure.class, () -> steps.until(() -> false, 9));
    assertEquals("the loss is 4.00000 at step 3, above 3.00000", failure.getMessage());
    Steps undefined = Steps.watching(rows, t -> Double.NaN).divergedAbove(3);
    assertThrows(TrialFailure.class, () -> undefined.to(1));
  }

  @Test
  void aLoopMayGoOnWhateverTheLoss() {
    Steps steps = Steps.watching(rows, t -> t == 1 ? Double.NaN : 1.0 / t).neverDiverged();
    steps.to(3);
    assertEquals(Double.POSITIVE_INFINITY, steps.first());
    assertEquals(0.5, steps.value());
    Steps lost = Steps.evaluating(rows, t -> t == 0 ? 1 : Double.NaN).neverDiverged();
    assertEquals(OptionalLong.empty(), lost.untilDigits(1, 4));
    assertEquals(4, lost.time());
  }

  @Test
  void goalsAreNotedOnceAtTheirFirstTimes() {
    Map<Long, Long> noted = new HashMap<>();
    // The loss comes back up at step 4: what was reached stays reached.
    double[] losses = {1, 0.5, 0.09, 0.009, 1, 0.0009};
    Steps steps = Steps.evaluating(rows, t -> losses[(int) t]);
    steps.noting(
        new long[] {0, 1, 2, 3, 4},
        steps::hasFallenBy,
        digits -> assertEquals(null, noted.put(digits, steps.time())));
    assertEquals(Map.of(), noted);
    steps.to(0);
    assertEquals(Map.of(0L, 0L), noted);
    steps.to(2);
    assertEquals(Map.of(0L, 0L, 1L, 2L), noted);
    steps.to(5);
    assertEquals(Map.of(0L, 0L, 1L, 2L, 2L, 3L, 3L, 5L), noted);
  }

  @Test
  void aGoalMayBeReachedWhereItIsSet() {
    Steps steps = Steps.watching(rows, t -> halve());
    LongFunction<OptionalLong> atOnce = steps.noting(new long[] {0, 2}, k -> steps.time() >= k);
    assertEquals(OptionalLong.of(0), atOnce.apply(0));
    assertEquals(OptionalLong.empty(), atOnce.apply(2));
    steps.to(3);
    assertEquals(OptionalLong.of(2), atOnce.apply(2));
    LongFunction<OptionalLong> late = steps.noting(new long[] {2, 4}, k -> steps.time() >= k);
    assertEquals(OptionalLong.of(3), late.apply(2));
    steps.until(() -> state < 0.01, 9);
    assertEquals(OptionalLong.of(4), late.apply(4));
    assertEquals(OptionalLong.empty(), late.apply(5));
  }

  @Test
  void aRunWhoseTimeIsOverEndsBeforeItsNextStep() {
    UnitRecorder late =
        new UnitRecorder(FALL.declaration(), unit(1), Optional.of(Duration.ofMillis(20)));
    long[] made = {0};
    Steps steps = Steps.of(late, t -> made[0]++);
    TrialFailure failure =
        assertThrows(TrialFailure.class, () -> steps.until(() -> false, Long.MAX_VALUE));
    assertEquals(Status.TIMEOUT, failure.status());
    assertEquals(made[0], steps.time());
  }

  private static final IntegerAxis DIGITS = integer("digits").readOff().doc("digits");
  private static final IntegerMetric TIME = integerMetric("time").doc("first passage");
  private static final IntegerMetric NOTED = integerMetric("noted").doc("the same, taken down");
  private static final RealMetric LOSS = realMetric("loss").doc("at the end");

  /** A loss that falls by 0.7 a step with a ripple, so that it passes some goals more than once. */
  private static final Study FALL =
      new Study() {
        private final Declaration declaration =
            Declaration.of("fall", 1).axes(DIGITS).metrics(TIME, NOTED, LOSS).build();

        @Override
        public Declaration declaration() {
          return declaration;
        }

        @Override
        public void run(Unit unit, Recorder rows) {
          Steps steps = Steps.evaluating(rows, t -> Math.pow(0.7, t) * (1 + 0.5 * Math.sin(t)));
          LongFunction<OptionalLong> noted = steps.noting(unit.values(DIGITS), steps::hasFallenBy);
          for (long digits : unit.values(DIGITS)) {
            OptionalLong time = steps.untilDigits(digits, 5 * digits);
            rows.at(DIGITS.is(digits))
                .putIfReached(TIME, time)
                .putIfReached(NOTED, noted.apply(digits))
                .put(LOSS, steps.value());
          }
        }
      };

  private static Unit unit(long... digits) {
    return new UnitBuilder(List.of(DIGITS)).set(DIGITS, digits).build();
  }

  @Test
  void aFusedRunIsItsSeparateRuns() {
    Map<Map<String, Object>, UnitRecorder.Trial> fused =
        UnitRecorder.run(FALL, unit(1, 2, 3, 4, 5, 6)).trials();
    assertEquals(6, fused.size());
    fused.forEach(
        (at, together) -> {
          UnitRecorder.Trial alone =
              UnitRecorder.run(FALL, unit((Long) at.get("digits"))).trials().get(at);
          assertEquals(alone.metrics(), together.metrics());
          assertEquals(alone.isCensored(), together.isCensored());
        });
    assertTrue(fused.values().stream().anyMatch(UnitRecorder.Trial::isCensored));
    assertTrue(fused.values().stream().anyMatch(trial -> !trial.isCensored()));
  }
}
