package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names, seeds and folders that something else could take for its own. */
@Tag("spark")
class OddNamesTest extends InWorkspace {

  private static final String KEYS = "'study': 'probe', 'replicates': 2, 'grid': {'n': ";

  /**
   * Hadoop and Spark read such names as patterns, and "/run=" is what a log's folders begin with.
   */
  @Test
  void aFolderStandsForItselfWhateverItsName() throws IOException {
    // Where the locale knows no other letters, Java cannot even name such a file.
    boolean ascii =
        !Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('ü');
    String name = "a [b-c] {d,e}*? \\ %41 # ${user.name} 'q' ;" + (ascii ? "" : " ü") + "/run=1";
    Workspace odd = new Workspace(Files.createDirectories(folder.resolve(name)));
    Path x = odd.job("x", "{" + KEYS + "[8, 16], 'a': [1, 2]}}");
    Path y = odd.job("y", "{" + KEYS + "[8, 16], 'a': [1, 2]}}");
    odd.command("run", x, y).ended(Exit.OK);
    Cli again = odd.command("run", x, y, "--set", "replicates=3").ended(Exit.OK);
    assertTrue(again.err().contains("x: 4 trials to run, 8 done before"), again.err());
    assertEquals(
        List.of("24,8,true"),
        odd.sql(
            "SELECT (SELECT count(*) FROM trials), (SELECT count(*) FROM laws),"
                + " (SELECT count(*) > 9 FROM summary)"));
    odd.run(x, "--confirm").ended(Exit.OK);
    Cli all = odd.command("report").ended(Exit.OK);
    assertEquals("Report: " + odd.out() + "/report.html\n", all.out());
    assertTrue(Files.readString(odd.out().resolve("report.html")).contains("confirming"));
    Cli status = odd.command("status", x).ended(Exit.OK);
    assertTrue(status.out().startsWith("x: 8 of 8 trials"), status.out());
  }

  @Test
  void twoFilesOfOneNameAreTwoJobsUnlessTheFileWasMoved() throws IOException {
    Path first = inFolder("exp1", "{" + KEYS + "[8, 16]}}");
    Path second = inFolder("exp2", "{" + KEYS + "[32, 64]}}");
    Cli ran = here.run(first).ended(Exit.OK);
    String line =
        "%s: /name: the job name 'config' is that of %s, whose results are in %s; give this file"
            + " another as 'name', or say --adopt if it is that file, moved";
    Path results = here.out().resolve("config");
    String refusal = line.formatted(second, first.toRealPath(), results);
    String page = Files.readString(results.resolve("report.html"));
    here.run(second).refused(Exit.USAGE, refusal);
    here.command("fit", second).refused(Exit.USAGE, refusal);
    here.command("report", second).refused(Exit.USAGE, refusal);
    assertEquals(page, Files.readString(results.resolve("report.html")));
    assertEquals(ran.out(), here.run(first).ended(Exit.OK).out());

    here.run(second, "--set", "name=other").ended(Exit.OK);
    assertEquals(4, here.log("config").size());
    here.run(second, "--adopt").ended(Exit.OK);
    assertEquals(8, here.log("config").size());
    here.run(second).ended(Exit.OK);
    here.run(first).refused(Exit.USAGE, line.formatted(first, second.toRealPath(), results));
  }

  private Path inFolder(String name, String text) throws IOException {
    return new Workspace(Files.createDirectory(folder.resolve(name))).job("config", text);
  }

  @Test
  void aSeedBeyondADoubleIsToldToItsLastDigit() throws IOException {
    here.run(here.job("even", "{'seed': 9007199254740992, " + KEYS + "[8, 8e1]}}")).ended(Exit.OK);
    here.run(here.job("uneven", "{'seed': 9007199254740993, " + KEYS + "[8, 8e1]}}"))
        .ended(Exit.OK);
    assertEquals(
        List.of(
            "{\"seed\":9007199254740992,\"trials\":4}", "{\"seed\":9007199254740993,\"trials\":4}"),
        here.command(
                "sql",
                "--format",
                "json",
                "SELECT seed, count(DISTINCT trial_id) AS trials FROM trials GROUP BY seed"
                    + " ORDER BY seed")
            .out()
            .lines()
            .toList());
    assertEquals(List.of("8"), here.sql("SELECT count(DISTINCT trial_id, error) FROM trials"));
    for (String file : List.of("report.html", "job.json")) {
      String text = Files.readString(here.out().resolve("uneven").resolve(file));
      assertTrue(text.contains("9007199254740993"), file);
      assertTrue(!text.contains("9007199254740992"), file);
    }
  }

  @Test
  void columnsMayHaveNamesThatSqlOrATableUsesOtherwise() throws IOException {
    Path job =
        here.job(
            "odd",
            """
            {'study': 'odd-names', 'replicates': 4, 'where': 'left > 1 AND lambda < law',
             'grid': {'left': [1, 2, 4, 8, 16], 'order': [1, 2, 3], 'cell': 'order * from',
                      'estimate': 'cell + 1'},
             'laws': [{'name': 'mine', 'form': 'power', 'response': 'value',
                       'in': {'left': -1}, 'within': 'value > 0 AND cell > law'}]}
            """);
    here.run(job, "--only", "order = 1 OR from = 1").ended(Exit.OK);
    assertEquals(
        List.of("falls,3,4,true", "mine,2,4,true"),
        here.sql(
            "SELECT law, count(*), max(levels), every(verdict <> 'inconsistent') FROM laws"
                + " WHERE predicted = -1 GROUP BY law ORDER BY law"));
    assertEquals(
        List.of("12"),
        here.sql("SELECT count(*) FROM summary WHERE metric = 'value' AND mean * left < 1.1"));
    String page = Files.readString(here.out().resolve("odd/report.html"));
    Matcher shown = Pattern.compile("(?s)SELECT [^<]*FROM trials_odd_names[^<]*").matcher(page);
    int queries = 0;
    for (; queries < 3 && shown.find(); queries++) {
      String query = shown.group().replace("&#39;", "'").replace("&gt;", ">");
      assertTrue(here.sql(query).size() > 3, query);
    }
    assertEquals(3, queries);
  }
}
