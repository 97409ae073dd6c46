package org.lawsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.docs.Page;

/**
 * Runs every command of README and of the pages in {@code src/docs}, by the real script and in the
 * order of the pages: the first is the whole laptop job, which the others ask about.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {

  @TempDir static Path folder;

  @Test
  @Order(1)
  void commandsRun() throws Exception {
    Script script = new Script(folder);
    Map<String, String> outputs = new HashMap<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        List<String> commands = block.text().lines().filter(ReadmeIT::canRun).toList();
        for (String command : commands) {
          if (!outputs.containsKey(command)) {
            outputs.put(command, script.run(command));
          }
        }
        if (commands.size() == 1 && block.shown().isPresent()) {
          Script.assertShown(commands.get(0), block.shown().get(), outputs.get(commands.get(0)));
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

  @Test
  @Order(3)
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
