package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.sweep.Sessions;

/** The prompt, as somebody types into it. */
@Tag("spark")
class SqlPromptTest {

  @TempDir Path folder;

  private String typed(Workspace here, String... lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    try (SparkSession spark = Sessions.open();
        Terminal terminal =
            TerminalBuilder.builder()
                .system(false)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .streams(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), screen)
                .build()) {
      FormatOption format = new FormatOption();
      format.set("csv");
      new SqlPrompt(spark, here.out().toString(), format, terminal, folder.resolve("history"))
          .run();
      terminal.flush();
    }
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void queriesOfSeveralLinesAreAnsweredUntilTheEnd() throws IOException {
    Workspace here = new Workspace(folder);
    Path job = here.job("x", "{'study': 'probe', 'grid': {'n': [8, 16], 'a': [1, 2]}}");
    here.run(job).ended(Exit.OK);
    String screen =
        typed(
            here,
            "SELECT n, count(*) AS trials",
            "FROM trials GROUP BY n",
            "ORDER BY n;",
            ".views",
            "SELECT nothing FROM trials;",
            ".format markdown",
            "SELECT 'a_b' AS c;",
            ".format html",
            ".nothing",
            ".help",
            ".quit",
            "SELECT 'after the end';");
    assertTrue(screen.replace("\r", "").contains("n,trials\n8,2\n16,2\n"), screen);
    assertTrue(screen.contains("trials_probe"), screen);
    assertTrue(screen.contains("sql: [UNRESOLVED_COLUMN"), screen);
    assertTrue(screen.contains("| a\\_b |"), screen);
    assertTrue(screen.contains("no format is called 'html'"), screen);
    assertTrue(screen.contains("no command is called .nothing; see .help"), screen);
    assertTrue(screen.contains("A query ends in a semicolon"), screen);
    assertEquals(-1, screen.indexOf("\nafter the end"), screen);
    assertTrue(Files.readString(folder.resolve("history")).contains("GROUP BY n"), "history");
  }
}
