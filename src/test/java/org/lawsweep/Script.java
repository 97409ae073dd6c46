package org.lawsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Lines of pages, run by bash in the project's folder.
 *
 * @param folder for their results, and for what they print
 */
record Script(Path folder) {

  private static final Pattern TAKES_FOLDER =
      Pattern.compile(
          "\\./submit\\.sh (run|plan|status|fit|predict|trial|sql|report|ledger|export).*");

  /** Runs a command with its results in the test's folder. */
  String run(String command) throws IOException, InterruptedException {
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

  /** Of a query all output is shown, of others some pieces, with a line of dots between them. */
  static void assertShown(String command, String shown, String output) {
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
}
