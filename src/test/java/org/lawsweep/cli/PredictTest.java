package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fitted laws say of other places, from the command line. */
@Tag("spark")
class PredictTest {

  private static final String LAWS =
      "{'replicate': null, 'predictors': ['n', 'd'], 'responses': ['loss'], 'laws': [{'name':"
          + " 'surface', 'form': 'power_floor', 'response': 'loss', 'in': {'n': -0.5, 'd': null},"
          + " 'value': 1.5},{'name': 'curve', 'form': 'power_floor', 'response': 'loss', 'in':"
          + " {'n': null}},{'name': 'line', 'form': 'power', 'response': 'loss', 'in': {'n': null,"
          + " 'd': null}},{'name': 'none', 'form': 'power', 'response': 'loss', 'in': {'n': null},"
          + " 'within': 'n > 1e6'},{'name': 'falls', 'form': 'order', 'response': 'loss', 'in':"
          + " {'n': null}, 'relation': '<='}]}";

  @TempDir Path folder;
  private Workspace here;
  private Path table;
  private Path laws;

  @BeforeEach
  void write() throws IOException {
    here = new Workspace(folder);
    List<String> rows = new ArrayList<>(List.of("n,d,loss"));
    for (int n = 16; n <= 4096; n *= 4) {
      for (int d = 100; d <= 1600; d *= 2) {
        rows.add(n + "," + d + "," + (1.5 + 4 / Math.sqrt(n) + 30.0 / d));
      }
    }
    table = Files.write(folder.resolve("t.csv"), rows);
    laws = here.job("laws", LAWS);
  }

  private Cli predict(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--table", table, "--laws", laws));
    arguments.addAll(List.of(more));
    return here.command("predict", arguments.toArray());
  }

  @Test
  void aSurfaceIsPredictedInsideAndBeyondItsLevels() {
    Cli said =
        predict("--law", "surface", "--at", "n=64,65536,d=300", "--at", "d=100,n=16")
            .ended(Exit.OK);
    assertFalse(Files.exists(here.out()), "nothing is written");
    List<String> lines = said.out().lines().toList();
    assertEquals(
        "n,d,loss,ci_low,ci_high,replicate_low,replicate_high,range",
        String.join(",", lines.get(0).strip().split(" +")));
    assertEquals(
        List.of("64,300,2.1,inside", "65536,300,1.6156,extrapolation", "16,100,2.8,inside"),
        lines.stream()
            .skip(2)
            .map(line -> line.strip().split(" +"))
            .map(cells -> String.join(",", cells[0], cells[1], cells[2], cells[7]))
            .toList());
    Cli csv = predict("--law", "surface", "--at", "n=64,d=300", "--format", "csv").ended(Exit.OK);
    String[] cells = csv.out().lines().toList().get(1).split(",");
    assertEquals(2.1, Double.parseDouble(cells[2]), 1e-6);
    assertTrue(Double.parseDouble(cells[3]) <= Double.parseDouble(cells[2]), csv.out());
  }

  @Test
  void aLawOfSeveralCellsHasARowForEach() {
    Cli said = predict("--law", "curve", "--at", "n=100", "--format", "csv").ended(Exit.OK);
    List<String> lines = said.out().lines().toList();
    assertEquals("cell,n,loss,ci_low,ci_high,replicate_low,replicate_high,range", lines.get(0));
    assertEquals(6, lines.size(), said.out());
    for (int k = 0; k < 5; k++) {
      String[] cells = lines.get(k + 1).split(",");
      int d = 100 << k;
      assertEquals("d = " + d, cells[0]);
      assertEquals(1.9 + 30.0 / d, Double.parseDouble(cells[2]), 1e-6);
    }
  }

  @Test
  void aPowerLawOfAJobIsPredictedFromItsTrials() {
    Path job =
        here.job("x", "{'study': 'probe', 'replicates': 5, 'grid': {'n': [8, 16, 32, 64, 128]}}");
    String[] at = {"--law", "error-in-n", "--at", "n=256,64", "--format", "csv"};
    List<Object> arguments = new ArrayList<>(List.of(job));
    arguments.addAll(List.of(at));
    here.command("predict", arguments.toArray())
        .refused(Exit.USAGE, job + ": no trials under " + here.out() + "/x; run it first");
    here.run(job).ended(Exit.OK);
    List<String> lines =
        here.command("predict", arguments.toArray()).ended(Exit.OK).out().lines().toList();
    String slope = here.sql("SELECT estimate FROM laws WHERE law = 'error-in-n'").get(0);
    double[] said =
        lines.stream().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[1])).toArray();
    assertEquals(Double.parseDouble(slope), Math.log(said[0] / said[1]) / Math.log(4), 1e-9);
    assertTrue(lines.get(1).endsWith("extrapolation") && lines.get(2).endsWith("inside"));
  }

  @Test
  void whatCannotBePredictedIsToldInALineEach() {
    predict("--law", "surfase", "--at", "n=1,d=1")
        .refused(Exit.USAGE, laws + ": no law is called 'surfase'; did you mean 'surface'?");
    predict("--law", "x", "--at", "n=1")
        .refused(
            Exit.USAGE,
            laws + ": no law is called 'x'; its laws are surface, curve, line, none, falls");
    predict("--law", "falls", "--at", "n=1")
        .refused(
            Exit.USAGE,
            laws
                + ": law 'falls' is of the form order, which gives no value: power and power_floor"
                + " do");
    predict("--law", "none", "--at", "n=1")
        .refused(Exit.USAGE, laws + ": law 'none': no trial is in its regime: n > 1e6");
    predict("--law", "surface", "--at", "n=1", "--at", "m=2,d=1", "--at", "n=0,d=x", "--at", "5")
        .refused(
            Exit.USAGE,
            "--at n=1: law 'surface' needs a value of 'd' too",
            "--at m=2,d=1: law 'surface' has no predictor 'm'; its own: n, d",
            "--at n=0,d=x: 'n' must be a number above 0, but is '0'",
            "--at n=0,d=x: 'd' must be a number above 0, but is 'x'",
            "--at 5: must be predictor=value, but is '5'");
    predict("--law", "surface", "--at", "n=1,n=2,d=1")
        .refused(Exit.USAGE, "--at n=1,n=2,d=1: predictor 'n' is given twice");
    here.command("predict", "--table", table, "--law", "x", "--at", "n=1")
        .refused(Exit.USAGE, "predict takes jobs, or both --table and --laws");
    Path one = here.job("a", "{'study': 'probe', 'grid': {'n': [8]}}");
    here.command("predict", one, one, "--law", "x", "--at", "n=1")
        .refused(Exit.USAGE, "predict takes one job, but has 2");
    here.command("predict", one, "--at", "n=1")
        .refused(
            Exit.USAGE, "Missing required option: '--law=NAME'; see ./submit.sh predict --help");
  }

  @Test
  void mistakesInALawWithAFloorAreToldByTheirPlace() {
    Path wrong =
        here.job(
            "wrong",
            "{'replicate': null, 'predictors': ['n', 'd'], 'responses': ['loss'], 'laws': ["
                + "{'name': 'a', 'form': 'power_floor', 'response': 'loss', 'in': {}},"
                + "{'name': 'b', 'form': 'power_floor', 'response': 'loss', 'in': {'n': 'loss'}},"
                + "{'name': 'c', 'form': 'power_floor', 'response': 'loss', 'in': {'n': -1},"
                + " 'value': -2}]}");
    here.command("fit", "--table", table, "--laws", wrong)
        .refused(
            Exit.USAGE,
            wrong + ": /laws/0: power_floor needs one predictor or two: \"in\": {\"m\": -1}",
            wrong
                + ": /laws/1: power_floor needs a number for each exponent, or null: the slope of a"
                + " metric has no floor",
            wrong + ": /laws/2/value: a floor must be at least 0, but is -2.0");
  }
}
