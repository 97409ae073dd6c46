package org.lawsweep.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run at a seed that no verdict uses says of the claims of a job: enough to draw data sets
 * like its own, and what each claim would have noticed.
 *
 * @param job its name
 * @param study that it sweeps
 * @param seed of the run
 * @param claims one cell of each claim of the study that lies in its regime
 */
record Pilot(String job, String study, long seed, List<Claim> claims) {

  private static final Path FOLDER = Path.of("src/test/resources/pilot");

  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  /**
   * One cell of a claim.
   *
   * @param law its name
   * @param cell as the table of laws has it; null for a law with one cell
   * @param rows one for each predictor with a row
   * @param truths whether the response is a truth value
   * @param levels where something was measured
   * @param shared the part of the replicates' variance that is one at all levels
   * @param wander the standard deviation of levels about the law beyond what replicates explain
   * @param crossing ln of the threshold at the levels' center; 0 for other forms
   * @param steepness of success in ln x; 0 for other forms
   */
  record Claim(
      String law,
      String cell,
      List<Along> rows,
      boolean truths,
      List<Level> levels,
      double shared,
      double wander,
      double crossing,
      double steepness) {}

  /**
   * A row of a claim.
   *
   * @param truth the prediction; where none is stated, the estimate
   * @param power the departure that would have been noticed; null where none would
   * @param resolution that which has to be; null where nothing is stated
   */
  record Along(double truth, Double power, Double resolution) {}

  /**
   * A level.
   *
   * @param x the predictors
   * @param replicates usable ones
   * @param scatter the standard deviation of the replicates in the coordinate of the fit
   * @param like for each predictor the metric that predicts it; null where no law has one
   */
  record Level(List<Double> x, int replicates, double scatter, List<Double> like) {}

  /** Reads the pilots of all jobs. */
  static List<Pilot> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Pilot::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pilot read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Pilot.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file of its job, a line for each level. */
  void write() throws IOException {
    Files.createDirectories(FOLDER);
    String text = JSON.writeValueAsString(this);
    Files.writeString(
        FOLDER.resolve(job + ".json"),
        text.replace("{\"law\"", "\n{\"law\"").replace("{\"x\"", "\n{\"x\"") + "\n");
  }
}
