package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.Forked;

/** The driver's memory does not grow with the number of trials. */
@Tag("spark")
class PlanMemoryTest {

  @TempDir Path folder;

  @Test
  void aMillionTrialsArePlannedIn512Megabytes() throws IOException, InterruptedException {
    Forked planner =
        Forked.run(
            folder,
            List.of(),
            List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-Dspark.master=local[2]"),
            MillionTrials.class);
    assertEquals(0, planner.code(), planner.err());
    String[] found = planner.out().strip().split(" ");
    // The sum of n over 1 to 1000 is 500500; a unit costs what its second fused value costs.
    assertEquals(
        List.of("1000000", "1000000", String.valueOf(500 * 2000L * 500_500), "500000", "500000"),
        List.of(found).subList(0, 5));
    int tasks = Integer.parseInt(found[5]);
    assertTrue(tasks >= 8 && tasks <= 10_000, tasks + " tasks");
  }
}
