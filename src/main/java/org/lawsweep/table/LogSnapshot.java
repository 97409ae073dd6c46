package org.lawsweep.table;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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

  /** What the rows of a run share. */
  private record Kind(String study, Optional<String> code) {}

  /**
   * Gives each trial once, with the run that it is from as a column of its own. A run is of one
   * study and one code: usually that is one table.
   */
  public List<Dataset<Row>> tables() {
    Set<Kind> kinds =
        runs.all().stream()
            .map(run -> new Kind(run.study(), run.code()))
            .collect(toCollection(LinkedHashSet::new));
    List<Dataset<Row>> all =
        runs.eachOnce().map(rows -> rows.withColumnRenamed("run", Runs.ORIGINAL)).stream().toList();
    return kinds.size() == 1
        ? all
        : all.stream()
            .flatMap(rows -> kinds.stream().map(kind -> of(kind, rows)))
            .filter(rows -> !rows.isEmpty())
            .toList();
  }

  private static Dataset<Row> of(Kind kind, Dataset<Row> rows) {
    Dataset<Row> some = rows.filter(functions.col("study").equalTo(kind.study));
    return Arrays.asList(rows.columns()).contains(JobTables.CODE)
        ? some.filter(
            functions.col(JobTables.CODE).eqNullSafe(functions.lit(kind.code.orElse(null))))
        : some;
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
