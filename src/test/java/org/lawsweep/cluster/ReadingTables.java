package org.lawsweep.cluster;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that read what drivers of other processes have written. */
abstract class ReadingTables {

  /** The session of the class that runs. */
  static SparkSession spark;

  @BeforeAll
  static void openSession() {
    spark = PacedJob.session();
  }

  @AfterAll
  static void closeSession() throws IOException {
    spark.stop();
    PacedJob.delete(PacedJob.TEMPORARY);
  }
}
