package org.lawsweep.torture;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.lawsweep.cli.Lawsweep;

/**
 * Asks for the plans of shipped job files that were mutated at random: each is planned, or refused
 * with one clear line a problem that begins with the file, and the program never hangs.
 */
final class Mutations {

  /** Generous: only what never ends takes so long. */
  private static final long MOST_SECONDS = 120;

  /** A line that nobody reads to its end. */
  private static final int LONGEST = 2000;

  private static final int OK = 0;
  private static final int USAGE = 2;

  private final Path folder;
  private final long seed;
  private final List<Path> jobs;

  /** Prepares rounds in a folder, which takes the mutants. */
  Mutations(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.seed = seed;
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      jobs = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** Runs so many rounds, and gives what they found. */
  List<Finding> run(int rounds) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Finding> found = round(round);
      // At once: a round that ends in no answer ends the test.
      found.forEach(System.out::println);
      findings.addAll(found);
    }
    return findings;
  }

  private List<Finding> round(int round) throws IOException {
    SplittableRandom random = new SplittableRandom(seed + round);
    Path job = jobs.get(random.nextInt(jobs.size()));
    Mutant mutant = Mutant.of(Files.readAllBytes(job), random);
    Path file = folder.resolve("mutant.json");
    Files.write(file, mutant.bytes());
    String name = "mutation " + round + " of " + job;
    String input = new String(mutant.bytes(), StandardCharsets.UTF_8);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CompletableFuture<Integer> plan =
        CompletableFuture.supplyAsync(
            () ->
                Lawsweep.execute(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    "plan",
                    "--out",
                    folder.resolve("results").toString(),
                    file.toString()));
    try {
      int code = plan.get(MOST_SECONDS, TimeUnit.SECONDS);
      return wrong(code, out.toString(), err.toString(), file).stream()
          .map(what -> new Finding(name, what, input))
          .toList();
    } catch (TimeoutException e) {
      throw new IllegalStateException(new Finding(name, "does not end", input).toString(), e);
    } catch (ExecutionException e) {
      return List.of(new Finding(name, "throws " + e.getCause(), input));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is wrong with an answer. */
  private static List<String> wrong(int code, String out, String err, Path file) {
    List<String> wrong = new ArrayList<>();
    if (code != OK && code != USAGE) {
      wrong.add("exit code " + code + ": " + err.strip());
    }
    if ((code == USAGE) != out.isEmpty()) {
      wrong.add("exit code " + code + " and a plan of " + out.length() + " characters");
    }
    if (code == USAGE && err.isBlank()) {
      wrong.add("refused without a word");
    }
    for (String line : err.lines().toList()) {
      if (!line.startsWith(file + ": ")) {
        wrong.add("a line that names no file: " + line);
      }
      if (line.contains("Exception") || line.contains("this is a bug") || line.contains("\tat ")) {
        wrong.add("a trace: " + line);
      }
      if (line.length() > LONGEST) {
        wrong.add("a line of " + line.length() + " characters: " + line.substring(0, 200));
      }
    }
    return wrong;
  }
}
