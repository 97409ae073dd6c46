package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.Forked;

/** The program in a JVM of its own, with the logging that conf/ gives a user. */
@Tag("spark")
class ProgramTest {

  @TempDir Path folder;

  private Forked program(Object... arguments) throws IOException, InterruptedException {
    // Log4j takes log4j2-test.properties before ours, unless it is told.
    Path logging = Path.of("conf", "log4j2.properties").toAbsolutePath();
    return Forked.run(
        folder,
        List.of(),
        List.of("-Dlog4j2.configurationFile=" + logging, "-Dspark.master=local[2]"),
        Lawsweep.class,
        arguments);
  }

  @Test
  void aTaskThatFailsInsideSparkIsOneLineOnTheConsole() throws IOException, InterruptedException {
    Path job =
        new Workspace(folder).job("x", "{'study': 'probe', 'grid': {'n': 8, 'a': '1 / (n - n)'}}");
    Forked run = program("run", job);
    assertEquals(
        List.of(
            job
                + ": /grid/a: [DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate"
                + " divisor being 0 and return NULL instead: \"1 / (n - n)\""),
        run.err().lines().toList());
    assertEquals(Exit.USAGE, run.code());
    assertEquals("", run.out());
  }
}
