package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the image for Kubernetes is built from. */
final class KubernetesImage {

  /** The folder with the Dockerfile. */
  static final Path CONTEXT = Path.of("target", "image").toAbsolutePath();

  private KubernetesImage() {}

  /** Makes it anew, as {@code mvn -Pkubernetes package} does. */
  static void make() throws IOException, InterruptedException {
    PacedJob.delete(CONTEXT);
    String goals = "antrun:run@spark-id dependency:copy-dependencies@image antrun:run@image";
    String line = "mvn -q -B -Pkubernetes " + goals;
    assertEquals(0, new ProcessBuilder(line.split(" ", -1)).inheritIO().start().waitFor());
  }

  /** What the Dockerfile copies. */
  static Set<String> copied() throws IOException {
    try (Stream<String> lines = Files.lines(CONTEXT.resolve("Dockerfile"))) {
      return lines
          .map(line -> line.split(" +", -1))
          .filter(words -> words[0].equals("COPY"))
          .flatMap(words -> Arrays.stream(words, 1, words.length - 1))
          .collect(Collectors.toSet());
    }
  }

  /** The names in one of its folders. */
  static Set<String> names(String folder) throws IOException {
    return list(CONTEXT.resolve(folder));
  }

  /** The names of the jars of the assembled Spark. */
  static Set<String> assembled() throws IOException {
    Path program = Path.of("target/run", Files.readString(Path.of("target/program")).strip());
    return list(program.resolve("../../jars"));
  }

  private static Set<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
