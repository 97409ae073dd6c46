package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void quotesWhatNeedsIt() {
    Csv csv = new Csv(List.of("a,b", "c"), List.of(List.of("say \"x\"", 1.5), List.of("é\n", 7L)));
    assertEquals("\"a,b\",c\r\n\"say \"\"x\"\"\",1.5\r\n\"é\n\",7\r\n", csv.text());
  }

  @Test
  void unknownNumbersAreEmpty() {
    Csv csv = new Csv(List.of("a", "b"), List.of(List.of(Double.NaN, Double.NEGATIVE_INFINITY)));
    assertEquals("a,b\r\n,\r\n", csv.text());
  }

  @Test
  void rowsAreAsLongAsTheHeader() {
    assertThrows(
        IllegalArgumentException.class, () -> new Csv(List.of("a"), List.of(List.of(1, 2))));
  }
}
