package org.lawsweep.result;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.Numbers;
import org.lawsweep.study.StudyCode;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/**
 * Stored trials of a job whose study comes in a jar of its own, which had other code when they ran.
 *
 * @param now the digest of its code, empty for a study of this program
 * @param rows how many trials are of other code that nobody accepted, by its digest
 */
public record OtherCode(String now, Map<String, Long> rows) {

  /** That of a job whose trials are all of the same code. */
  static final OtherCode NONE = new OtherCode("", Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED = "accepted";
  private static final String BESIDE = "beside";

  /** Counts those of a plan; reads nothing for a study of this program. */
  public static OtherCode of(Plan plan, JobFolder folder) throws IOException {
    Optional<String> now = StudyCode.of(plan.job().study().name());
    Optional<Dataset<Row>> trials =
        now.isEmpty() ? Optional.empty() : new JobTables(folder).trials(plan.trials());
    return trials.isEmpty()
        ? new OtherCode(now.orElse(""), Map.of())
        : of(plan.job(), folder, trials.get());
  }

  /** Counts those among the trials of a job; reads nothing for a study of this program. */
  static OtherCode of(Job job, JobFolder folder, Dataset<Row> trials) throws IOException {
    if (StudyCode.of(job.study().name()).isEmpty()) {
      return NONE;
    }
    Map<String, Long> codes = new TreeMap<>();
    trials
        .groupBy(JobTables.codeOf(trials))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> codes.put(row.getString(0), row.getLong(1)));
    return of(job, folder, codes);
  }

  /**
   * The same of trials that were counted.
   *
   * @param codes how many are of which code
   */
  static OtherCode of(Job job, JobFolder folder, Map<String, Long> codes) throws IOException {
    Optional<String> now = StudyCode.of(job.study().name());
    if (now.isEmpty()) {
      return NONE;
    }
    Map<String, Long> others = new TreeMap<>(codes);
    others.remove(now.get());
    others.keySet().removeAll(accepted(now.get(), folder));
    return new OtherCode(now.get(), others);
  }

  /** Tells whether there is none. */
  public boolean none() {
    return rows.isEmpty();
  }

  /** Says how many there are, of which code, and what to do about it. */
  public String describe() {
    String others =
        rows.entrySet().stream()
            .map(other -> Numbers.count(other.getValue()) + " of " + other.getKey())
            .collect(Collectors.joining(", "));
    return "trials of other code than the study has now ("
        + now
        + "): "
        + others
        + "; --other-code rerun runs them again, --other-code accept keeps them";
  }

  /** Accepts them from now on, beside the code that there is now. */
  public void accept(JobFolder folder) throws IOException {
    if (!none()) {
      List<String> all = accepted(now, folder);
      all.addAll(rows.keySet());
      folder.writeText(
          JobFolder.CODE,
          JSON.writeValueAsString(new TreeMap<>(Map.of(BESIDE, now, ACCEPTED, all))));
    }
  }

  /**
   * Lists what was accepted beside that code; what was accepted beside other code does not count.
   */
  private static List<String> accepted(String now, JobFolder folder) throws IOException {
    List<String> accepted = new ArrayList<>();
    try {
      JsonNode stored = JSON.readTree(folder.readText(JobFolder.CODE).orElse("{}"));
      if (now.equals(stored.path(BESIDE).asText())) {
        stored.path(ACCEPTED).forEach(code -> accepted.add(code.asText()));
      }
    } catch (JsonProcessingException e) {
      // What nobody can read accepts nothing.
      return accepted;
    }
    return accepted;
  }
}
