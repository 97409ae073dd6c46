package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                + " grid, union, where, laws, confirm"),
        Jobs.problems(JOB, "option.deep=3"));
    assertEquals(List.of("/where: must not be empty"), Jobs.problems(JOB, "where="));
  }

  @Test
  void anyValueAnywhereIsReadOrRefusedInOneLine() {
    String job =
        "{'study': 'toy', 'name': 'x', 'seed': 1, 'replicates': 1, 'timeout': '1s', 'where': 'n',"
            + " 'grid': {'n': {'range': {'from': 2, 'to': 8, 'step': 2}}, 'm': 1, 'theta':"
            + " {'geom': {'from': 0.1, 'to': 1, 'count': 2}}, 'mode': 'iid'},"
            + " 'union': [{'grid': {'zip': {'m': [1, 2], 'step': [1, 2]}}, 'where': 'm'}]}";
    String paths =
        "study name seed replicates timeout where grid grid.n grid.n.range grid.n.range.from"
            + " grid.n.range.to grid.n.range.step grid.theta.geom grid.theta.geom.from"
            + " grid.theta.geom.to grid.theta.geom.count grid.theta.geom.ratio grid.mode union"
            + " union.0 union.0.grid union.0.grid.zip union.0.grid.zip.m union.0.grid.zip.m.0"
            + " union.0.grid.n union.0.where union.0.replicates";
    String values =
        "null true 0 -1 1.5 7 1e18 1e400 -1e-99999 [] {} \"\" \"\\n\" [[]] [{}] [null] [1,1]"
            + " {\"geom\":{\"from\":1}} {\"range\":[],\"geom\":[]} {\"\":{\"\":1}}";
    int refused = 0;
    for (String path : paths.split(" ")) {
      for (String value : values.split(" ")) {
        try {
          Jobs.read(job, path + "=" + value);
        } catch (JobException exception) {
          refused++;
          for (Problem problem : exception.problems()) {
            assertEquals(1, problem.toString().lines().count());
          }
        }
      }
    }
    assertTrue(refused > 400, "refused " + refused);
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
