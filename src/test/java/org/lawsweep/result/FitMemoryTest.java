package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.Forked;

/** The memory of a fit is that of its levels and blocks, whatever the number of trials. */
@Tag("spark")
class FitMemoryTest {

  @TempDir Path folder;

  @Test
  void twoMillionTrialsAreFittedAndReportedInAGigabyte() throws IOException, InterruptedException {
    Forked fit =
        Forked.run(
            folder,
            List.of(),
            List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError", "-Dspark.master=local[2]"),
            ManyTrials.class,
            2_000_000,
            folder.resolve("results"));
    assertEquals(0, fit.code(), fit.err());
    Map<String, String[]> laws =
        fit.out()
            .lines()
            .map(line -> line.split(" ", 6))
            .collect(Collectors.toMap(law -> law[0] + " " + law[1], law -> law));
    assertEquals(-1, Double.parseDouble(laws.get("plane n")[2]), 0.001, fit.out());
    assertEquals(-0.5, Double.parseDouble(laws.get("plane m")[2]), 0.001, fit.out());
    assertEquals("1983", laws.get("plane n")[4], "one of 1,009 failed");
    String blocks = "1,000 blocks of replicates 0 to 9,999, each counted as one";
    assertTrue(laws.get("plane n")[5].endsWith(blocks), fit.out());
    assertEquals("25", laws.get("one null")[3], "trials of eight m are one level");
    String[] limit = laws.get("limit most");
    assertEquals(0.5, Double.parseDouble(limit[2]), 1e-4, "0.5 is half of 1 above it");
    assertEquals("1998017", limit[3]);
    assertTrue(
        limit[5].startsWith("row by row: 1 of 1998017 rows")
            && limit[5].endsWith("; the worst is of trial " + ManyTrials.ID_BEYOND),
        limit[5]);
    // Simulated apart.
    assertEquals(-0.896, Double.parseDouble(laws.get("falls n")[2]), 0.01, fit.out());
    assertTrue(laws.get("falls n")[5].endsWith("a sample: replicates below 1,000 of 0 to 9,999"));
    assertTrue(Files.size(folder.resolve("results/many/report.html")) > 10_000);
  }
}
