package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class YarnRefusalTest {

  private static final String FIRST =
      "Application application_17_0008 failed 2 times due to AM Container for"
          + " appattempt_17_0008_000002 exited with  exitCode: ";

  private static final String LAST =
      """

      For more detailed output, check the application tracking page: http://localhost:1/ Then ...
      . Failing the application.
      """;

  @Test
  void whatANodeManagerSays() {
    assertEquals(
        Optional.of("YARN refuses: No space available on hostvm/127.0.0.1; " + FIRST + "-1000"),
        told(
            new SparkException(
                FIRST
                    + "-1000\nFailing this attempt.Diagnostics: [2026-12-01 01:10:07.084]"
                    + "No space available on hostvm/127.0.0.1"
                    + LAST)));
  }

  @Test
  void theFirstLineOfAContainer() {
    String container =
        """
        127
        Failing this attempt.Diagnostics: [2026-12-01 01:19:07.873]Exception from container-launch.
        Container id: container_17_0008_02_000001
        Exit code: 127

        [2026-12-01 01:19:07.874]Container exited with a non-zero exit code 127. Error file: prelaunch.err.
        Last 4096 bytes of prelaunch.err :
        Last 4096 bytes of stderr :
        /bin/bash: line 1: /nowhere/bin/java: No such file or directory
        and more
        """;
    assertEquals(
        Optional.of(
            "YARN refuses: /bin/bash: line 1: /nowhere/bin/java: No such file or directory; "
                + FIRST
                + "127"),
        told(new SparkException(FIRST + container + LAST)));
  }

  @Test
  void anApplicationWithoutAReasonIsNamed() {
    assertEquals(
        Optional.of("YARN refuses: " + FIRST + "1"), told(new SparkException(FIRST + "1" + LAST)));
    assertEquals(
        Optional.of("YARN refuses: " + FIRST + "1"),
        told(new SparkException(FIRST + "1\nFailing this attempt.Diagnostics: " + LAST)));
  }

  @Test
  void memoryThatNoNodeHas() {
    IllegalArgumentException failure =
        new IllegalArgumentException("Required executor memory (102400 MB) is above the max");
    assertEquals(Optional.empty(), told(failure), "not from the client of YARN");
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.apache.spark.deploy.yarn.Client", "verify", "Client.scala", 1)
        });
    assertEquals(
        Optional.of("YARN refuses: Required executor memory (102400 MB) is above the max"),
        told(failure));
  }

  @Test
  void otherFailuresAreNone() {
    assertEquals(Optional.empty(), told(new SparkException("Task not serializable")));
    assertEquals(Optional.empty(), told(new IllegalStateException()));
  }

  private static Optional<String> told(Exception failure) {
    return YarnRefusal.in(failure).map(IOException::getMessage);
  }
}
