package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  private static Map<String, CommandLine> all() {
    return new CommandLine(new Lawsweep()).getSubcommands();
  }

  static Set<String> commands() {
    return all().keySet();
  }

  private static String help(String... arguments) {
    StringWriter out = new StringWriter();
    assertEquals(
        Exit.OK,
        Lawsweep.execute(new PrintWriter(out), new PrintWriter(Writer.nullWriter()), arguments));
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void beginsWithExamplesThatCanBeCopied(String command) {
    String help = help(command, "--help");
    assertTrue(
        help.matches("(?s)Examples?\\b[^:]*:\n  \\./submit\\.sh " + command + "\\b.*"), help);
    assertTrue(help.contains("\nUsage: ./submit.sh " + command), help);
    assertEquals(List.of(), help.lines().filter(line -> line.length() > 100).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theListSaysWhatACommandIsFor(String command) {
    String[] description = all().get(command).getCommandSpec().usageMessage().description();
    String words = help("--help").replaceAll("\\s+", " ");
    assertTrue(words.contains(" " + command + " " + String.join(" ", description)), words);
  }
}
