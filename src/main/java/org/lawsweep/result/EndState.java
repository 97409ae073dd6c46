package org.lawsweep.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.lawsweep.job.Job;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.study.Status;
import org.lawsweep.table.JobFolder;

/**
 * How a run ended, for programs: a cluster loses exit codes, and a run of a finished job reads here
 * that nothing is to be done.
 *
 * @param job its name
 * @param exitCode of the command
 * @param trials their number by status, those without a row as {@link #MISSING}
 * @param spent what they took; empty where an older program wrote the state
 * @param executors that they ran on; none where an older program wrote the state
 * @param fittedFrom the {@link Fingerprint} of what was fitted, where it has one
 */
record EndState(
    String job,
    int exitCode,
    Map<String, Long> trials,
    Optional<Spent> spent,
    ExecutorShares executors,
    Optional<String> fittedFrom) {

  /** What stands for a status where a trial has no row. */
  static final String MISSING = "missing";

  private static final String TRIALS = "trials";
  private static final String SPENT = "spent";
  private static final String EXECUTORS = "executors";
  private static final String FITTED_FROM = "fitted_from";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the state of a job, if its last run finished the job as it is now. */
  static Optional<EndState> finished(Job job, JobFolder folder) throws IOException {
    Optional<EndState> end = of(folder);
    Optional<String> fingerprint = end.isEmpty() ? Optional.empty() : Fingerprint.of(job, folder);
    return fingerprint.isEmpty()
        ? Optional.empty()
        : end.filter(e -> e.isFinished(fingerprint.get()));
  }

  /** Reads the state that a folder has; empty where there is none, or nobody can read it. */
  static Optional<EndState> of(JobFolder folder) throws IOException {
    Optional<String> text = folder.readText(JobFolder.STATUS);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(read(text.get()));
    } catch (JsonProcessingException e) {
      // The next run writes it anew; until then the tables tell the same.
      return Optional.empty();
    }
  }

  /** Reads what {@link #json} gave. */
  static EndState read(String json) throws JsonProcessingException {
    JsonNode stored = JSON.readTree(json);
    Map<String, Long> trials = new LinkedHashMap<>();
    stored
        .path(TRIALS)
        .properties()
        .forEach(status -> trials.put(status.getKey(), status.getValue().asLong()));
    return new EndState(
        stored.path("job").asText(),
        stored.path("exit_code").asInt(),
        trials,
        Optional.ofNullable(stored.get(SPENT)).map(EndState::spent),
        stored.has(EXECUTORS)
            ? JSON.treeToValue(stored.get(EXECUTORS), ExecutorShares.class)
            : ExecutorShares.NONE,
        Optional.ofNullable(stored.get(FITTED_FROM)).map(JsonNode::asText));
  }

  /** Reads what trials took; sums of squares and products are 0 where an older program wrote it. */
  static Spent spent(JsonNode stored) {
    return new Spent(
        stored.path("study").asText(),
        stored.path("trials").asLong(),
        stored.path("flops").asDouble(),
        stored.path("seconds").asDouble(),
        stored.path("flops2").asDouble(),
        stored.path("flopsSeconds").asDouble());
  }

  /**
   * Gives the state as JSON, with the number of laws by verdict beside it.
   *
   * @param verdicts one a row of laws, null where nothing is predicted
   */
  String json(List<String> verdicts, Instant endedAt) throws JsonProcessingException {
    Map<String, Long> counts = new TreeMap<>();
    verdicts.stream()
        .filter(Objects::nonNull)
        .forEach(verdict -> counts.merge(verdict, 1L, Long::sum));
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("job", job);
    state.put("exit_code", exitCode);
    state.put(TRIALS, trials);
    state.put("verdicts", counts);
    spent.ifPresent(work -> state.put(SPENT, work));
    state.put(EXECUTORS, executors);
    state.put("ended_at", endedAt.toString());
    fittedFrom.ifPresent(print -> state.put(FITTED_FROM, print));
    return JSON.writeValueAsString(state);
  }

  /** Whether that many trials were planned and each had a row. */
  boolean hasAll(long planned) {
    return !trials.containsKey(MISSING)
        && trials.values().stream().mapToLong(count -> count).sum() == planned;
  }

  /** Whether no trial is left to run and the fit was made from what has that fingerprint. */
  boolean isFinished(String fingerprint) {
    return fittedFrom.equals(Optional.of(fingerprint))
        && !trials.containsKey(MISSING)
        && Arrays.stream(Status.values())
            .noneMatch(status -> status.isTriedAgain() && trials.containsKey(status.column()));
  }
}
