package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two results side by side. */
@Tag("spark")
class CompareTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Workspace seven;
  private static Workspace eight;
  private static Path job;

  @BeforeAll
  static void runWithTwoSeeds() throws IOException {
    seven = new Workspace(Files.createDirectory(folder.resolve("seven")));
    eight = new Workspace(Files.createDirectory(folder.resolve("eight")));
    job =
        seven.job(
            "x",
            "{'study': 'probe', 'seed': 7, 'replicates': 8, 'grid': {'n': {'geom': {'from': 8,"
                + " 'to': 1024, 'count': 8}}, 'a': [1, 2, 3, 4]}}");
    seven.run(job).ended(Exit.OK);
    eight.run(job, "--set", "seed=8").ended(Exit.OK);
  }

  private static Cli compare(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "compare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Cli.run(all);
  }

  /** A copy of the first result in which the metric is another function of the trial. */
  private static Workspace changed(String name, String error) throws IOException {
    Workspace here = new Workspace(Files.createDirectory(folder.resolve(name)));
    FileUtils.copyDirectory(seven.out().toFile(), here.out().toFile());
    here.rewrite("x", Map.of("error", error));
    here.command("fit", job).ended(Exit.OK);
    return here;
  }

  private static JsonNode json(Object a, Object b) throws IOException {
    return JSON.readTree(compare(a, b, "--format", "json").ended(Exit.OK).out());
  }

  @Test
  void whatIsNoFolderIsTold() {
    String told =
        "Invalid value for positional parameter at index 1 (B): '' is no folder; see ./submit.sh"
            + " compare --help\n";
    assertEquals(told, compare(seven.out(), "").ended(Exit.USAGE).err());
  }

  @Test
  void anotherSeedIsNoDifference() throws IOException {
    Cli told = compare(seven.out(), eight.out(), "--assert").ended(Exit.OK);
    assertTrue(told.out().contains(", 0 differ, "), told.out());
    assertTrue(told.out().contains("Trials: none in both"), told.out());
    JsonNode all = json(seven.out(), eight.out());
    assertTrue(all.at("/laws/pairs").size() >= 2, "laws");
    assertEquals(256, all.at("/jobs/0/only_a/0/trials").asInt());
    assertEquals("seed", all.at("/jobs/0/only_b/0/why").asText());
    assertEquals(256, all.at("/spent_a/trials").asInt());
  }

  @Test
  void aResultIsTheSameAsItself() throws IOException {
    JsonNode all = json(seven.out(), seven.out());
    all.at("/laws/pairs").forEach(pair -> assertEquals("same", pair.get("agreement").asText()));
    assertEquals(256, all.at("/jobs/0/shared/both").asInt());
    assertEquals(0, all.at("/jobs/0/shared/differing").asInt());
    assertEquals(0, all.at("/jobs/0/only_a").size());
  }

  @Test
  void otherDigitsAreFound() throws IOException {
    Workspace here =
        changed("digits", "error * (1 + if(a = 2 AND n <= 16, 1e-12 * n * (replicate + 1), 0))");
    Cli told = compare(seven.out(), here.out(), "--assert").ended(Exit.CONTRADICTED);
    assertTrue(told.out().contains("256 in both, 16 of them with other digits"), told.out());
    JsonNode column = json(seven.out(), here.out()).at("/jobs/0/shared/columns/0");
    assertEquals("error", column.get("column").asText());
    assertEquals(16, column.get("trials").asInt());
    // Of n = 16 and the last replicate.
    assertEquals(16 * 8e-12, column.get("relative").asDouble(), 1e-15);
    String worst = column.get("worst").asText();
    assertEquals(
        List.of("16,7"),
        seven.sql("SELECT n, replicate FROM trials WHERE trial_id = '" + worst + "'"));
    assertEquals(
        List.of("8"),
        seven.sql("SELECT n FROM trials WHERE trial_id = '" + column.get("first").asText() + "'"));
  }

  @Test
  void anotherLawDiffersAndItsVerdictFlips() throws IOException {
    Workspace here = changed("law", "error * pow(n, 0.5)");
    Cli told = compare(seven.out().resolve("x"), here.out().resolve("x"), "--assert");
    told.ended(Exit.CONTRADICTED);
    String line =
        told.out().lines().filter(one -> one.startsWith("error-in-n")).findFirst().orElseThrow();
    assertTrue(line.contains(" differ "), line);
    assertTrue(line.endsWith("consistent -> inconsistent"), line);
    String csv = compare(seven.out(), here.out(), "--format", "csv").ended(Exit.OK).out();
    assertTrue(csv.lines().anyMatch(one -> one.matches(",error-in-n,.*,differ")), csv);
    String page = compare(seven.out(), here.out(), "--format", "markdown").ended(Exit.OK).out();
    assertTrue(
        page.lines().anyMatch(one -> one.matches("\\| error-in-n \\|.* differ \\|.*")), page);
  }

  @Test
  void oneSideMayLackPointsReplicatesAndLaws() throws IOException {
    Workspace here = new Workspace(Files.createDirectory(folder.resolve("fewer")));
    here.run(job, "--set", "replicates=7", "--set", "grid.a=[1, 2]").ended(Exit.OK);
    JsonNode all = json(seven.out(), here.out());
    JsonNode only = all.at("/jobs/0/only_a");
    assertEquals("point", only.at("/0/why").asText());
    assertEquals(128, only.at("/0/trials").asInt());
    assertEquals("replicate", only.at("/1/why").asText());
    assertEquals(16, only.at("/1/trials").asInt());
    assertEquals(0, all.at("/jobs/0/only_b").size());
    assertTrue(all.at("/laws/only_a").size() > 0, "laws that need more replicates or levels");
    compare(seven.out(), here.out(), "--assert").ended(Exit.CONTRADICTED);
  }

  @Test
  void runsOfOneJobAreFittedEachByItself() throws IOException {
    Workspace here = new Workspace(Files.createDirectory(folder.resolve("runs")));
    here.run(job, "--only", "replicate < 4").ended(Exit.OK);
    here.run(job).ended(Exit.OK);
    Path trials = here.out().resolve("x/trials");
    List<String> runs = here.runs("x");
    JsonNode all = json(trials.resolve(runs.get(0)), trials.resolve(runs.get(1)));
    JsonNode law = all.at("/laws/pairs/0");
    assertEquals("error-in-n", law.at("/a/law").asText());
    assertEquals(4, law.at("/a/replicates").asInt());
    assertEquals(4, law.at("/b/replicates").asInt());
    assertEquals("replicate", all.at("/jobs/0/only_a/0/why").asText());
  }

  @Test
  void viewsOfBothSidesAreAskedAtOnce() {
    Cli told =
        compare(
            seven.out(),
            eight.out(),
            "--format",
            "csv",
            "--sql",
            "WITH both AS (SELECT law, A.laws.seed AS one, b.laws.seed AS two FROM a.laws JOIN"
                + " B.LAWS USING (law, predictor)) SELECT one, two, (SELECT count(*) FROM b.trials)"
                + " AS n FROM both WHERE law = 'error-in-n' LIMIT 1");
    assertEquals("one,two,n\n7,8,256", told.ended(Exit.OK).out().strip());
    compare(seven.out(), eight.out(), "--sql", "SELECT * FROM laws").ended(Exit.USAGE);
  }

  @Test
  void thePageShowsEveryLaw() throws IOException {
    Path page = folder.resolve("page.html");
    compare(seven.out(), eight.out(), "--page", page).ended(Exit.OK);
    String html = Files.readString(page);
    assertTrue(html.contains("error-in-n"), "a law");
    assertTrue(html.contains("b has no trial of their seed"), "why trials are alone");
  }

  @Test
  void whatIsNoResultIsRefused() {
    Path none = folder.resolve("none");
    compare(seven.out(), none).refused(Exit.USAGE, none + ": no results there");
    Path run = eight.out().resolve("x/trials/run=none");
    compare(run, seven.out()).refused(Exit.USAGE, run + ": no results there");
    compare(seven.out())
        .refused(Exit.USAGE, "Missing required parameter: 'B'; see ./submit.sh compare --help");
    compare(seven.out(), eight.out(), "--page", folder.resolve("no/such.html"))
        .ended(Exit.ENVIRONMENT);
  }
}
