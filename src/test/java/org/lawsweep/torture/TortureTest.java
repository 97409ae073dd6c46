package org.lawsweep.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A minute of torture; the properties {@code torture.mutations}, {@code torture.kills} and {@code
 * torture.seed} make it a longer one and another.
 */
@Tag("spark")
class TortureTest {

  private static final int MUTATIONS = Integer.getInteger("torture.mutations", 40);
  private static final int KILLS = Integer.getInteger("torture.kills", 4);
  private static final long SEED = Long.getLong("torture.seed", 20261129);

  @TempDir Path folder;

  @Test
  void mutatedJobsArePlannedOrRefusedInClearLines() throws IOException {
    System.out.println("torture: " + MUTATIONS + " mutations, -Dtorture.seed=" + SEED);
    assertNothing(new Mutations(folder, SEED).run(MUTATIONS));
  }

  @Test
  void whateverIsKilledNothingIsLostOrChanged()
      throws IOException, InterruptedException, SQLException {
    System.out.println("torture: " + KILLS + " kills, -Dtorture.seed=" + SEED);
    assertNothing(new Kills(folder, SEED).run(KILLS));
  }

  private static void assertNothing(List<Finding> findings) {
    assertEquals(0, findings.size(), () -> "found, with seed " + SEED + ": " + findings);
  }
}
