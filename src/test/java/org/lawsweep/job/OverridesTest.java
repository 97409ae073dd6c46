package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {

  private static final String JOB =
      "{'study': 'toy', 'grid': {'n': 8, 'theta': 1}, 'union': [{'grid': {'m': [1, 2]}}]}";

  @Test
  void valuesAreJsonOrElseStrings() throws JobException {
    Job job =
        Jobs.read(
            JOB,
            "seed=8",
            "timeout=10m",
            "where=m <= 2e6",
            "union.0.grid.m.1=5",
            "union.0.replicates=3",
            "union.0.grid.zip.theta=[0.5, 1.5]",
            "grid.n={\"geom\": {\"from\": 2, \"to\": 8, \"count\": 3}}",
            "grid.n.geom.count=2");
    Grid grid = job.grids().get(0);
    assertEquals(8, job.seed());
    assertEquals(600, job.timeout().orElseThrow().toSeconds());
    assertEquals(List.of(new Expression("m <= 2e6", "/where")), grid.where());
    assertEquals(3, grid.replicates());
    assertEquals(
        List.of(
            Dimension.of("n", List.of(2L, 8L)),
            Dimension.of("m", List.of(1L, 5L)),
            Dimension.of("theta", List.of(0.5, 1.5))),
        grid.dimensions().subList(0, 3));
  }

  @Test
  void unknownKeysAreTheUsualProblem() {
    assertEquals(
        List.of("/grid/mm: unknown axis 'mm'; did you mean 'm'?"), Jobs.problems(JOB, "grid.mm=3"));
    assertEquals(
        List.of(
            "/option: unknown key 'option'; known are study, name, seed, replicates, timeout,"
                + " grid, union, where"),
        Jobs.problems(JOB, "option.deep=3"));
    assertEquals(List.of("/where: must not be empty"), Jobs.problems(JOB, "where="));
  }

  @Test
  void pathsThatLeadNowhere() {
    assertEquals(
        List.of(
            "--set 'seed': must be a dotted path, an equals sign and a value",
            "--set '=1': must be a dotted path, an equals sign and a value",
            "--set 'a..b=1': must be a dotted path, an equals sign and a value",
            "--set 'grid.n.x=1': nothing is inside of 8, so no 'x'",
            "--set 'union.1.replicates=1': a list of 1 has no element '1'; the first is 0",
            "--set 'union.x=1': a list of 1 has no element 'x'; the first is 0",
            "--set 'grid.n=[1': the value is not JSON: line 1, column 3: unexpected end-of-input"),
        Jobs.problems(
            JOB,
            "seed",
            "=1",
            "a..b=1",
            "grid.n.x=1",
            "union.1.replicates=1",
            "union.x=1",
            "grid.n=[1"));
  }
}
