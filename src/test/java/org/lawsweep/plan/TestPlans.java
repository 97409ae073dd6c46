package org.lawsweep.plan;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;

/** Plans of job texts, over the studies on the class path. */
public final class TestPlans {

  private TestPlans() {}

  /** The job called x of a text with single quotes for double ones. */
  public static Job job(String text) {
    return JobReader.ofAllStudies().read("x.json", text.replace('\'', '"'), List.of());
  }

  /** A job of the study probe. */
  public static Job probe(String keys) {
    return job("{'study': 'probe', " + keys + "}");
  }

  /** The trials of a job of the study probe: these columns, in their order. */
  static List<List<Object>> trials(SparkSession spark, String keys, String... names) {
    Column[] columns = Arrays.stream(names).map(functions::col).toArray(Column[]::new);
    List<Row> rows =
        Plan.of(spark, probe(keys)).trials().select(columns).orderBy(columns).collectAsList();
    return rows.stream().map(TestPlans::cells).toList();
  }

  /** The identity of the only trial of a job of the study probe. */
  static String id(SparkSession spark, String keys) {
    Job job = probe(keys);
    List<Row> rows =
        Planned.of(GridFrame.of(spark, job, Rows.FEW), job.study(), job.seed())
            .select("trial_id")
            .collectAsList();
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " trials of " + keys);
    }
    return rows.get(0).getString(0);
  }

  private static List<Object> cells(Row row) {
    Object[] cells = new Object[row.size()];
    Arrays.setAll(cells, row::get);
    return Arrays.asList(cells);
  }
}
