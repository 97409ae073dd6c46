package org.lawsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of README, by the real script, in README's order: the first is the whole laptop
 * job, whose laws must come out as README says. A study is added as README says, from its texts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {

  private static final Pattern COMMAND = Pattern.compile("(?m)^(\\./submit\\.sh .*)$");
  private static final Pattern TAKES_FOLDER =
      Pattern.compile("\\./submit\\.sh (run|plan|status|fit|trial|sql|report).*");

  @TempDir static Path folder;

  @Test
  @Order(1)
  void commandsRun() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    List<String> commands = new ArrayList<>();
    for (Matcher matcher = COMMAND.matcher(readme); matcher.find(); ) {
      commands.add(matcher.group(1));
    }
    assertTrue(commands.size() >= 8, commands.toString());
    for (String command : commands) {
      if (!command.contains("--master") && !command.contains("--jars")) {
        String output = run(command);
        if (command.equals(commands.get(0))) {
          assertFalse(output.contains("inconsistent"), output);
          assertTrue(output.contains("ratio-in-separation"), output);
        }
        Optional<String> shown = shownOutput(readme, command);
        if (shown.isPresent()) {
          assertEquals(shown.get().strip(), output.strip(), command);
        }
      }
    }
  }

  /** The block after that of a query, which says what it prints. */
  private static Optional<String> shownOutput(String readme, String command) {
    Matcher block =
        Pattern.compile("(?s)```\n" + Pattern.quote(command) + "\n```\n\n```\n(.*?)\n```")
            .matcher(readme);
    return command.contains(" sql ") && block.find()
        ? Optional.of(block.group(1))
        : Optional.empty();
  }

  @Test
  @Order(2)
  void theFigureIsTheOneThatTheJobDraws() throws IOException {
    Path job = folder.resolve("results/corrective-memorization");
    assertTrue(Files.size(job.resolve("report.html")) < 5_000_000);
    Path drawn = job.resolve("figures/ratio-in-separation-mode-affine-labels-sign.svg");
    // Places are rounded to what is seen; the words say the numbers.
    assertEquals(words(Path.of("src/readme/ratio-in-separation.svg")), words(drawn));
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
    String line = command.replace("--out results", "--out " + folder.resolve("results"));
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
    String readme = Files.readString(Path.of("README.md"));
    String guide = readme.substring(readme.indexOf("## Add a study")).split("\n## ")[0];
    Path home = Path.of("").toAbsolutePath();
    Path place = Files.createDirectory(folder.resolve("newcomer"));
    Matcher file = Pattern.compile("(?s)`(mine/[^`]*)`:\n\n```\\w*\n(.*?\n)```").matcher(guide);
    int files = 0;
    for (; file.find(); files++) {
      Path path = place.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }
    assertEquals(3, files);
    Matcher block =
        Pattern.compile("```\n((?:javac|\\./submit\\.sh) [^`]*)```\n\n```\n([^`]*)```").matcher(guide);
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
  }

  @Test
  @Order(4)
  void plainSparkReadsTheTables() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher query =
        Pattern.compile("(?m)^SELECT .* FROM trials\\) AS log WHERE .*$").matcher(readme);
    assertTrue(query.find());
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()) {
      Path job = folder.resolve("results/corrective-memorization");
      spark.read().parquet(job.resolve("trials").toString()).createOrReplaceTempView("trials");
      long trials = spark.sql(query.group()).count();
      assertTrue(trials > 1000, "trials: " + trials);
      assertEquals(trials, spark.sql("SELECT DISTINCT trial_id FROM trials").count());
      List<Row> slopes =
          spark
              .read()
              .parquet(job.resolve("laws").toString())
              .filter("law LIKE '%ratio-in%'")
              .select("verdict")
              .distinct()
              .collectAsList();
      assertEquals(1, slopes.size(), slopes.toString());
      assertEquals("consistent", slopes.get(0).getString(0));
    }
  }
}
