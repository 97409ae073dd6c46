package org.lawsweep.study.teacher;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Which order does what is seen where an order takes the place of another. */
@Tag("spark")
class TwoPhaseMutationTest {

  @Test
  void aTensorOfOrderFourInPlaceOfTwoIdentifiesNeurons() {
    turns("orders-to-two-identify-nothing", TwoPhase.Variant.FOURTH_FOR_SECOND, "two");
    turns("directions-stay-random", TwoPhase.Variant.FOURTH_FOR_SECOND, "two");
  }

  @Test
  void aMatrixInPlaceOfATensorIdentifiesNone() {
    turns("orders-to-four-identify-all", TwoPhase.Variant.SECOND_FOR_FOURTH, "four");
  }

  @Test
  void aMatrixInPlaceOfAllTensorsIdentifiesNone() {
    SmallSweep.assertTurnsEach(
        List.of("all-orders-identify-all"),
        new TwoPhase(),
        new TwoPhase(TwoPhase.Variant.SECOND_FOR_FOURTH),
        study -> units(study, "all", List.of(3000L), 24, 28, 32, 36));
  }

  @Test
  void lowOrdersOfLittleWeightFallLater() {
    turns("low-orders-fall-first", TwoPhase.Variant.SLOW_LOW_ORDERS, "four");
  }

  @Test
  void positiveNeuronsAreNotSymmetric() {
    SmallSweep.assertTurns(
        "defect-in-width",
        new TwoPhase(),
        new TwoPhase(TwoPhase.Variant.POSITIVE),
        study -> units(study, "four", List.of(5L), 32, 64, 128, 256));
  }

  private static void turns(String law, TwoPhase.Variant variant, String orders) {
    SmallSweep.assertTurns(
        law,
        new TwoPhase(),
        new TwoPhase(variant),
        study -> units(study, orders, List.of(0L, 3000L), 24, 28, 32, 36));
  }

  private static Stream<Unit> units(Study study, String orders, List<Long> k, long... widths) {
    return LongStream.of(widths)
        .boxed()
        .flatMap(
            m ->
                LongStream.range(0, 8)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study, seed, "d", 3L, "m", m, "orders", orders, "k", k)));
  }
}
