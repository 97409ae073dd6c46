package org.lawsweep.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A worker in Java, so that tests of the protocol run everywhere. Its law is known by construction,
 * error = 2^-a / n with scatter, and it ends a unit in every way that a worker can.
 */
public final class ProbeWorker {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProbeWorker() {}

  /** Answers units until its input ends; with an argument it sleeps instead. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("sleep")) {
      Thread.sleep(Long.MAX_VALUE);
    }
    BufferedReader units =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = units.readLine(); line != null; line = units.readLine()) {
      answer(JSON.readTree(line));
      System.out.flush();
    }
  }

  private static void answer(JsonNode unit) throws Exception {
    boolean sleeps = unit.get("nap").asText().equals("long");
    String fate = sleeps ? "sleeps" : unit.get("fate").asText();
    if (fate.equals("infeasible")) {
      say("{\"status\": \"infeasible\", \"message\": \"nothing can be placed\"}");
      return;
    }
    SplittableRandom random = new SplittableRandom(unit.get("seed").get("noise").longValue());
    double scatter = Math.exp(0.1 * random.nextGaussian());
    boolean first = true;
    for (JsonNode a : unit.get("a")) {
      if (!first && !end(fate)) {
        return;
      }
      if (first || !fate.equals("forgets")) {
        ObjectNode row = JSON.createObjectNode();
        row.set("a", a);
        row.put("error", Math.scalb(scatter, -a.intValue()) / unit.get("n").asDouble());
        row.put("draws", 1).put("small", false);
        more(fate, first, row, unit);
        say(row.toString().replace("\"NaN\"", "NaN"));
      }
      first = false;
    }
    say("{\"status\": \"ok\"}");
  }

  private static void more(String fate, boolean first, ObjectNode row, JsonNode unit)
      throws IOException {
    switch (fate) {
      case "tells" ->
          row.put("pid", ProcessHandle.current().pid())
              .put("noise", unit.get("seed").get("noise").bigIntegerValue().toString().length())
              .put("told", unit.size());
      case "censors" -> row.put("censored", true).putNull("error");
      case "sleeps" -> {
        row.put("pid", ProcessHandle.current().pid());
        if (first) {
          row.put("child", new ProcessBuilder(command("sleep")).start().pid());
        }
      }
      case "not-a-number" -> {
        if (!first) {
          row.put("error", Double.NaN);
        }
      }
      case "misnames" -> {
        if (!first) {
          row.put("eror", 1);
        }
      }
      case "mistypes" -> {
        if (!first) {
          row.put("draws", 1.5);
        }
      }
      case "strays" -> row.put("a", first ? row.get("a").asInt() : 99);
      case "repeats" -> row.put("a", unit.get("a").get(0).asInt());
      default -> {}
    }
  }

  /** Ends the unit as its fate is; false where nothing is said any more. */
  private static boolean end(String fate) throws Exception {
    System.out.flush();
    switch (fate) {
      case "diverges" -> say("{\"status\": \"diverged\", \"message\": \"the error grows\"}");
      case "lacks" -> say("{\"status\": \"no_data\", \"message\": \"/data: no such folder\"}");
      case "misspells" -> say("{\"status\": \"divergd\"}");
      case "dies" -> {
        System.err.println("Traceback:");
        System.err.println("  a bug");
        System.exit(3);
      }
      case "joins" -> say("{\"status\": \"ok\"} {\"a\": 2}");
      case "garbles" -> say("loading weights ...");
      case "rambles" -> say("x".repeat(2 << 20));
      case "sleeps" -> Thread.sleep(Long.MAX_VALUE);
      default -> {
        return true;
      }
    }
    return false;
  }

  private static void say(String line) {
    System.out.print(line + "\n");
  }

  /** The words that start it. */
  static List<String> command(String... arguments) {
    String classes =
        List.of(System.getProperty("java.class.path").split(":")).stream()
            .filter(entry -> entry.contains("jackson-") || entry.contains("test-classes"))
            .reduce((one, other) -> one + ":" + other)
            .orElseThrow();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", classes, ProbeWorker.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The text of a declaration, with single quotes for double ones. */
  static String declaration(String more) throws IOException {
    String worker = JSON.writeValueAsString(command()).replace('"', '\'');
    return """
    {
      'name': 'told', 'version': 1,
      'claim': 'the error is 2^-a / n', 'source': 'by construction',
      'axes': {
        'n': {'type': 'integer', 'at_least': 1, 'doc': 'samples'},
        'a': {'type': 'integer', 'at_least': 1, 'fused': true, 'default': 1, 'doc': 'halvings'},
        'theta': {'type': 'real', 'above': 0, 'below': 2, 'default': 1, 'doc': 'a real axis'},
        'sigma': {'type': 'real', 'above': 0, 'default': null, 'doc': 'one that is derived'},
        'fate': {
          'type': 'choice', 'default': 'ok', 'doc': 'how the unit ends',
          'choices': ['ok', 'tells', 'censors', 'diverges', 'infeasible', 'lacks', 'not-a-number',
            'misnames', 'mistypes', 'strays', 'repeats', 'misspells', 'forgets', 'dies',
            'garbles', 'joins', 'rambles']
        },
        'nap': {'type': 'text', 'default': 'none', 'doc': 'long, or none, after the first row'}
      },
      'metrics': {
        'error': {'type': 'real', 'doc': '2^-a / n times scatter'},
        'draws': {'type': 'integer', 'doc': 'random numbers used'},
        'small': {'type': 'boolean', 'doc': 'never'},
        'pid': {'type': 'integer', 'doc': 'of the process'},
        'child': {'type': 'integer', 'doc': 'of a process that it began'},
        'noise': {'type': 'integer', 'doc': 'digits of the seed'},
        'told': {'type': 'integer', 'doc': 'keys of the line'}
      },
      'laws': [
        {'name': 'error-in-n', 'form': 'power', 'response': 'error', 'in': {'n': -1}},
        {'name': 'no-noise', 'form': 'constant', 'role': 'check', 'response': 'draws', 'value': 1, 'in': {'n': null}}
      ],
      'flops': '1000 * n * a', 'bytes': '8 * n',
      'streams': {'noise': ['n', 'theta']},
    """
        + more
        + "\n  'worker': "
        + worker
        + "\n}\n";
  }

  /** Writes the declaration to a folder. */
  public static Path write(Path folder) throws IOException {
    String text = declaration("'example': {'n': 8, 'a': [1, 2, 3]},").replace('\'', '"');
    return Files.writeString(folder.resolve("told.json"), text);
  }
}
