package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.plan.ColumnTypes;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Axis;
import org.lawsweep.table.JobFolder;

/** Why a trial of a plan has no row. Each constant carries the sentence that a user reads. */
public enum Missing {
  OTHER_VERSION("not run yet: its rows are of another version of the study"),
  OTHER_SEED("not run yet: its rows are of another seed"),
  NEW_REPLICATE("not run yet: a new replicate of a point that has rows"),
  NEW_POINT("not run yet: a new point");

  private static final String PLANNED = "_planned";
  private static final String DONE = "_done";
  private static final String VERSION = "_version";
  private static final String SEED = "_seed";

  private final String sentence;

  Missing(String sentence) {
    this.sentence = sentence;
  }

  /** One sentence for the user. */
  public String sentence() {
    return sentence;
  }

  /**
   * Counts the trials of a plan that have no row, by why.
   *
   * @param missing how many there are
   */
  static Map<Missing, Long> of(Plan plan, JobFolder folder, long missing) throws IOException {
    Optional<Dataset<Row>> log = missing == 0 ? Optional.empty() : folder.log();
    Map<Missing, Long> counts = new EnumMap<>(Missing.class);
    if (log.isPresent()) {
      Row row = counts(plan, log.get());
      for (Missing why : values()) {
        counts.put(why, row.<Long>getAs(why.name()));
      }
    } else {
      counts.put(NEW_POINT, missing);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** Counts by columns of that name, without a join: planned and stored trials in one table. */
  private static Row counts(Plan plan, Dataset<Row> log) {
    Job job = plan.job();
    Column seed = col("seed").equalTo(job.seed());
    Column version = col("study_version").equalTo(job.study().version());
    Dataset<Row> stored =
        log.filter(col("study").equalTo(job.study().name()))
            .select(columns(job, log, false, seed.and(version), not(version), not(seed)));
    Dataset<Row> planned =
        plan.trials().select(columns(job, plan.trials(), true, lit(false), lit(false), lit(false)));
    Column[] point =
        job.study().axes().stream().map(axis -> col(axis.name())).toArray(Column[]::new);
    Column[] trial = Arrays.copyOf(point, point.length + 1);
    trial[point.length] = col("replicate");
    Column missing = col(PLANNED).and(not(col(DONE)));
    Column old = missing.and(col(VERSION));
    Column foreign = missing.and(not(col(VERSION))).and(col(SEED));
    Column fresh = missing.and(not(col(VERSION))).and(not(col(SEED)));
    return stored
        .union(planned)
        .groupBy(trial)
        .agg(
            max(PLANNED).as(PLANNED),
            max(DONE).as(DONE),
            max(VERSION).as(VERSION),
            max(SEED).as(SEED))
        .groupBy(point)
        .agg(
            count_if(old).as("old"),
            count_if(foreign).as("foreign"),
            count_if(fresh).as("fresh"),
            max(col(DONE).or(col(VERSION)).or(col(SEED))).as("known"))
        .agg(
            sum("old").as(OTHER_VERSION.name()),
            sum("foreign").as(OTHER_SEED.name()),
            sum(when(col("known"), col("fresh")).otherwise(0L)).as(NEW_REPLICATE.name()),
            sum(when(col("known"), 0L).otherwise(col("fresh"))).as(NEW_POINT.name()))
        .first();
  }

  private static Column[] columns(
      Job job, Dataset<Row> trials, boolean planned, Column done, Column version, Column seed) {
    List<Column> columns = new ArrayList<>();
    job.study().axes().forEach(axis -> columns.add(value(axis, trials).as(axis.name())));
    columns.add(col("replicate"));
    columns.add(lit(planned).as(PLANNED));
    columns.add(done.as(DONE));
    columns.add(version.as(VERSION));
    columns.add(seed.as(SEED));
    return columns.toArray(Column[]::new);
  }

  /** An older version of a study may lack an axis: its trials had what is now the default. */
  private static Column value(Axis axis, Dataset<Row> trials) {
    return Arrays.asList(trials.columns()).contains(axis.name())
        ? col(axis.name())
        : lit(axis.defaultValue()).cast(ColumnTypes.of(axis));
  }
}
