package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class DropoutPathTest {

  private static final Study STUDY = new DropoutPath();

  private static List<Double> halfSegments(int segments) {
    List<Double> t = new ArrayList<>();
    for (int i = 0; i <= 2 * segments; i++) {
      t.add(i / (2.0 * segments));
    }
    return t;
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, 1, 0, two",
    "mlp, 2, 0.5, two",
    "mlp, 3, 0, two",
    "mlp, 3, 0, best",
    "conv, 1, 0.5, two",
    "conv, 2, 0, best"
  })
  void pathStaysUnderItsBoundAndMeetsItAtAKnot(
      String net, long depth, double dropout, String rescale) {
    List<Double> t = halfSegments((int) (9 * depth + 1));
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY, 1, "net", net, "m", 8L, "n", 100L, "depth", depth, "dropout", dropout,
                "epochs", 5L, "subsets", 4L, "pooling", 4L, "rescale", rescale, "t", t));
    double highest = 0;
    for (double at : t) {
      double loss = rows.real("loss_path", "t", at);
      assertTrue(loss <= rows.real("bound", "t", at) * (1 + 1e-12), "at " + at + ": " + loss);
      highest = Math.max(highest, loss);
    }
    // Every second place is a knot; where a place falls a rounding beside it hardly matters.
    assertEquals(rows.real("path_max", "t", 0.0), highest, 1e-9);
    assertEquals(rows.real("dropped_max", "t", 0.0), highest, 1e-9);
    assertTrue(rows.real("drift", "t", 0.0) < 1e-12);
    for (double end : new double[] {0, 1}) {
      String loss = end == 0 ? "loss_a" : "loss_b";
      assertEquals(rows.real(loss, "t", end), rows.real("loss_path", "t", end), 1e-13);
      assertEquals(rows.real(loss, "t", end), rows.real("loss_line", "t", end), 1e-13);
      assertEquals(
          rows.real("test_accuracy_line", "t", end), rows.real("test_accuracy_path", "t", end));
    }
  }

  @ParameterizedTest
  @CsvSource({"mlp, 32, 4", "conv, 16, 2"})
  void trainedNetsTellClothesApart(String net, long m, long pooling) {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(STUDY, 2, "net", net, "m", m, "n", 1000L, "pooling", pooling, "t", 0.0));
    // Chance is a tenth; nets of this size get three quarters and more right.
    assertTrue(rows.real("test_accuracy_path", "t", 0.0) > 0.7);
    assertTrue(rows.real("loss_a", "t", 0.0) < 0.5);
    assertTrue(rows.real("barrier_line", "t", 0.0) > 0.3, "two trained nets are no valley");
  }

  @Test
  void oddWidthsAreRefused() {
    assertEquals(
        Optional.of("m must be even: half of the units are dropped"),
        STUDY
            .declaration()
            .checks()
            .get(0)
            .problem()
            .apply(TestUnits.unit(STUDY, 0, "m", 7L, "n", 50L, "t", 0.0).point()));
  }
}
