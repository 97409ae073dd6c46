package org.lawsweep.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.lawsweep.job.Job;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.StudyHandle;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitRecorder;

/**
 * Runs the units of a task, one after the other, and turns what they record into rows of {@link
 * TrialSchema}.
 *
 * <p>Nothing that a study throws leaves this class: Spark's retries are for lost machines, not for
 * trials that fail. Only {@link TrialBlas} ends a task, before its first unit.
 */
final class UnitRunner implements FlatMapFunction<Iterator<Row>, Row> {

  private static final long serialVersionUID = 1L;

  private final String job;
  private final StudyHandle study;
  private final long seed;
  private final Duration timeout;
  private final int cores;
  private final LongAccumulator failed;

  /**
   * A runner for the units of one job.
   *
   * @param cores of each executor
   * @param failed counts trials whose status is not ok
   */
  UnitRunner(Job job, int cores, LongAccumulator failed) {
    this.job = job.name();
    this.study = StudyHandle.of(job.study().name());
    this.seed = job.seed();
    this.timeout = job.timeout().orElse(null);
    this.cores = cores;
    this.failed = failed;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> units) {
    TrialBlas.check();
    Declaration declaration = study.declaration();
    RowTemplate template = new RowTemplate(job, study.study(), seed, cores);
    Iterable<Row> rows = () -> units;
    return StreamSupport.stream(rows.spliterator(), false)
        .flatMap(row -> run(PlannedUnit.of(declaration, row), template).stream())
        .iterator();
  }

  /** The rows of one unit's missing trials, cheapest first. */
  List<Row> run(PlannedUnit planned) {
    return run(planned, new RowTemplate(job, study.study(), seed, cores));
  }

  private List<Row> run(PlannedUnit planned, RowTemplate template) {
    Study runnable = study.study();
    Declaration declaration = runnable.declaration();
    List<PlannedUnit.Trial> wanted = planned.toRun();
    Unit unit =
        new Unit(new Point(planned.plain()), fusedValues(wanted), planned.replicate(), seed);
    RowTemplate.OfUnit rowsOf = template.of(planned, Instant.now());
    Set<Map<String, Object>> missing =
        wanted.stream()
            .filter(PlannedUnit.Trial::missing)
            .map(PlannedUnit.Trial::fused)
            .collect(Collectors.toSet());
    UnitRecorder recorder =
        new UnitRecorder(declaration, unit, Optional.ofNullable(timeout), missing::contains);
    Outcome end = outcome(runnable, unit, recorder);
    recorder.close();

    List<Row> rows = new ArrayList<>();
    double flopsBefore = 0;
    for (PlannedUnit.Trial trial : wanted) {
      if (trial.missing()) {
        UnitRecorder.Trial result = recorder.trials().get(trial.fused());
        Outcome outcome = outcome(end, result);
        rows.add(
            result == null
                ? rowsOf.withoutResult(trial.id(), trial.fused(), outcome)
                : rowsOf.of(trial.id(), outcome, result, trial.flops() - flopsBefore));
        if (outcome.status() != Status.OK) {
          failed.add(1);
        }
      }
      flopsBefore = trial.flops();
    }
    return rows;
  }

  private static Map<String, List<Object>> fusedValues(List<PlannedUnit.Trial> wanted) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (PlannedUnit.Trial trial : wanted) {
      trial
          .fused()
          .forEach(
              (axis, value) -> values.computeIfAbsent(axis, a -> new ArrayList<>()).add(value));
    }
    return values;
  }

  private static Outcome outcome(Study runnable, Unit unit, UnitRecorder recorder) {
    try {
      runnable.run(unit, recorder);
      return Outcome.OK;
    } catch (TrialFailure failure) {
      return new Outcome(failure.status(), recorder.phase(), failure.getMessage());
    } catch (TaskKilledException killed) {
      throw killed;
    } catch (OutOfMemoryError e) {
      return new Outcome(Status.OUT_OF_MEMORY, recorder.phase(), e.getMessage());
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      if (TaskContext.get() != null) {
        TaskContext.get().killTaskIfInterrupted();
      }
      return new Outcome(Status.ERROR, recorder.phase(), UnitRecorder.described(e));
    }
  }

  private static Outcome outcome(Outcome end, UnitRecorder.Trial result) {
    if (result == null) {
      return end.status() == Status.OK
          ? new Outcome(Status.ERROR, "end", "the study recorded no row for this trial")
          : end;
    }
    return result.notFinite().isEmpty()
        ? Outcome.OK
        : new Outcome(Status.NON_FINITE, "record", "not finite: " + result.notFinite());
  }
}
