package org.lawsweep.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lawsweep.Forked;
import org.lawsweep.cli.Lawsweep;
import org.lawsweep.cluster.PacedStudy;
import org.lawsweep.study.Study;

/** A small sweep in a folder of its own, run by the program in a process of its own. */
final class Sweep {

  private static final String JSON =
      """
      {"study": "paced", "seed": 7, "replicates": 3,
       "grid": {"n": {"range": {"from": 8, "to": 32, "step": 4}}, "a": [1, 2, 4]},
       "laws": [{"name": "growth", "form": "power", "response": "norm", "in": {"n": 1}}]}
      """;

  /** Generous: only what never ends takes so long. */
  private static final long MOST_MINUTES = 15;

  private final Path folder;

  /** Writes the job. */
  Sweep(Path folder) throws IOException {
    this.folder = folder;
    Path services = services().resolve("META-INF/services");
    Files.createDirectories(services);
    Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(services.resolve(Study.class.getName()), PacedStudy.class.getName());
    Files.writeString(folder.resolve("paced.json"), JSON);
  }

  private Path services() {
    return folder.resolve("services");
  }

  /** What the program writes. */
  Path results() {
    return folder.resolve("results/paced");
  }

  /** Starts the program on the job. */
  Process start(String... more) throws IOException {
    List<Path> first = List.of(services());
    List<String> options =
        List.of(
            // For what killed processes leave behind.
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "-Dlog4j2.configurationFile=" + Path.of("conf/log4j2.properties").toAbsolutePath(),
            "-Dspark.master=local[2]");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "-q",
                folder.resolve("paced.json").toString(),
                "--out",
                folder.resolve("results").toString()));
    arguments.addAll(List.of(more));
    return new ProcessBuilder(Forked.command(first, options, Lawsweep.class, arguments.toArray()))
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** Waits for the end. */
  static int exitCode(Process program) throws InterruptedException {
    if (!program.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      program.destroyForcibly();
      throw new IllegalStateException("the program does not end");
    }
    return program.exitValue();
  }

  /** What the last run complained of. */
  String err() {
    try {
      return Files.readString(folder.resolve("err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes what killed drivers wrote beside two days old. */
  void age() throws IOException {
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    for (Path file : all()) {
      if (file.getFileName().toString().startsWith("_")) {
        Files.setLastModifiedTime(file, before);
      }
    }
  }

  /** The files and folders that are there, by their path, without what runs wrote. */
  Set<String> files() throws IOException {
    Set<String> paths = new TreeSet<>();
    for (Path file : all()) {
      Path path = results().relativize(file);
      if (!path.toString().contains("run=")) {
        paths.add(path.toString());
      }
    }
    return paths;
  }

  private List<Path> all() throws IOException {
    // A driver may be killed before it makes its folder.
    try (Stream<Path> files =
        Files.exists(results()) ? Files.walk(results()) : Stream.<Path>empty()) {
      return files.toList();
    }
  }
}
