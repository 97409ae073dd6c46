package org.lawsweep.table;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The files that the log of a job had at one moment, to be written anew as few. */
public final class LogSnapshot {

  private final FileSystem files;
  private final Runs runs;

  /** Lists the whole files of a log. */
  LogSnapshot(FileSystem files, Runs runs) {
    this.files = files;
    this.runs = runs;
  }

  /** Counts the files. */
  public long count() {
    return runs.all().stream().mapToLong(run -> run.parts().size()).sum();
  }

  /** Sums up their lengths. */
  public long bytes() {
    return runs.bytes();
  }

  /**
   * Gives each trial once, with the run that it is from as a column of its own. A run is of one
   * study and one code: usually that is one table. Every row is in one.
   */
  public List<Dataset<Row>> tables() {
    return runs.eachOnce().stream()
        .map(rows -> rows.withColumnRenamed("run", Runs.ORIGINAL))
        .flatMap(LogSnapshot::byKind)
        .toList();
  }

  private static Stream<Dataset<Row>> byKind(Dataset<Row> rows) {
    Column study = functions.col("study");
    Column code = JobTables.codeOf(rows);
    // From the rows themselves: one that no table took would be lost with its file.
    List<Row> kinds = rows.select(study, code).distinct().collectAsList();
    return kinds.size() == 1
        ? Stream.of(rows)
        : kinds.stream()
            .map(
                kind ->
                    rows.filter(
                        study.equalTo(kind.getString(0)).and(code.equalTo(kind.getString(1)))));
  }

  /** Removes these files, and no other; and the folders of runs that are empty then. */
  public void delete() throws IOException {
    for (Runs.Run run : runs.all()) {
      for (FileStatus part : run.parts()) {
        files.delete(part.getPath(), false);
      }
      // A driver that still adds to the run has files there, or makes the folder again.
      if (Literal.matching(files, run.folder(), Runs.PARTS).length == 0) {
        files.delete(new Path(run.folder(), TaskCommit.MARK), false);
      }
      if (files.exists(run.folder()) && files.listStatus(run.folder()).length == 0) {
        files.delete(run.folder(), false);
      }
    }
  }
}
