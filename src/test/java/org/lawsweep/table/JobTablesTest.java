package org.lawsweep.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trials of a plan among those of a log, with the join that finds them and without. */
class JobTablesTest extends ViewsOverJobs {

  /** The log of the job has trials 1 to 5 in three runs. */
  @ParameterizedTest
  @CsvSource({
    "1 2 3 4 5, 1 2 3 4 5, false",
    "5 3 1 2 4, 1 2 3 4 5, false",
    "1 2 3 4 5 6, 1 2 3 4 5, true",
    "1 2 3 4, 1 2 3 4, true",
    "1 2 3 4 6, 1 2 3 4, true",
    "6, '', true",
  })
  void aPlanHasItsOwnTrials(String planned, String found, boolean joins) throws IOException {
    JobTables tables = new JobTables(JobFolder.of(spark, out.toString(), "one"));
    Dataset<Row> plan = ids(planned);
    Dataset<Row> many = tables.manyTrials(plan).orElseThrow();
    assertEquals(rows(tables.trials(plan).orElseThrow()), rows(many));
    List<String> expected = Arrays.stream(found.split(" ")).filter(id -> !id.isEmpty()).toList();
    assertEquals(
        expected,
        many.select("trial_id").as(Encoders.STRING()).collectAsList().stream().sorted().toList());
    assertEquals(joins, many.queryExecution().analyzed().toString().contains("Join"));
  }

  @ParameterizedTest
  @CsvSource({
    "1 2 3, 3 2 1, true",
    "1 1 3, 3 1 1, true",
    "1 2 3, 1 2 4, false",
    "1 2 3, 1 2, false",
    "1 2, 1 2 3, false",
    "1 1 3, 1 2 3, false",
    "1 1 3, 1 3 3, false",
    "1 2 3, 1 2 3 3, false",
  })
  void idsAreTheSameWhenEachIsThereAsOften(String one, String other, boolean same) {
    assertEquals(same, JobTables.haveSameIds(ids(one), ids(other)));
  }

  @Test
  void oneIdOfManyMakesADifference() {
    Dataset<Row> many = spark.range(100_000).selectExpr("hex(xxhash64(id)) AS trial_id");
    Dataset<Row> shuffled = many.orderBy(functions.desc("trial_id"));
    assertTrue(JobTables.haveSameIds(many, shuffled));
    Dataset<Row> another = spark.range(1, 100_001).selectExpr("hex(xxhash64(id)) AS trial_id");
    assertFalse(JobTables.haveSameIds(many, another));
    assertTrue(JobTables.haveSameIds(many.limit(0), another.limit(0)));
    assertFalse(JobTables.haveSameIds(many.limit(0), another));
  }

  private static Dataset<Row> ids(String ids) {
    return spark.createDataset(Arrays.asList(ids.split(" ")), Encoders.STRING()).toDF("trial_id");
  }
}
