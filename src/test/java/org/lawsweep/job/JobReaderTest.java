package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobReaderTest {

  @TempDir Path folder;

  /** The example of the package's documentation. */
  private static final String EXAMPLE =
      """
      {
        "study": "toy",
        "replicates": 2,
        "grid": {"theta": {"geom": {"from": 0.1, "to": 0.4, "count": 3}}, "m": "8 * n"},
        "where": "m * theta >= 1",
        "union": [
          {"grid": {"n": [2, 4]}},
          {"grid": {"zip": {"n": [2, 3], "m": [64, 99]}, "theta": 0.25}, "where": "m < 99", "replicates": 5}
        ]
      }
      """;

  private static final Dimension IID = Dimension.of("mode", List.of("iid"));
  private static final Dimension DERIVED =
      Dimension.of("step", Collections.singletonList((Object) null));

  @Test
  void goldenJob() throws JobException {
    Expression where = new Expression("m * theta >= 1", "/where");
    Grid first =
        new Grid(
            "/union/0",
            List.of(
                Dimension.of("n", List.of(2L, 4L)),
                Dimension.of("theta", List.of(0.1, 0.2, 0.4)),
                IID,
                DERIVED),
            Map.of("m", new Expression("8 * n", "/grid/m")),
            List.of(where),
            2);
    Grid second =
        new Grid(
            "/union/1",
            List.of(
                new Dimension(List.of("n", "m"), List.of(List.of(2L, 3L), List.of(64L, 99L))),
                Dimension.of("theta", List.of(0.25)),
                IID,
                DERIVED),
            Map.of(),
            List.of(where, new Expression("m < 99", "/union/1/where")),
            5);
    Job job = Jobs.read(EXAMPLE);
    assertEquals(
        new Job(
            "x",
            "jobs/x.json",
            Jobs.TOY,
            0,
            0,
            Optional.empty(),
            List.of(first, second),
            List.of(),
            job.text()),
        job);
    assertEquals(12, job.grids().get(0).combinations());
    assertEquals(10, job.grids().get(1).combinations());
  }

  @Test
  void defaultsArePrinted() throws JobException {
    assertEquals(
        "Job[name=x, seed=0, round=0, timeout=Optional.empty, grids=[Grid[pointer=, dimensions=["
            + "Dimension[axes=[i], columns=[[3]]], Dimension[axes=[x], columns=[[0.5]]]], "
            + "expressions={}, where=[], replicates=1]], ownLaws=[], text={\n"
            + "  \"study\" : \"free-axes\",\n  \"name\" : \"x\"\n}\n]",
        Jobs.read("{'study': 'free-axes'}").toString().replaceAll("file=.*, seed", "seed"));
  }

  @Test
  void textGivesTheSameJobAnywhere() throws JobException {
    Job job = Jobs.read(EXAMPLE, "seed=8", "union.0.grid.n=[2, 6]", "grid.theta=0.10");
    Job again = Jobs.read(job.text().replace("\"name\" : \"x\"", "\"name\" : \"y\""));
    assertEquals(8, again.seed());
    assertEquals(job.grids(), again.grids());
    assertEquals("y", again.name());
    assertEquals(job, Jobs.read(job.text()));
    assertTrue(job.text().contains("0.10"), job.text());
  }

  @Test
  void nobodyChoosesTheSeedOfARound() throws JobException {
    Job exploring = Jobs.read(EXAMPLE);
    Job first = Jobs.read(EXAMPLE, "confirm=1");
    assertEquals(0, exploring.round());
    assertEquals("exploring", exploring.purpose());
    assertEquals(1, first.round());
    assertEquals("confirming", first.purpose());
    assertEquals(exploring.grids(), first.grids());
    assertTrue(first.seed() > 0 && first.seed() != exploring.seed(), "seed: " + first.seed());
    assertEquals(first, Jobs.read(first.text()), "the text gives the same round anywhere");
    assertEquals(
        4,
        Stream.of(
                first,
                Jobs.read(EXAMPLE, "confirm=2"),
                Jobs.read(EXAMPLE, "confirm=1", "replicates=9"),
                Jobs.read(EXAMPLE, "confirm=1", "seed=8"))
            .map(Job::seed)
            .distinct()
            .count());
  }

  @Test
  void everyKeyIsRead() throws JobException {
    Job job =
        Jobs.read(
            "{'study': 'free-axes', 'name': 'my-Job-1', 'seed': -9223372036854775808,"
                + " 'timeout': '1.5h', 'replicates': 20.0, 'where': 'i > 1', 'grid': {}}");
    assertEquals("my-Job-1", job.name());
    assertEquals(Long.MIN_VALUE, job.seed());
    assertEquals(Optional.of(Duration.ofMinutes(90)), job.timeout());
    assertEquals(20, job.grids().get(0).replicates());
    assertEquals("/grid", job.grids().get(0).pointer());
    assertEquals(List.of(new Expression("i > 1", "/where")), job.grids().get(0).where());
    assertEquals(
        Optional.of(Duration.ofSeconds(90)),
        Jobs.read("{'study': 'free-axes', 'timeout': '90s'}").timeout());
  }

  @Test
  void memberReplacesOneAxisOfSharedZip() throws JobException {
    Job job =
        Jobs.read(
            "{'study': 'toy', 'grid': {'zip': {'n': [8, 8, 16], 'm': [1, 1, 2], 'theta':"
                + " [0.1, 0.2, 0.3]}}, 'union': [{'grid': {'theta': 1}}, {'grid': {'n': 'm'}},"
                + " {'grid': {'zip': {'n': [2], 'm': [3], 'theta': [1]}}}]}");
    List<List<Dimension>> dimensions = job.grids().stream().map(Grid::dimensions).toList();
    assertEquals(
        List.of(
            new Dimension(List.of("n", "m"), List.of(List.of(8L, 16L), List.of(1L, 2L))),
            Dimension.of("theta", List.of(1.0)),
            IID,
            DERIVED),
        dimensions.get(0));
    assertEquals(
        new Dimension(List.of("m", "theta"), List.of(List.of(1L, 1L, 2L), List.of(0.1, 0.2, 0.3))),
        dimensions.get(1).get(0));
    assertEquals(3, dimensions.get(2).size());
  }

  @Test
  void expressionsFollowTheStudysOrderAndChoicesAreValues() throws JobException {
    Grid grid =
        Jobs.read(
                "{'study': 'toy', 'grid': {'theta': '1 / n', 'm': 'n * n', 'n': 8,"
                    + " 'mode': 'strat', 'step': [null, 0.5]}}")
            .grids()
            .get(0);
    assertEquals(List.of("m", "theta"), List.copyOf(grid.expressions().keySet()));
    assertEquals(
        List.of(
            Dimension.of("n", List.of(8L)),
            Dimension.of("mode", List.of("strat")),
            Dimension.of("step", Arrays.asList(null, 0.5))),
        grid.dimensions());
    Grid derived = Jobs.read(EXAMPLE, "grid.mode=case when n > 2 then 'iid' end").grids().get(0);
    assertTrue(derived.expressions().containsKey("mode"));
  }

  @Test
  void nameIsThePathUnderJobs() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("jobs/old/jobs/cluster"));
    Path nested = Files.writeString(deep.resolve("x.json"), EXAMPLE);
    assertEquals("cluster-x", Jobs.read(nested).name());
    Path beside = Files.writeString(folder.resolve("my-job.json"), EXAMPLE);
    assertEquals("my-job", Jobs.read(beside).name());
    Path odd = Files.writeString(folder.resolve("my job.json"), EXAMPLE);
    assertEquals(
        List.of(
            "the file gives the job the name 'my job', but a name must have letters, digits and"
                + " hyphens only, at most 200; give one as 'name'"),
        Jobs.problems(odd));
    assertEquals("x", Jobs.read(odd, "name=x").name());
  }

  @Test
  void fileThatIsNoJob() throws Exception {
    Files.writeString(folder.resolve("memory.json"), EXAMPLE);
    Path wanted = folder.resolve("memroy.json");
    String hint = "no such file; did you mean '" + folder.resolve("memory.json") + "'?";
    assertEquals(List.of(hint), Jobs.problems(wanted));
    assertEquals(List.of(hint), Jobs.problems(folder.resolve("memory")));
    assertEquals(List.of("no such file"), Jobs.problems(folder.resolve("other.json")));
    assertEquals(List.of("no such file"), Jobs.problems(folder.resolve("none/memory.json")));
    assertEquals(List.of("is a folder, not a job file"), Jobs.problems(folder));
  }
}
