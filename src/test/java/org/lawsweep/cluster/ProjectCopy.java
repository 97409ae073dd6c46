package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The project as it is built, in a folder of its own, where it can be built again under what runs.
 */
record ProjectCopy(Path home) {

  private static final List<String> BUILT =
      List.of("pom.xml", "submit.sh", "conf", "src/main", "target/classes", "target/lawsweep.jar");

  /** Copies what a build needs, with its times, and the program that was built last. */
  static ProjectCopy in(Path home) throws IOException {
    PacedJob.delete(home);
    for (String part : BUILT) {
      copy(Path.of(part), home);
    }
    Path program = Path.of("target/run", Files.readString(Path.of("target/program")).strip());
    Path spark = program.getParent().getParent();
    copy(spark.resolve("jars"), home);
    copy(spark.resolve("java.options"), home);
    copy(spark.resolve("warm-up.json"), home);
    copy(program.resolve("lawsweep.jar"), home);
    // Archives of classes are tried once: the copy does without.
    String java = System.getProperty("java.version");
    Files.createFile(home.resolve(spark).resolve("classes-" + java + ".jsa"));
    Files.createFile(home.resolve(program).resolve("commands-" + java + ".jsa"));
    copy(Path.of("target/program"), home);
    // Newer than the folders that were made for the copy.
    Files.setLastModifiedTime(home.resolve("target/program"), FileTime.from(Instant.now()));
    return new ProjectCopy(home);
  }

  private static void copy(Path part, Path home) throws IOException {
    Files.createDirectories(home.resolve(part).getParent());
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.startsWith("target/run")) {
          link(file, home.resolve(file));
        } else {
          Files.copy(file, home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** What runs is never written to. */
  private static void link(Path file, Path to) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectory(to);
    } else {
      Files.createLink(to, file);
    }
  }

  /**
   * Starts a command of the copy's program, from a folder whose name is not ASCII and in a locale
   * that knows ASCII alone. Bash names the folder, which the JVM of a test might be unable to.
   */
  Submission command(Path log, List<String> arguments) throws IOException {
    String named = "$'" + home.getParent() + "/pr\\303\\274fung'";
    String words = arguments.stream().map(word -> " '" + word + "'").collect(Collectors.joining());
    return Submission.script(
        log,
        String.join(
            "\n",
            "ln -sfn '" + home + "' " + named,
            // Java's sources stay as they are: to compile them takes minutes and changes nothing.
            "export LC_ALL=C TZ=Asia/Kathmandu MAVEN_OPTS=-Dmaven.main.skip=true",
            "export " + PacedStudy.GATE + "='" + gate() + "'",
            "exec " + named + "/submit.sh" + words));
  }

  /** The file that holds up sweeps of {@link PacedStudy}. */
  Path gate() {
    return home.resolveSibling("gate");
  }

  /** Changes a file, and runs a command, which builds first. */
  void rebuild(String file, String line, Path log, List<String> arguments) throws IOException {
    append(file, line);
    try (Submission command = command(log, arguments)) {
      assertEquals(0, command.exitCode(), command.err());
      assertTrue(command.err().contains("building"), command.err());
    }
  }

  /** Adds a line to a file, so that a build makes something else of it. */
  private void append(String file, String line) throws IOException {
    Path path = home.resolve(file);
    Files.writeString(path, Files.readString(path) + line + "\n");
  }

  /** The folder of the program that was built last. */
  Path program() throws IOException {
    return home.resolve("target/run")
        .resolve(Files.readString(home.resolve("target/program")).strip());
  }

  /** The folders of all programs, each below that of its Spark. */
  Set<Path> programs() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("target/run"), 3)) {
      return all.filter(path -> path.getParent().endsWith("programs")).collect(Collectors.toSet());
    }
  }
}
