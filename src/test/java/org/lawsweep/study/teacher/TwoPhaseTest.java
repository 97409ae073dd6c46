package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TwoPhaseTest {

  private static final Study STUDY = new TwoPhase();

  @ParameterizedTest
  @CsvSource({
    "0, 0.636619772368",
    "2, 0.318309886184",
    "4, 0.0265258238486",
    "6, 0.00795774715459",
    "8, 0.00355256569402",
    "10, 0.00193417465563"
  })
  void weightsAreTheReferences(int order, double reference) {
    assertEquals(reference, Orders.weight(order), 1e-12);
  }

  /** ½ + 1/π in the plane; 0.6370 and 0.4350 were measured of neurons at d = 4 and 8. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1e-9", "2, 0.818309886184, 1e-9", "4, 0.637, 0.025", "8, 0.435, 0.01"})
  void randomDirectionsAlignAsTheyShould(int d, double reference, double tolerance) {
    assertEquals(reference, Orders.randomAlignment(d), tolerance);
  }

  @Test
  void partsAddUpToTheLoss() {
    Orders orders = new Orders(start(3, 20), 3);
    double sum = IntStream.rangeClosed(0, 60).mapToDouble(k -> orders.part(2 * k)).sum();
    assertEquals(orders.loss(), sum, 1e-4 * orders.loss());
    assertTrue(sum < orders.loss());
  }

  /** What one step does is the gradient of the parts up to order 4, by differences. */
  @Test
  void aStepGoesDownTheParts() {
    int d = 3;
    int m = 5;
    double[] w = start(d, m);
    OrderFlow flow =
        new OrderFlow(w, d, 0.25, Orders.weight(0), Orders.weight(2), Orders.weight(4));
    flow.advance();
    for (int k = 0; k < w.length; k++) {
      double slope = (parts(w, d, k, 1e-5) - parts(w, d, k, -1e-5)) / 2e-5;
      assertEquals(-0.25 * m * slope, flow.w()[k] - w[k], 1e-9);
    }
  }

  private static double parts(double[] w, int d, int k, double aside) {
    double[] other = w.clone();
    other[k] += aside;
    Orders orders = new Orders(other, d);
    return orders.part(0) + orders.part(2) + orders.part(4);
  }

  @Test
  void theTargetsOwnNeuronsLeaveNothing() {
    double[] axes = {1, 0, 0, 0, -1, 0, 0, 0, 1};
    Orders orders = new Orders(axes, 3);
    assertEquals(0, orders.loss(), 1e-15);
    assertEquals(1, orders.matched());
    assertEquals(1, orders.alignment());
    assertEquals(0, orders.defect());
  }

  /**
   * Neurons at 45° off the axes: no match, alignment ½, and half of the trace off the diagonal,
   * twice.
   */
  @Test
  void neuronsBetweenAxesMatchNone() {
    Orders orders = new Orders(new double[] {1, 1, 0, 1, 1, 0}, 3);
    assertEquals(0, orders.matched());
    assertEquals(0.5, orders.alignment(), 1e-15);
    assertEquals(Math.sqrt(0.5), orders.defect(), 1e-15);
  }

  @Test
  void orderFourTellsNeuronsApartAndOrderTwoDoesNot() {
    assertEquals(0, run("two").real("matched_part", "k", 4000L));
    Recorded four = run("four");
    assertEquals(1, four.real("matched_part", "k", 4000L));
    assertTrue(four.real("align", "k", 4000L) > 0.97);
    assertTrue(four.real("part4", "k", 0L) > 20 * four.real("part4", "k", 4000L));
    assertEquals(1, run("all").real("matched_part", "k", 4000L));
  }

  private static Recorded run(String orders) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(STUDY, 0, "d", 4L, "m", 48L, "orders", orders, "k", List.of(0L, 4000L)));
  }

  private static double[] start(int d, int m) {
    return Crowd.start(d, m, new SplittableRandom(9));
  }
}
