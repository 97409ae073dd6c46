package org.lawsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.docs.Page;

/** Texts of pages, written down as they say: a study, in Java and in NumPy, and a table. */
class NewcomerIT {

  @TempDir Path folder;

  @Test
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
      String output = new Script(folder).run("set -e\ncd " + place + "\n" + commands);
      assertTrue(output.contains(block.group(2)), output);
    }
    assertEquals(2, blocks);
    // However the jar is handed on, also where no Spark starts.
    for (String jar : List.of("-- --jars mine.jar", "--conf spark.jars=mine.jar")) {
      String command = home + "/submit.sh studies random-projection " + jar;
      String output = new Script(folder).run("set -e\ncd " + place + "\n" + command);
      assertTrue(output.contains("random-projection"), output);
    }
  }

  @Test
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
    String output = new Script(folder).run("set -e\ncd " + place + "\n/usr/bin/python3 runs.py");
    assertTrue(output.contains("Report: results/laws/report.html"), output);
    Matcher row =
        Pattern.compile("(?m)^0 +width +(\\S+) +(\\S+) +(\\S+) +consistent$").matcher(output);
    assertTrue(row.find(), output);
    assertEquals(-0.5, Double.parseDouble(row.group(1)), 0.02);
    assertTrue(Double.parseDouble(row.group(2)) < -0.5, output);
    assertTrue(Double.parseDouble(row.group(3)) > -0.5, output);
  }

  @Test
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
    String output =
        new Script(folder)
            .run("set -e\ncd " + place + "\n" + block.text().replace("./submit.sh", submit));
    Script.assertShown(block.text(), block.shown().orElseThrow(), output);
  }
}
