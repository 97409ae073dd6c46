package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws over a table that no study wrote. */
@Tag("spark")
class ForeignFitTest extends InWorkspace {

  private static final String HEAD =
      "{'replicate': 'seed', 'predictors': {'m': 'hidden size'}, 'responses': {'loss':"
          + " 'val/loss'},";
  private static final String LAWS =
      HEAD + " 'laws': [{'name': 'x', 'form': 'power', 'response': 'loss', 'in': {'m': -0.5}}]}";

  private Path csv(String name, String... rows) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", rows) + "\n");
  }

  /** Losses m^-1/2 that nothing scatters, of two seeds and some columns more. */
  private static String[] rows() {
    String[] rows = new String[13];
    rows[0] = "seed,\"hidden size\",val/loss,note";
    for (int k = 0; k < 12; k++) {
      int m = 16 << 2 * (k / 2);
      rows[k + 1] = k % 2 + "," + m + "," + 3 / Math.sqrt(m) + ",\"a, b\"";
    }
    return rows;
  }

  private Cli fit(Object table, Path laws) {
    return here.command("fit", "--table", table, "--laws", laws);
  }

  private void refused(String line, String... rows) throws IOException {
    Path table = csv("t.csv", rows);
    fit(table, here.job("laws", LAWS)).refused(Exit.USAGE, line.replace("FILE", table.toString()));
    assertFalse(Files.exists(here.out()), "nothing was written");
  }

  @Test
  void aTableOfCsvIsJudged() throws IOException {
    csv("t.csv", rows());
    Path laws = here.job("laws", LAWS);
    fit(folder.resolve("*.csv"), laws).ended(Exit.OK);
    assertEquals(
        List.of("laws,x,m,-0.5,consistent,6,2"),
        here.sql(
            "SELECT job, law, predictor, round(estimate, 9), verdict, levels, replicates"
                + " FROM laws"));
    assertTrue(Files.size(here.out().resolve("laws/report.html")) > 1000, "a page");
    assertEquals(
        List.of("6"), here.sql("SELECT count(*) FROM summary WHERE metric = 'loss' AND count = 2"));
    Path steeper = here.job("laws", LAWS.replace("-0.5", "-1"));
    here.command("fit", "--table", folder.resolve("t.csv"), "--laws", steeper, "--assert")
        .ended(Exit.CONTRADICTED);
  }

  /**
   * The fit of a job's own trials, told nothing but their columns, has every digit of the job's.
   */
  @Test
  void ourOwnTrialsHaveTheLawsOfTheirJob() {
    Path job =
        here.job(
            "x",
            "{'study': 'probe', 'replicates': 5, 'grid': {'n': [8, 16, 32, 64, 128], 'a': [1,"
                + " 2]}}");
    here.run(job).ended(Exit.OK);
    String estimates =
        "SELECT estimate, ci_low, ci_high, verdict FROM laws WHERE law = 'error-in-n' AND job ="
            + " 'JOB' ORDER BY estimate";
    List<String> ours = here.sql(estimates.replace("JOB", "x"));
    assertEquals(2, ours.size());
    Path laws =
        here.job(
            "again",
            "{'replicate': 'replicate', 'predictors': ['n', 'a'], 'responses': ['error'], 'laws':"
                + " [{'name': 'error-in-n', 'form': 'power', 'response': 'error', 'in': {'n':"
                + " -1}}]}");
    fit(here.out().resolve("x/trials/*/*.parquet"), laws).ended(Exit.OK);
    assertEquals(ours, here.sql(estimates.replace("JOB", "again")));
  }

  @Test
  void rowsWithoutReplicatesAreReplicates() throws IOException {
    csv("t.csv", rows());
    fit(folder.resolve("t.csv"), here.job("laws", LAWS.replace("'seed'", "null"))).ended(Exit.OK);
    assertEquals(List.of("-0.5,2"), here.sql("SELECT round(estimate, 9), replicates FROM laws"));
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() throws IOException {
    String[] rows = rows();
    rows[1] = "0,16,NaN,";
    rows[4] = "1,64,,";
    rows[6] = "1,256,inf,";
    csv("t.csv", rows);
    fit(folder.resolve("t.csv"), here.job("laws", LAWS)).ended(Exit.OK);
    assertEquals(List.of("-0.5,6"), here.sql("SELECT round(estimate, 9), levels FROM laws"));
    assertEquals(List.of("9"), here.sql("SELECT sum(count) FROM summary"));
  }

  @Test
  void mistakesInTheTableAreToldByFileColumnAndRow() throws IOException {
    refused(
        "FILE: column val/loss, row 2: must be a number, but is 'n/a'",
        "seed,hidden size,val/loss",
        "0,8,1.5",
        "0,16,n/a");
    refused(
        "FILE: column hidden size, row 3: is empty",
        "seed,hidden size,val/loss",
        "0,8,1",
        "1,8,2",
        "1,,3");
    refused(
        "FILE: has no column 'val/loss'; did you mean 'val_loss'?",
        "seed,hidden size,val_loss",
        "0,8,1");
    refused(
        "FILE: column seed, 2 rows: are one replicate of one point, {\"m\":8,\"replicate\":0};"
            + " \"replicate\": null takes each row for one",
        "seed,hidden size,val/loss",
        "0,8,1",
        "0,8,2");
    refused("FILE: has no row", "seed,hidden size,val/loss");
  }

  @Test
  void mistakesInTheLawsAreToldByTheirPlace() throws IOException {
    Path table = csv("t.csv", rows());
    Path none = folder.resolve("none-*.csv");
    fit(none, here.job("laws", LAWS))
        .refused(Exit.USAGE, none + ": no such file, and none that is so named");
    Path laws = here.job("laws", LAWS.replace("'in': {'m'", "'in': {'k'"));
    fit(table, laws)
        .refused(
            Exit.USAGE, laws + ": /laws/0/in/k: unknown axis or metric 'k'; known are m, loss");
    laws = here.job("laws", "{'predictors': ['m'], 'responses': ['val/loss'], 'laws': []}");
    fit(table, laws)
        .refused(
            Exit.USAGE,
            laws + ": missing key 'replicate'",
            laws
                + ": /responses/0: 'val/loss' must have a name of letters, digits and _ only, a"
                + " letter first; an object gives a column another name");
    here.command("fit", "--table", table)
        .refused(Exit.USAGE, "fit takes jobs, or both --table and --laws");
    here.command("fit")
        .refused(Exit.USAGE, "Missing required parameter: 'JOB'; see ./submit.sh fit --help");
    laws = here.job("laws", LAWS.replace("'m': 'hidden size'", "'m': 'note'"));
    fit(table, laws)
        .refused(
            Exit.USAGE, laws + ": /laws/0/in/m: axis 'm' has no numbers, which a predictor needs");
    Path missing = folder.resolve("missing.json");
    fit(table, missing).refused(Exit.USAGE, missing + ": no such file");
  }
}
