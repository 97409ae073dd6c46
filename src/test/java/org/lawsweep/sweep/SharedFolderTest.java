package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.InSession;

/** Asked of the driver, which runs the tasks here. */
@Tag("spark")
class SharedFolderTest extends InSession {

  @TempDir Path folder;

  @Test
  void folderThatIsSeenIsLeftAsItWas() throws IOException {
    assertEquals(Optional.empty(), SharedFolder.problem(spark.sparkContext(), folder));
    assertArrayEquals(new String[0], folder.toFile().list());
  }

  @Test
  void folderThatIsElsewhereIsNamed() {
    Path elsewhere = folder.resolve("elsewhere");
    assertEquals(
        Optional.of(
            "1 of 1 executors do not see the folder of --out: hosts 127.0.0.1: there is no "
                + elsewhere
                + "; give one that all machines share: NFS, hdfs://... or s3a://..."),
        SharedFolder.missing(spark.sparkContext(), elsewhere.resolve("mark")));
  }
}
