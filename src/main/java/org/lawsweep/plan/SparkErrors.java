package org.lawsweep.plan;

import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Says what Spark complains of in one line, as a user of a job file or of SQL wants it. */
public final class SparkErrors {

  private SparkErrors() {}

  /** What Spark has against an expression in one line, without its copy of the query. */
  public static String firstLine(Throwable failure) {
    Throwable told =
        ExceptionUtils.getThrowableList(failure).stream()
            .filter(SparkThrowable.class::isInstance)
            .reduce(failure, (before, cause) -> cause);
    String text = "" + told;
    if (told instanceof AnalysisException e) {
      text = e.getSimpleMessage();
    } else if (told instanceof SparkThrowable) {
      text = told.getMessage();
    }
    // Spark goes on with advice that no job file can take.
    String sentence =
        text.split("\n== |\n\n|\n\tat | SQLSTATE:| (If necessary set|Verify the) ", 2)[0];
    return sentence.replaceAll("\\s+", " ").strip().replaceAll("\\.$", "");
  }
}
