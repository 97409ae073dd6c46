package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code mvn -Pdist package} makes runs where there is no Maven, and on any Spark. */
@Tag("cluster")
class DistributionIT {

  private static final Path FOLDER = PacedJob.FOLDER.resolve("distribution");

  private static final int ENVIRONMENT = 5;

  private static final String JOB =
      """
      {"study": "gram-min-eigenvalue", "seed": 7, "replicates": 3,
       "grid": {"n": 2, "d": 3, "theta": [0.1, 0.2, 0.4, 0.8]}}
      """;

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    PacedJob.delete(FOLDER);
    Files.createDirectories(FOLDER);
    assertEquals(0, run(Path.of("."), "mvn -q -B -Pdist antrun:run@dist"));
  }

  @Test
  void runsAJobWithoutMaven() throws IOException, InterruptedException {
    Path home = unpacked("lawsweep-0.1.0");
    Files.writeString(home.resolve("jobs/small.json"), JOB);
    assertEquals(0, run(home, "./submit.sh run jobs/small.json"), DistributionIT::err);
    assertTrue(Files.exists(home.resolve("results/small/report.html")));
    assertTrue(out().contains("Trials: 12 ok"), out());
    assertEquals(0, run(home, "./submit.sh studies"), DistributionIT::err);
    assertTrue(out().contains("gram-min-eigenvalue"), out());
  }

  @Test
  void withoutSparkItTakesTheOneThatIsThere() throws IOException, InterruptedException {
    Path home = unpacked("lawsweep-0.1.0-without-spark");
    assertEquals(ENVIRONMENT, run(home, "./submit.sh studies"));
    assertEquals(
        "submit.sh: this distribution has no Spark: set SPARK_HOME to one of 4.2 on Scala 2.13",
        err().strip());
    String there = "SPARK_HOME=" + stock() + " ";
    assertEquals(0, run(home, there + "./submit.sh studies"), DistributionIT::err);
    Files.writeString(home.resolve("jobs/small.json"), JOB);
    assertEquals(0, run(home, there + "./submit.sh run jobs/small.json"), DistributionIT::err);
    assertTrue(out().contains("Trials: 12 ok"), out());
  }

  @Test
  void theJarIsAllThatAPlainSparkSubmitNeeds() throws IOException, InterruptedException {
    Path here = Files.createDirectories(FOLDER.resolve("plain"));
    Files.writeString(here.resolve("small.json"), JOB);
    String submit = stock().resolve("bin/spark-submit").toString();
    String jar =
        " --class org.lawsweep.cli.Lawsweep " + Path.of("target/lawsweep.jar").toAbsolutePath();
    assertEquals(0, run(here, submit + jar + " run small.json"), DistributionIT::err);
    assertTrue(out().contains("Trials: 12 ok"), out());
    String settings = " --properties-file " + Path.of("conf/local.conf").toAbsolutePath();
    assertEquals(0, run(here, submit + settings + jar + " run small.json"), DistributionIT::err);
    assertTrue(err().contains("all 12 trials done before"), err());
    // A finished job asks for no cluster, unless nobody knows what its program was made of.
    int known = git().endsWith("-dirty") ? ENVIRONMENT : 0;
    String nobody = submit + " --master spark://127.0.0.1:1" + jar;
    assertEquals(known, run(here, nobody + " status small.json"), DistributionIT::err);
    assertEquals(known, run(here, nobody + " run small.json"), DistributionIT::err);
    String more = " run small.json --set replicates=5";
    assertEquals(ENVIRONMENT, run(here, nobody + more), DistributionIT::err);
  }

  /** What git calls the program. */
  private static String git() throws IOException {
    try (JarFile jar = new JarFile("target/lawsweep.jar")) {
      return jar.getManifest().getMainAttributes().getValue("Git-Describe");
    }
  }

  /** A Spark as it is downloaded: its jars, and bin/spark-submit. */
  private static Path stock() throws IOException {
    Path home = FOLDER.resolve("stock");
    if (!Files.exists(home)) {
      Path program = Path.of("target/run", Files.readString(Path.of("target/program")).strip());
      Files.createDirectories(home.resolve("bin"));
      Files.createSymbolicLink(home.resolve("jars"), program.resolve("../../jars").toRealPath());
      Files.copy(
          Path.of("src/test/cluster/spark-submit"),
          home.resolve("bin/spark-submit"),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return home;
  }

  /** Unpacks a distribution, in a folder that has nothing else. */
  private static Path unpacked(String name) throws IOException, InterruptedException {
    Path here = Files.createDirectories(FOLDER.resolve(name));
    Path archive = Path.of("target", name + ".tar.gz").toAbsolutePath();
    assertEquals(0, run(here, "tar xzf " + archive));
    return here.resolve("lawsweep-0.1.0");
  }

  private static int run(Path folder, String line) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "exec env " + line)
            .directory(folder.toFile())
            .redirectOutput(FOLDER.resolve("out").toFile())
            .redirectError(FOLDER.resolve("err").toFile());
    Submission.prepare(builder.environment());
    if (!line.startsWith("mvn")) {
      builder.environment().merge("PATH", withoutMaven(), (path, first) -> first + ":" + path);
      builder.environment().remove("JDK_JAVA_OPTIONS");
    }
    return builder.start().waitFor();
  }

  private static String out() {
    return written("out");
  }

  private static String err() {
    return written("err");
  }

  private static String written(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder with a Maven that fails. */
  private static String withoutMaven() throws IOException {
    Path maven = Files.createDirectories(FOLDER.resolve("bin")).resolve("mvn");
    if (!Files.exists(maven)) {
      Files.writeString(maven, "#!/bin/sh\necho there is no Maven >&2\nexit 127\n");
      Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return maven.getParent().toString();
  }
}
