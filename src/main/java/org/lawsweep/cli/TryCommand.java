package org.lawsweep.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lawsweep.job.UnitReader;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code try STUDY [AXIS=VALUE...]}: one unit in this thread, without Spark. */
@Command(
    name = "try",
    description =
        "Run one unit of a study in this JVM, without Spark, and print its rows. Axes that are not"
            + " named have the values of the study's example, else their defaults.",
    header = {
      "Examples:",
      "  ./submit.sh try corrective-memorization",
      "  ./submit.sh try corrective-memorization theta=1.1 a=1,2,3 --seed 7",
      ""
    },
    footer = {
      "",
      "Exit code 3 if a trial ends otherwise than ok: the rows before it are printed, and how it",
      "ended. With -v an error of the study shows where it comes from."
    })
final class TryCommand extends ProgramCommand {

  @Parameters(index = "0", paramLabel = "STUDY", description = "A study.")
  String name;

  @Parameters(
      index = "1..*",
      paramLabel = "AXIS=VALUE",
      description = "A value as in a job file; of a fused axis several, separated by commas.")
  List<String> assignments = List.of();

  @Option(
      names = "--replicate",
      paramLabel = "R",
      description = "The repetition, from 0 (default: the example's, as a rule 0).")
  Long replicate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed (default: the example's, as a rule 1; that of a job is 0).")
  Long seed;

  @Option(names = "--json", description = "Print one object a row, with the columns of trials.")
  boolean json;

  @Mixin WorkerOption workers;

  @Override
  boolean mayStartWorkers() {
    return workers.isAllowed();
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Study study = StudiesCommand.named(name);
    Unit unit = unit(study.declaration());
    workers.name(study, err());
    say(UnitText.shown(study.declaration(), unit));
    UnitRecorder recorder = new UnitRecorder(study.declaration(), unit, Optional.empty());
    String failure = run(study, unit, recorder);
    List<Map<String, Object>> rows = rows(study.declaration(), unit, recorder);
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      for (Map<String, Object> row : rows) {
        out().println(mapper.writeValueAsString(row));
      }
    } else {
      print(study.declaration(), rows);
    }
    if (failure.isEmpty()) {
      return Exit.OK;
    }
    err().println(failure);
    return Exit.FAILED_TRIALS;
  }

  private Unit unit(Declaration study) {
    if (replicate != null && replicate < 0) {
      throw CommandFailure.usage("--replicate must be at least 0, but is " + replicate);
    }
    Unit unit = new UnitReader(study).read(assignments);
    unit = replicate == null ? unit : unit.withReplicate(replicate);
    return seed == null ? unit : unit.withSeed(seed);
  }

  /**
   * Runs a unit as an executor does, to whom whatever a study throws is an end of trials.
   *
   * @return how it ended, in one line; empty where every trial is ok
   */
  private String run(Study study, Unit unit, UnitRecorder recorder) {
    try {
      study.run(unit, recorder);
    } catch (TrialFailure stated) {
      return ended(stated.status(), recorder.phase(), stated.getMessage());
    } catch (OutOfMemoryError e) {
      return ended(Status.OUT_OF_MEMORY, recorder.phase(), e.getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      if (verbosity.verbose) {
        e.printStackTrace(err());
      }
      return ended(Status.ERROR, recorder.phase(), UnitRecorder.described(e));
    } finally {
      recorder.close();
    }
    int wanted = unit.points().size();
    int recorded = recorder.trials().size();
    if (recorded < wanted) {
      return ended(
          Status.ERROR, "end", "the study recorded " + recorded + " of " + wanted + " rows");
    }
    return recorder.trials().values().stream()
        .filter(trial -> !trial.notFinite().isEmpty())
        .findFirst()
        .map(trial -> ended(Status.NON_FINITE, "at " + trial.fused(), trial.notFinite() + ""))
        .orElse("");
  }

  private static String ended(Status status, String phase, String message) {
    return status.column() + ", " + phase + ": " + message;
  }

  /** The rows by column: every axis, replicate and seed, every metric, censored and seconds. */
  private static List<Map<String, Object>> rows(
      Declaration study, Unit unit, UnitRecorder recorder) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (UnitRecorder.Trial trial : recorder.trials().values()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (Axis axis : study.axes()) {
        String column = axis.name();
        row.put(column, axis.fused() ? trial.fused().get(column) : unit.valueOrNull(axis));
      }
      row.put("replicate", unit.replicate());
      row.put("seed", unit.seed());
      study.metrics().forEach(m -> row.put(m.name(), trial.metrics().get(m.name())));
      row.put("censored", trial.isCensored());
      row.put("seconds", trial.seconds());
      rows.add(row);
    }
    return rows;
  }

  /** Prints what differs from row to row. */
  private void print(Declaration study, List<Map<String, Object>> rows) {
    List<String> columns = new ArrayList<>();
    study.fusedAxes().forEach(axis -> columns.add(axis.name()));
    study.metrics().forEach(metric -> columns.add(metric.name()));
    if (rows.stream().anyMatch(row -> row.get("censored").equals(true))) {
      columns.add("censored");
    }
    columns.add("seconds");
    TextTable table = new TextTable(columns);
    for (Map<String, Object> row : rows) {
      table.add(columns.stream().map(column -> cell(row.get(column))).toList());
    }
    table.print(out());
  }

  private static String cell(Object value) {
    return value == null ? "NULL" : value.toString();
  }
}
