package org.lawsweep.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.types.StructType;

/**
 * What the footer of a job's table tells.
 *
 * @param file empty where the job has no such table, and where nobody can read it
 * @param columns of the table; none without a file
 * @param job of all its rows, where they are of one
 * @param complaints lines about what is left out or may be wrong
 */
record TableFile(
    Optional<FileStatus> file, StructType columns, Optional<String> job, List<String> complaints) {

  /** Looks into a table, {@code laws}, say, of a job. */
  static TableFile of(JobFolder job, String table) throws IOException {
    Optional<FileStatus> file = job.tableFile(table);
    if (file.isEmpty()) {
      return none(List.of());
    }
    List<String> complaints = new ArrayList<>();
    job.fitMark().complaint().ifPresent(complaints::add);
    try {
      Footer footer = job.footer(file.get());
      return new TableFile(file, footer.columns(), footer.only("job"), complaints);
    } catch (Unreadable e) {
      complaints.add(e.getMessage() + ": left out; fit the job again");
      return none(complaints);
    }
  }

  private static TableFile none(List<String> complaints) {
    return new TableFile(Optional.empty(), new StructType(), Optional.empty(), complaints);
  }
}
