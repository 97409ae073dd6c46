package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.study.Studies;

/** The jobs that come with the program. */
@Tag("spark")
class ShippedJobsTest {

  private static final double MOST_SECONDS = 180;
  private static final int SLOTS = 2;

  /** What a slot does in a second for a study that no release has run: products of matrices. */
  private static final double RATE = 10e9;

  private static final Path SPENT = Path.of("src/main/resources/org/lawsweep/result/spent.json");

  @TempDir static Path out;

  static List<Path> laptop() throws IOException {
    return jobs("jobs");
  }

  static List<Path> jobs(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Set<String> names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString().replace(".json", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyStudyHasALaptopJobAndAClusterJob() throws IOException {
    Set<String> studies =
        Studies.all().values().stream()
            .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study"))
            .map(study -> study.declaration().name())
            .collect(Collectors.toSet());
    assertTrue(names(laptop()).containsAll(studies), names(laptop()).toString());
    assertEquals(new TreeSet<>(studies), names(jobs("jobs/cluster")));
  }

  @ParameterizedTest
  @MethodSource("laptop")
  void laptopJobsTakeNoMoreThanThreeMinutes(Path job) throws IOException {
    Cli plan = Cli.run("plan", "--json", "--out", out, job).ended(Exit.OK);
    JsonNode report = new ObjectMapper().readTree(plan.out()).get(0);
    assertTrue(report.get("trials").asLong() > 0, plan.out());
    double flops = report.get("flops").asDouble();
    double seconds = flops / rate(report.get("study").asText()) / SLOTS;
    assertTrue(flops > 0 && seconds < MOST_SECONDS, flops + " operations, seconds: " + seconds);
  }

  static List<Path> coarse() throws IOException {
    return jobs("src/docs/coarse");
  }

  /** The page of rounds starts from them: each has a shipped job of its file's name. */
  @ParameterizedTest
  @MethodSource("coarse")
  void coarseGridsHaveFewTrialsOfTheShippedOnes(Path job) throws IOException {
    Path shipped = Path.of("jobs").resolve(job.getFileName());
    Cli plan = Cli.run("plan", "--json", "--out", out, job, shipped).ended(Exit.OK);
    JsonNode reports = new ObjectMapper().readTree(plan.out());
    assertEquals(reports.get(0).get("study"), reports.get(1).get("study"));
    long trials = reports.get(0).get("trials").asLong();
    assertTrue(trials > 0 && 10 * trials < reports.get(1).get("trials").asLong(), plan.out());
  }

  /** The operations a second of a study's shipped jobs, as the release recorded them. */
  private static double rate(String study) throws IOException {
    for (JsonNode spent : new ObjectMapper().readTree(SPENT.toFile()).get("spent")) {
      if (spent.get("study").asText().equals(study)) {
        return spent.get("flops").asDouble() / spent.get("seconds").asDouble();
      }
    }
    return RATE;
  }
}
