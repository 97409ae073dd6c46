package org.lawsweep.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/** What the command run does between the job and the fit, on a session that stays open. */
public record Engine(SparkSession spark, Path out) {

  /** Runs what is missing of a job, and what ended in a status that is tried again. */
  public void run(Job job, String... retry) throws IOException {
    JobFolder folder = folder(job.name());
    folder.open();
    Sweep sweep = Sweep.of(spark, Plan.of(spark, job), folder, Set.of(retry), Cost.ASSUMED);
    if (sweep.missing() > 0) {
      long ran = sweep.runCanary().trials();
      sweep.run(sweep.packedAfterCanary(), ran, state -> {});
    }
  }

  private JobFolder folder(String job) {
    return JobFolder.of(spark, out.toString(), job);
  }

  /** Every row of the log, in the order of the columns n, replicate, a and run. */
  public List<Map<String, Object>> log() throws IOException {
    return cells(folder("x").log().orElseThrow());
  }

  /** The rows of the view, in the same order. */
  List<Map<String, Object>> view() throws IOException {
    return cells(new JobTables(folder("x")).trials().orElseThrow());
  }

  /** The number of rows of the log by run, the oldest first. */
  List<Integer> rowsByRun() throws IOException {
    TreeMap<String, Integer> counts = new TreeMap<>();
    log().forEach(row -> counts.merge((String) row.get("run"), 1, Integer::sum));
    return List.copyOf(counts.values());
  }

  /** The values of one column of rows. */
  static List<Object> column(List<Map<String, Object>> rows, String name) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(name)));
    return values;
  }

  private static List<Map<String, Object>> cells(Dataset<Row> table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : table.orderBy("n", "replicate", "a", "run").collectAsList()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (String column : table.columns()) {
        cells.put(column, row.getAs(column));
      }
      rows.add(cells);
    }
    return rows;
  }
}
