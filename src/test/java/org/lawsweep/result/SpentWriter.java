package org.lawsweep.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.numeric.BlasProbe;

/**
 * Writes what a release knows of the studies' speed: what all laptop jobs took, from the end states
 * in a folder of results, beside the speed of products on this machine.
 */
final class SpentWriter {

  private static final Path FILE = Path.of("src/main/resources/org/lawsweep/result/spent.json");

  private SpentWriter() {}

  /** Writes the file from the folder that the argument names. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Spent> spent = new TreeMap<>();
    try (Stream<Path> jobs = Files.list(Path.of(arguments[0]))) {
      for (Path state : jobs.map(job -> job.resolve("_STATUS.json")).toList()) {
        EndState.read(Files.readString(state))
            .spent()
            .ifPresent(of -> spent.merge(of.study(), of, Spent::plus));
      }
    }
    ObjectMapper json = new ObjectMapper();
    List<String> lines =
        spent.values().stream().map(of -> json.valueToTree(of).toString()).toList();
    long peak = Math.round(BlasProbe.gigaflops(256));
    Files.writeString(
        FILE,
        lines.stream()
            .collect(
                Collectors.joining(",\n", "{\"peak\": " + peak + ", \"spent\": [\n", "\n]}\n")));
  }
}
