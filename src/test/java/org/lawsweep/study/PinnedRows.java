package org.lawsweep.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lawsweep.sweep.Provenance;

/**
 * One row of each study, the last of its example: what its version promises. The first line is
 * where the digits were computed.
 */
final class PinnedRows {

  private static final Path FILE = Path.of("src/test/resources/pinned-rows.csv");

  private PinnedRows() {}

  /** Writes them all, after a study's version was raised. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(place());
    studies().forEach(study -> lines.addAll(row(study)));
    Files.write(FILE, lines);
  }

  /** Names what may change the last digits: the processor, its BLAS and the JVM. */
  static String place() {
    Provenance here = Provenance.here();
    return String.join("; ", here.cpu(), here.blas(), here.jvm());
  }

  /** Lists the studies of this program, not those of tests. */
  static List<Study> studies() {
    return Studies.all().values().stream()
        .filter(study -> StudyCode.of(study.declaration().name()).isEmpty())
        .toList();
  }

  /** Reads the place and the lines that were written. */
  static List<String> read() throws IOException {
    return Files.readAllLines(FILE);
  }

  /** Computes the last row of a study's example, a line a metric. */
  static List<String> row(Study study) {
    Declaration declaration = study.declaration();
    UnitRecorder recorder = UnitRecorder.run(study, declaration.example().orElseThrow());
    List<UnitRecorder.Trial> trials = List.copyOf(recorder.trials().values());
    Map<String, Object> metrics = trials.get(trials.size() - 1).metrics();
    return declaration.metrics().stream()
        .map(
            metric ->
                String.join(
                    ",",
                    declaration.name(),
                    "" + declaration.version(),
                    metric.name(),
                    String.valueOf(metrics.get(metric.name()))))
        .toList();
  }
}
