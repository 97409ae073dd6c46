package org.lawsweep.sweep;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Study;
import org.lawsweep.study.StudyCode;
import org.lawsweep.study.UnitRecorder;
import org.lawsweep.table.JobTables;

/** Makes rows of {@link TrialSchema}: what a task's rows share is filled in once. */
final class RowTemplate {

  private final Declaration study;
  private final StructType schema;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Object[] shared;

  /**
   * A template for the rows of a job that run in this JVM.
   *
   * @param cores of its executor
   */
  RowTemplate(String job, Study runnable, long seed, int cores) {
    this.study = runnable.declaration();
    this.schema = TrialSchema.of(study);
    this.shared = new Object[schema.size()];
    for (int k = 0; k < shared.length; k++) {
      columns.put(schema.fields()[k].name(), k);
    }
    Provenance here = Provenance.here();
    set(shared, "job", job);
    set(shared, "study", study.name());
    set(shared, "study_version", study.version());
    set(shared, JobTables.CODE, StudyCode.of(runnable).orElse(null));
    set(shared, "seed", seed);
    set(shared, "host", here.host());
    set(shared, "executor", SparkEnv.get().executorId());
    set(shared, "executor_cores", cores);
    set(shared, "cpu", here.cpu());
    set(shared, "jvm", here.jvm());
    set(shared, "blas", here.blas());
    set(shared, "git", here.git());
  }

  /** The rows of one unit. */
  OfUnit of(PlannedUnit planned, Instant startedAt) {
    Object[] cells = shared.clone();
    set(cells, "unit_id", planned.id());
    planned.plain().forEach((axis, value) -> set(cells, axis, value));
    set(cells, "replicate", planned.replicate());
    set(cells, "started_at", Timestamp.from(startedAt));
    return new OfUnit(cells);
  }

  private void set(Object[] cells, String column, Object value) {
    cells[columns.get(column)] = value;
  }

  /** Makes the rows of one unit. */
  final class OfUnit {

    private final Object[] unit;

    private OfUnit(Object[] unit) {
      this.unit = unit;
    }

    /** The row of a trial that was recorded. */
    Row of(String id, Outcome outcome, UnitRecorder.Trial trial, double flops) {
      Object[] cells = cells(id, trial.fused(), outcome);
      set(cells, "censored", trial.isCensored());
      set(cells, "seconds", trial.seconds());
      set(cells, "flops", flops);
      for (Metric metric : study.metrics()) {
        set(cells, metric.name(), trial.metrics().get(metric.name()));
      }
      return new GenericRowWithSchema(cells, schema);
    }

    /** The row of a trial that ended before it was recorded: no metrics, no cost. */
    Row withoutResult(String id, Map<String, Object> fused, Outcome outcome) {
      Object[] cells = cells(id, fused, outcome);
      set(cells, "censored", false);
      set(cells, "seconds", 0.0);
      set(cells, "flops", 0.0);
      return new GenericRowWithSchema(cells, schema);
    }

    private Object[] cells(String id, Map<String, Object> fused, Outcome outcome) {
      Object[] cells = unit.clone();
      set(cells, "trial_id", id);
      fused.forEach((axis, value) -> set(cells, axis, value));
      set(cells, "status", outcome.status().column());
      set(cells, "phase", outcome.phase());
      set(cells, "message", outcome.message());
      return cells;
    }
  }
}
