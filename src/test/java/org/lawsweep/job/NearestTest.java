package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "mm, m",
    "M, m",
    "q,",
    "thete, theta",
    "tehta, theta",
    "thta, theta",
    "thetaa, theta",
    "th,",
    "betha,",
    "deth, depth",
    "reprot, report",
    "corrective-memorisaton, corrective-memorization",
    "unrelated,",
    "'',",
  })
  void nearestName(String name, String expected) {
    List<String> names = List.of("m", "n", "theta", "depth", "report", "corrective-memorization");
    assertEquals(expected, Nearest.to(name, names).orElse(null));
    assertEquals(
        expected == null ? "" : "; did you mean '" + expected + "'?", Nearest.hint(name, names));
  }
}
