package org.lawsweep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command of {@code ./submit.sh} came to.
 *
 * @param code that it ended with
 * @param seconds from its start to its end
 * @param told its last line of standard error
 */
record Ended(int code, double seconds, String told) {

  /**
   * Builds the program where it is stale and makes its archive of classes, which the first command
   * would be charged with.
   *
   * @param folder for its streams
   */
  static void first(Path folder) throws IOException, InterruptedException {
    // Of a folder without results, so that it ends at once, and not with 0.
    String nothing = folder.resolve("nothing").toString();
    of(folder.resolve("first"), Map.of(), List.of("sql", "SELECT 1", "--out", nothing));
  }

  /**
   * Runs a command to its end.
   *
   * @param log where its two streams go, as LOG.out and LOG.err
   * @param environment of it, beside this process's
   */
  static Ended of(Path log, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./submit.sh"));
    command.addAll(arguments);
    Path err = Path.of(log + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Path.of(log + ".out").toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    long begin = System.nanoTime();
    int code = builder.start().waitFor();
    double seconds = (System.nanoTime() - begin) * 1e-9;
    List<String> lines = Files.readAllLines(err);
    return new Ended(code, seconds, lines.isEmpty() ? "" : lines.get(lines.size() - 1));
  }
}
