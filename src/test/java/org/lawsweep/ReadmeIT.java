package org.lawsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.docs.Page;

/**
 * Runs every command of README and of the pages in {@code src/docs}, by the real script and in the
 * order of the pages: the first is the whole laptop job, which the others ask about. Adds a study
 * as README says, from its texts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {

  private static final Pattern TAKES_FOLDER =
      Pattern.compile(
          "\\./submit\\.sh (run|plan|status|fit|predict|trial|sql|report|ledger|export).*");

  @TempDir static Path folder;

  @Test
  @Order(1)
  void commandsRun() throws Exception {
    Map<String, String> outputs = new HashMap<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        List<String> commands = block.text().lines().filter(ReadmeIT::canRun).toList();
        for (String command : commands) {
          if (!outputs.containsKey(command)) {
            outputs.put(command, run(command));
          }
        }
        if (commands.size() == 1 && block.shown().isPresent()) {
          assertShown(commands.get(0), block.shown().get(), outputs.get(commands.get(0)));
        }
      }
    }
    assertTrue(outputs.size() >= 8, outputs.keySet().toString());
  }

  /** Other tests have a cluster, a jar of their own and NumPy. */
  private static boolean canRun(String line) {
    return line.startsWith("./submit.sh ")
        && !line.contains("--master")
        && !line.contains("--studies")
        && !line.contains("--jars");
  }

  /** Of a query all output is shown, of others some pieces, with a line of dots between them. */
  private static void assertShown(String command, String shown, String output) {
    if (command.contains(" sql ")) {
      assertEquals(shown.strip(), output.strip(), command);
      return;
    }
    int from = 0;
    for (String piece : shown.split("(?m)^\\.\\.\\.$")) {
      int found = output.indexOf(piece.strip(), from);
      assertTrue(found >= 0, command + "\nshown:\n" + piece + "\nprinted:\n" + output);
      from = found + piece.strip().length();
    }
  }

  @Test
  @Order(2)
  void theFigureIsTheOneThatTheJobDraws() throws IOException {
    Path job = folder.resolve("results/corrective-memorization");
    assertTrue(Files.size(job.resolve("report.html")) < 5_000_000);
    Path drawn = job.resolve("figures/ratio-in-separation-mode-affine-labels-sign.svg");
    // Places are rounded to what is seen; the words say the numbers.
    assertEquals(words(Path.of("src/docs/ratio-in-separation.svg")), words(drawn));
  }

  private static List<String> words(Path svg) throws IOException {
    List<String> words = new ArrayList<>();
    Matcher text = Pattern.compile("<text[^>]*>([^<]*)<").matcher(Files.readString(svg));
    while (text.find()) {
      words.add(text.group(1));
    }
    assertTrue(words.size() > 10, words.toString());
    return words;
  }

  /** Runs a command with its results in the test's folder. */
  private static String run(String command) throws IOException, InterruptedException {
    String results = " " + folder.resolve("results");
    String line =
        command
            .replace("--out results", "--out" + results)
            .replace(" compare results results", " compare" + results + results)
            .replace(" results/bundle", results + "/bundle");
    if (TAKES_FOLDER.matcher(line).matches() && !line.contains("--out")) {
      line += " --out " + folder.resolve("results");
    }
    Path log = Files.createTempFile(folder, "command", ".log");
    Process process =
        new ProcessBuilder("bash", "-c", line)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertEquals(0, code, line + "\n" + output);
    assertFalse(output.contains("\tat "), line + "\n" + output);
    return output;
  }

  @Test
  @Order(3)
  void aNewcomerAddsAStudy() throws Exception {
    String readme = Page.readme().text();
    String guide = readme.substring(readme.indexOf("## Add a study")).split("\n## ")[0];
    Path home = Path.of("").toAbsolutePath();
    Path place = Files.createDirectory(folder.resolve("newcomer"));
    assertEquals(3, Page.writeFiles(guide, place));
    Matcher block =
        Pattern.compile("```\n((?:javac|\\./submit\\.sh) [^`]*)```\n\n```\n([^`]*)```")
            .matcher(guide);
    int blocks = 0;
    for (; block.find(); blocks++) {
      String commands =
          block
              .group(1)
              .replace("target/lawsweep.jar", home + "/target/lawsweep.jar")
              .replace("./submit.sh", home + "/submit.sh");
      String output = run("set -e\ncd " + place + "\n" + commands);
      assertTrue(output.contains(block.group(2)), output);
    }
    assertEquals(2, blocks);
    // However the jar is handed on, also where no Spark starts.
    for (String jar : List.of("-- --jars mine.jar", "--conf spark.jars=mine.jar")) {
      String command = home + "/submit.sh studies random-projection " + jar;
      String output = run("set -e\ncd " + place + "\n" + command);
      assertTrue(output.contains("random-projection"), output);
    }
  }

  @Test
  @Order(4)
  void aTableOfPandasIsJudged() throws Exception {
    Assumptions.assumeTrue(
        new ProcessBuilder("/usr/bin/python3", "-c", "import numpy, pandas").start().waitFor() == 0,
        "no python3-pandas here");
    String code =
        Page.named("any-table").blocks().stream()
            .map(Page.Block::text)
            .filter(text -> text.startsWith("import "))
            .findFirst()
            .orElseThrow();
    Path place = Files.createDirectory(folder.resolve("pandas"));
    String submit = Path.of("submit.sh").toAbsolutePath().toString();
    Files.writeString(place.resolve("runs.py"), code.replace("./submit.sh", submit));
    String output = run("set -e\ncd " + place + "\n/usr/bin/python3 runs.py");
    assertTrue(output.contains("Report: results/laws/report.html"), output);
    Matcher row =
        Pattern.compile("(?m)^0 +width +(\\S+) +(\\S+) +(\\S+) +consistent$").matcher(output);
    assertTrue(row.find(), output);
    assertEquals(-0.5, Double.parseDouble(row.group(1)), 0.02);
    assertTrue(Double.parseDouble(row.group(2)) < -0.5, output);
    assertTrue(Double.parseDouble(row.group(3)) > -0.5, output);
  }

  @Test
  @Order(5)
  void aStudyInNumPyIsSwept() throws Exception {
    Assumptions.assumeTrue(
        new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0,
        "no python3-numpy here");
    Page page = Page.named("any-language");
    Path place = Files.createDirectory(folder.resolve("numpy"));
    assertEquals(3, Page.writeFiles(page.text(), place));
    String submit = Path.of("submit.sh").toAbsolutePath().toString();
    Page.Block block =
        page.blocks().stream()
            .filter(each -> each.text().contains("--studies") && each.shown().isPresent())
            .findFirst()
            .orElseThrow();
    String output = run("set -e\ncd " + place + "\n" + block.text().replace("./submit.sh", submit));
    assertShown(block.text(), block.shown().orElseThrow(), output);
  }

  @Test
  @Order(6)
  void plainSparkReadsTheTables() throws IOException {
    String query = Page.named("tables").commands("SELECT").get(0);
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()) {
      Path job = folder.resolve("results/corrective-memorization");
      spark.read().parquet(job.resolve("trials").toString()).createOrReplaceTempView("trials");
      long trials = spark.sql(query).count();
      assertTrue(trials > 1000, "trials: " + trials);
      assertEquals(trials, spark.sql("SELECT DISTINCT trial_id FROM trials").count());
      List<Row> slopes =
          spark
              .read()
              .parquet(job.resolve("laws").toString())
              .filter("law = 'excess-in-kappa'")
              .select("verdict")
              .distinct()
              .collectAsList();
      assertEquals(1, slopes.size(), slopes.toString());
      assertEquals("consistent", slopes.get(0).getString(0));
    }
  }
}
