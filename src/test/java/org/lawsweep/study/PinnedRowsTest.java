package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Digits of a study change with its version alone. */
class PinnedRowsTest {

  /** What another processor or JVM may change in so small a unit, relative to a metric. */
  private static final double ROUNDING = 1e-6;

  /** The size below which a metric is rounding itself. */
  private static final double NOTHING = 1e-5;

  @TestFactory
  Stream<DynamicTest> digitsOfAVersionAreAsTheyWere() throws IOException {
    List<String> pinned = PinnedRows.read();
    boolean here = pinned.get(0).equals(PinnedRows.place());
    return PinnedRows.studies().stream()
        .map(
            study -> {
              String name = study.declaration().name();
              return dynamicTest(
                  name,
                  () ->
                      assertSame(
                          pinned.stream().filter(line -> line.startsWith(name + ",")).toList(),
                          PinnedRows.row(study),
                          here));
            });
  }

  private static void assertSame(List<String> pinned, List<String> now, boolean exactly) {
    String remedy = "a change of results raises the version; then PinnedRows writes the row anew";
    if (exactly) {
      assertEquals(String.join("\n", pinned), String.join("\n", now), remedy);
      return;
    }
    assertEquals(pinned.size(), now.size(), remedy);
    for (int k = 0; k < now.size(); k++) {
      String then = pinned.get(k);
      int end = then.lastIndexOf(',') + 1;
      assertEquals(then.substring(0, end), now.get(k).substring(0, end), remedy);
      assertClose(then.substring(end), now.get(k).substring(end), then);
    }
  }

  private static void assertClose(String then, String now, String line) {
    if (then.matches("null|true|false") || now.matches("null|true|false")) {
      assertEquals(then, now, line);
    } else {
      double value = Double.parseDouble(then);
      double size = Math.max(NOTHING, Math.abs(value));
      assertEquals(value, Double.parseDouble(now), ROUNDING * size, line);
    }
  }
}
