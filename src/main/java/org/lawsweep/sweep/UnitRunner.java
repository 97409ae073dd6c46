package org.lawsweep.sweep;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Units;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Status;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * Runs the units of a task, one after the other, and turns what they record into rows of {@link
 * TrialSchema}.
 *
 * <p>Nothing that a study throws leaves this class: Spark's retries are for lost machines, not for
 * trials that fail.
 */
final class UnitRunner implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final String job;
  private final String study;
  private final long seed;
  private final Duration timeout;
  private final LongAccumulator failed;

  /**
   * A runner for the units of one job.
   *
   * @param failed counts trials whose status is not ok
   */
  UnitRunner(Job job, LongAccumulator failed) {
    this.job = job.name();
    this.study = job.study().name();
    this.seed = job.seed();
    this.timeout = job.timeout().orElse(null);
    this.failed = failed;
  }

  /** A trial of a unit as it was planned. */
  private record Wanted(Map<String, Object> fused, String id, boolean missing, double flops) {}

  /** How a unit, or one of its trials, ended. */
  private record Outcome(Status status, String phase, String message) {

    private static final Outcome OK = new Outcome(Status.OK, null, null);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> units) {
    Iterable<Row> rows = () -> units;
    return StreamSupport.stream(rows.spliterator(), false)
        .flatMap(unit -> run(unit).stream())
        .iterator();
  }

  /** The rows of one unit's missing trials, cheapest first. */
  List<Row> run(Row planned) {
    Study runnable = Studies.named(study);
    Declaration declaration = runnable.declaration();
    Map<String, Object> plain = Units.plainValues(declaration, planned);
    List<Wanted> wanted = wanted(declaration, plain, planned);

    Unit unit =
        new Unit(new Point(plain), fusedValues(wanted), planned.<Long>getAs("replicate"), seed);
    Timestamp startedAt = Timestamp.from(Instant.now());
    UnitRecorder recorder = new UnitRecorder(declaration, unit, Optional.ofNullable(timeout));
    Outcome end = outcome(runnable, unit, recorder);
    recorder.close();
    Map<Map<String, Object>, UnitRecorder.Trial> recorded = new HashMap<>();
    recorder.trials().forEach(trial -> recorded.put(trial.fused(), trial));

    Map<String, Object> common = new HashMap<>(plain);
    common.put("job", job);
    common.put("study", study);
    common.put("study_version", declaration.version());
    common.put("unit_id", planned.getAs("unit_id"));
    common.put("seed", seed);
    common.put("replicate", planned.getAs("replicate"));
    common.put("started_at", startedAt);
    Provenance here = Provenance.here();
    common.put("host", here.host());
    common.put("cpu", here.cpu());
    common.put("jvm", here.jvm());
    common.put("blas", here.blas());
    common.put("git", here.git());

    StructType schema = TrialSchema.of(declaration);
    List<Row> rows = new ArrayList<>();
    double flopsBefore = 0;
    for (Wanted trial : wanted) {
      if (trial.missing) {
        Map<String, Object> cells = new HashMap<>(common);
        cells.putAll(trial.fused);
        cells.put("trial_id", trial.id);
        UnitRecorder.Trial result = recorded.get(trial.fused);
        Outcome outcome = outcome(end, result);
        fill(cells, declaration, outcome, result, trial.flops - flopsBefore);
        rows.add(row(schema, cells));
        if (outcome.status != Status.OK) {
          failed.add(1);
        }
      }
      flopsBefore = trial.flops;
    }
    return rows;
  }

  private static List<Wanted> wanted(
      Declaration declaration, Map<String, Object> plain, Row planned) {
    List<Wanted> wanted = new ArrayList<>();
    for (Row row : planned.<Row>getList(planned.fieldIndex("rows"))) {
      Map<String, Object> fused = Units.fusedValues(declaration, row);
      Map<String, Object> all = new LinkedHashMap<>(plain);
      all.putAll(fused);
      double flops = declaration.flops().applyAsDouble(new Point(all));
      wanted.add(new Wanted(fused, row.getAs("trial_id"), row.<Boolean>getAs("missing"), flops));
    }
    wanted.sort(Comparator.comparingDouble(Wanted::flops));
    int last = wanted.size() - 1;
    while (!wanted.get(last).missing) {
      last--;
    }
    return wanted.subList(0, last + 1);
  }

  private static Map<String, List<Object>> fusedValues(List<Wanted> wanted) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (Wanted trial : wanted) {
      trial.fused.forEach(
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
      return new Outcome(Status.ERROR, recorder.phase(), described(e));
    }
  }

  /** Class, message and the first line of the trace that is not the JDK's. */
  private static String described(Throwable e) {
    for (StackTraceElement line : e.getStackTrace()) {
      if (!line.getClassName().startsWith("java.")) {
        return e + " at " + line;
      }
    }
    return e.toString();
  }

  private static Outcome outcome(Outcome end, UnitRecorder.Trial result) {
    if (result == null) {
      return end.status == Status.OK
          ? new Outcome(Status.ERROR, "end", "the study recorded no row for this trial")
          : end;
    }
    return result.notFinite().isEmpty()
        ? Outcome.OK
        : new Outcome(Status.NON_FINITE, "record", "not finite: " + result.notFinite());
  }

  private static void fill(
      Map<String, Object> cells,
      Declaration declaration,
      Outcome outcome,
      UnitRecorder.Trial result,
      double flops) {
    cells.put("status", outcome.status.column());
    cells.put("phase", outcome.phase);
    cells.put("message", outcome.message);
    cells.put("censored", result != null && result.isCensored());
    cells.put("seconds", result == null ? 0.0 : result.seconds());
    cells.put("flops", result == null ? 0.0 : flops);
    if (result != null) {
      for (Metric metric : declaration.metrics()) {
        cells.put(metric.name(), result.metric(metric.name()));
      }
    }
  }

  private static Row row(StructType schema, Map<String, Object> cells) {
    Object[] values = new Object[schema.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = cells.get(schema.fields()[k].name());
    }
    return new GenericRowWithSchema(values, schema);
  }
}
