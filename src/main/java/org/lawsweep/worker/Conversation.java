package org.lawsweep.worker;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.lawsweep.job.Nearest;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * What is said to a worker about one unit, and what it answers: rows, then a line with a status.
 */
final class Conversation {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter WRITER = JSON.writer();
  private static final ObjectReader READER = JSON.readerFor(JsonNode.class);

  /** How a worker may say that a unit ended. */
  private static final List<Status> SAID =
      List.of(
          Status.OK,
          Status.DIVERGED,
          Status.INFEASIBLE,
          Status.NO_DATA,
          Status.OUT_OF_MEMORY,
          Status.ERROR);

  /** What a signal that ends a process adds to its number; 1, 2 and 15 are HUP, INT and TERM. */
  private static final List<Integer> SIGNALLED = List.of(128 + 1, 128 + 2, 128 + 15);

  private final DeclaredStudy study;
  private final Unit unit;
  private final Recorder rows;
  private final RowReader reader;
  private Status status;
  private String message;

  Conversation(DeclaredStudy study, Unit unit, Recorder rows) {
    this.study = study;
    this.unit = unit;
    this.rows = rows;
    this.reader = new RowReader(study.declaration(), unit);
  }

  /**
   * Tells the unit and takes rows until the worker says how it ended.
   *
   * @throws TrialFailure where the worker ends, or says what nobody understands
   */
  void hold(Worker worker) {
    try {
      worker.tell(WRITER.writeValueAsBytes(told()));
      while (status == null) {
        Optional<byte[]> line = worker.line();
        if (line.isEmpty()) {
          throw dead(worker, "");
        }
        take(line.get());
      }
    } catch (IOException e) {
      throw dead(worker, " (" + e.getMessage() + ")");
    }
  }

  /**
   * Ends the unit as the worker said.
   *
   * @throws TrialFailure where that is not ok
   */
  void end() {
    if (status != Status.OK) {
      throw TrialFailure.of(status, message);
    }
  }

  private Map<String, Object> told() {
    Map<String, Object> line = new LinkedHashMap<>();
    for (Axis axis : study.declaration().axes()) {
      line.put(axis.name(), axis.fused() ? unit.values(axis) : unit.valueOrNull(axis));
    }
    line.put("replicate", unit.replicate());
    Map<String, BigInteger> seeds = new LinkedHashMap<>();
    study
        .streams()
        .forEach(
            (stream, axes) ->
                seeds.put(stream, new BigInteger(Long.toUnsignedString(unit.seed(stream, axes)))));
    line.put("seed", seeds);
    return line;
  }

  private void take(byte[] line) {
    JsonNode said;
    try {
      said = READER.readTree(line);
    } catch (IOException e) {
      throw refused("is no JSON", line);
    }
    if (!said.isObject()) {
      throw refused("is no JSON object", line);
    }
    if (said.has("status")) {
      status = status(said.get("status").asText());
      message = said.path("message").asText("");
    } else {
      try {
        reader.record(said, rows);
      } catch (IllegalArgumentException e) {
        throw refused(e.getMessage(), line);
      }
    }
  }

  private static TrialFailure refused(String why, byte[] line) {
    return TrialFailure.of(
        Status.ERROR, "a line of the worker: " + why + ": " + Worker.shown(line));
  }

  private static Status status(String word) {
    List<String> words = SAID.stream().map(Status::column).toList();
    int which = words.indexOf(word);
    if (which < 0) {
      throw TrialFailure.of(
          Status.ERROR,
          "a line of the worker: unknown status '"
              + word
              + "'"
              + Nearest.hint(word, words)
              + "; known are "
              + String.join(", ", words));
    }
    return SAID.get(which);
  }

  /** Says why a worker has ended: the unit's time, the end of its task, or the worker itself. */
  private RuntimeException dead(Worker worker, String how) {
    rows.checkpoint();
    Optional<Integer> code = worker.exitCode();
    TaskContext task = TaskContext.get();
    BooleanSupplier stopped = () -> Workers.ending() || (task != null && task.isInterrupted());
    if (code.isPresent() && SIGNALLED.contains(code.get())) {
      // Ctrl-C reaches the worker as well, and sooner than the task.
      awaitBriefly(stopped);
    }
    if (stopped.getAsBoolean()) {
      // No row: the trial runs again.
      return new TaskKilledException("the task was stopped");
    }
    String complaints = worker.complaints();
    return TrialFailure.of(
        Status.ERROR,
        String.format(
            Locale.ROOT,
            "the worker ended%s with %s%s",
            how,
            code.map(value -> "exit code " + value).orElse("no exit code"),
            complaints.isEmpty() ? "" : "; its stderr: " + complaints));
  }

  private static void awaitBriefly(BooleanSupplier holds) {
    try {
      for (int k = 0; k < 100 && !holds.getAsBoolean(); k++) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
