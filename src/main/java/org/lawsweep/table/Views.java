package org.lawsweep.table;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The views that SQL sees: {@code trials}, {@code trials_STUDY}, {@code summary}, {@code
 * thresholds} and {@code laws}.
 */
public final class Views {

  /** Axes that the view trials always has, NULL where a study lacks them. */
  private static final Map<String, String> CANONICAL =
      Map.of(
          "m", "bigint", "n", "bigint", "theta", "double", "a", "bigint", "depth", "bigint", "d",
          "bigint");

  /** What is fitted to the trials, with the columns that every job's table has. */
  private static final Map<String, StructType> FITTED =
      new TreeMap<>(
          Map.of(
              "laws", LawTable.SCHEMA,
              "summary", SummaryTable.COMMON,
              "thresholds", ThresholdRecord.TABLE.schema()));

  private Views() {}

  /**
   * Registers the views over every job of an output folder as temporary views of the session.
   *
   * @return their names, empty where the folder holds no results
   */
  public static List<String> register(SparkSession spark, String out) throws IOException {
    Map<String, Dataset<Row>> views = new TreeMap<>();
    for (JobFolder folder : JobFolder.all(spark, out)) {
      JobTables job = new JobTables(folder);
      Dataset<Row> trials = job.trials().orElseThrow();
      List<String> studies = job.studies();
      for (String study : studies) {
        Dataset<Row> ours =
            studies.size() == 1 ? trials : trials.filter(col("study").equalTo(study));
        views.merge("trials_" + study.replace('-', '_'), ours, Views::union);
      }
      views.merge("trials", withCanonicalAxes(trials), Views::union);
      for (String table : FITTED.keySet()) {
        folder.table(table).ifPresent(rows -> views.merge(table, rows, Views::union));
      }
    }
    if (!views.isEmpty()) {
      FITTED.forEach(
          (table, schema) ->
              views.computeIfAbsent(table, t -> spark.createDataFrame(List.of(), schema)));
    }
    views.forEach((name, view) -> view.createOrReplaceTempView(name));
    return new ArrayList<>(views.keySet());
  }

  private static Dataset<Row> union(Dataset<Row> one, Dataset<Row> other) {
    return one.unionByName(other, true);
  }

  private static Dataset<Row> withCanonicalAxes(Dataset<Row> trials) {
    Dataset<Row> all = trials;
    for (Map.Entry<String, String> axis : new TreeMap<>(CANONICAL).entrySet()) {
      if (!Arrays.asList(trials.columns()).contains(axis.getKey())) {
        all = all.withColumn(axis.getKey(), functions.lit(null).cast(axis.getValue()));
      }
    }
    return all;
  }
}
