package org.lawsweep;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.lawsweep.sweep.Sessions;

/** Tests that share the session of a command. */
public abstract class InSession {

  /** The session of the class that runs. */
  protected static SparkSession spark;

  @BeforeAll
  static void openSession() {
    spark = Sessions.open();
  }

  @AfterAll
  static void closeSession() {
    spark.stop();
  }
}
