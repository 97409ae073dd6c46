package org.lawsweep.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One name is a word in one study, a number in another. */
class ViewTypesTest extends ViewsOverJobs {

  @TempDir private Path folder;

  private void write(String job, String columns) {
    spark
        .sql("SELECT '%s' AS job, '%1$s' AS study, '%1$s' AS trial_id, ".formatted(job) + columns)
        .write()
        .parquet(folder.resolve(job).resolve("trials/run=r1").toString());
  }

  private List<String> values(String sql) throws Exception {
    return answer(folder, sql).collectAsList().stream().map(row -> row.mkString(" ")).toList();
  }

  @Test
  void wordsAndNumbersAreText() throws Exception {
    write("word", "'largest' AS eta, 'a' AS flag");
    write("number", "0.5D AS Eta, true AS flag");
    write("whole", "3L AS eta, 2L AS flag");
    assertEquals(
        List.of("0.5 true", "3 2", "largest a"),
        values("SELECT eta, flag FROM trials ORDER BY job"));
    assertEquals(
        List.of("0.75"), values("SELECT avg(eta + 0.25D) FROM trials WHERE job = 'number'"));
    assertEquals(List.of("0.75"), values("SELECT eta + 0.25D FROM trials_number"));
    assertEquals(
        "DoubleType", answer(folder, "SELECT eta FROM trials_number").dtypes()[0]._2, "alone");
  }

  @Test
  void wholeNumbersAndOthersAreNumbers() throws Exception {
    write("whole", "3L AS q, 1 AS k");
    write("number", "0.5D AS q, 2L AS k");
    assertEquals(List.of("0.5 2", "3.0 1"), values("SELECT q, k FROM trials ORDER BY job"));
    Dataset<Row> both = answer(folder, "SELECT q, k FROM trials WHERE job = 'whole'");
    assertEquals(
        "StructType(StructField(q,DoubleType,true),StructField(k,LongType,true))",
        "" + both.schema());
  }
}
