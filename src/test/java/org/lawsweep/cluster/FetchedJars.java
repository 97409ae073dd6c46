package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Jars of servers, and of their clients: they go beside the program, no class of ours needs them.
 */
final class FetchedJars {

  private FetchedJars() {}

  /**
   * Has Maven fetch jars, unless they are there.
   *
   * @param name of a file of dependencies in {@code src/test}, without its ending
   * @return the folder that they are in
   */
  static Path of(String name) throws IOException, InterruptedException {
    Path jars = Path.of("target", "fetched", name).toAbsolutePath();
    if (!Files.exists(jars)) {
      List<String> command =
          List.of(
              "mvn",
              "-q",
              "-B",
              "-f",
              "src/test/" + name + ".xml",
              "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies",
              "-DoutputDirectory=" + jars);
      Process maven = new ProcessBuilder(command).inheritIO().start();
      assertEquals(0, maven.waitFor(), command.toString());
    }
    return jars;
  }
}
