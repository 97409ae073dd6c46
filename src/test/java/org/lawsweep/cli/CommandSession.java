package org.lawsweep.cli;

import org.apache.spark.sql.SparkSession;

/** The session that a command would open, for tests that need no command. */
public final class CommandSession {

  private CommandSession() {}

  /** Opens it: the caller closes it before any command runs. */
  public static SparkSession open() {
    return Sessions.open();
  }
}
