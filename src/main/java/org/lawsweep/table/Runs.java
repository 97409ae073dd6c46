package org.lawsweep.table;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The runs that added to the log of a job. One footer of each tells its columns and its study: a
 * run is of one job and one study. A file that nobody can read counts as one that is not there.
 *
 * @param hadoop settings of the file systems that they are on
 * @param all those that have a row, those of one log the first one first
 * @param unreadable those of the files looked into that are none
 */
record Runs(Configuration hadoop, List<Run> all, List<Unreadable> unreadable) {

  private static final String RUN = "/run=";

  /** The files of a run: what else lies in its folder is none of ours. */
  static final String PARTS = "part-*.parquet";

  /** What {@link TaskCommit} puts into a name on an object store. */
  private static final Pattern ATTEMPT = Pattern.compile("-[0-9]+(-c[0-9]+\\.)");

  private static final Column FILE = col("_metadata.file_path");

  /** The column of files that were written anew: the run that a row is from. */
  static final String ORIGINAL = "original_run";

  /** A column for the folder of a log, which no study has. */
  private static final String LOG = "_log";

  /**
   * A run, and what all its rows share.
   *
   * @param folder of the run
   * @param parts its files
   * @param complete whether these are all that look like such
   * @param code of a study from a jar of its own
   */
  record Run(
      Path folder,
      List<FileStatus> parts,
      boolean complete,
      String job,
      String study,
      Optional<String> code,
      StructType columns) {

    /** Tells whether no task of the run left files of two attempts, which may share trials. */
    private boolean isOfOneAttempt() {
      Set<String> tasks = new HashSet<>();
      return parts.stream()
          .map(part -> ATTEMPT.matcher(part.getPath().getName()).replaceFirst("$1"))
          .allMatch(tasks::add);
    }

    /** The folder of the log that the run added to. */
    Path log() {
      return folder.getParent();
    }

    /** Keeps some of the files. */
    private Run only(List<FileStatus> some) {
      boolean all = complete && some.size() == parts.size();
      return new Run(folder, some, all, job, study, code, columns);
    }

    /** What Spark is to read: it lists one folder faster than it looks for many files. */
    private List<Path> paths() {
      return complete ? List.of(folder) : parts.stream().map(FileStatus::getPath).toList();
    }
  }

  /** Finds the runs under the folder of a log. */
  static Runs of(Configuration hadoop, Path trials) throws IOException {
    FileSystem files = trials.getFileSystem(hadoop);
    List<Run> all = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (FileStatus folder : Literal.matching(files, trials, "run=*")) {
      List<FileStatus> parts = Arrays.asList(Literal.matching(files, folder.getPath(), PARTS));
      Set<FileStatus> bad = new HashSet<>();
      for (FileStatus part : parts) {
        try {
          Footer footer = Footer.of(files.getConf(), part);
          if (!footer.isEmpty()) {
            String job = only(footer, "job", part);
            String study = only(footer, "study", part);
            Optional<String> code = footer.only(JobTables.CODE);
            Run run = new Run(folder.getPath(), parts, true, job, study, code, footer.columns());
            all.add(run.only(parts.stream().filter(file -> !bad.contains(file)).toList()));
            break;
          }
        } catch (Unreadable e) {
          bad.add(part);
          unreadable.add(e);
        }
      }
    }
    return new Runs(hadoop, all, unreadable);
  }

  /** Joins the runs of several logs. */
  static Runs of(Configuration hadoop, List<Runs> logs) {
    return new Runs(
        hadoop,
        logs.stream().flatMap(log -> log.all.stream()).toList(),
        logs.stream().flatMap(log -> log.unreadable.stream()).toList());
  }

  private static String only(Footer footer, String column, FileStatus part) throws Unreadable {
    String problem = "not one " + column + " in all rows of a run";
    return footer.only(column).orElseThrow(() -> new Unreadable(part, problem, null));
  }

  /** Leaves out files that were cut short: what rows are read of. */
  Runs whole() throws IOException {
    List<Run> whole = new ArrayList<>();
    List<Unreadable> cut = new ArrayList<>(unreadable);
    for (Run run : all) {
      FileSystem files = run.folder.getFileSystem(hadoop);
      Map<Boolean, List<FileStatus>> parts = byWholeness(files, run.parts);
      whole.add(run.only(parts.get(true)));
      parts.get(false).forEach(part -> cut.add(Unreadable.cut(part, null)));
    }
    return new Runs(hadoop, whole, cut);
  }

  private static Map<Boolean, List<FileStatus>> byWholeness(
      FileSystem files, List<FileStatus> parts) throws IOException {
    try {
      return parts.parallelStream().collect(partitioningBy(part -> isWhole(files, part)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isWhole(FileSystem files, FileStatus part) {
    try {
      return Footer.isWhole(files, part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says of each log in one line which of its files are left out, and what mends that. */
  List<String> complaints() {
    Map<Path, List<Unreadable>> logs =
        unreadable.stream()
            .collect(groupingBy(file -> file.folder().getParent(), LinkedHashMap::new, toList()));
    return logs.values().stream()
        .map(
            files ->
                files.get(0).getMessage()
                    + (files.size() == 1 ? "" : ", like " + (files.size() - 1) + " more there")
                    + ": left out; run the job again, which computes what is missing, then remove"
                    + " it")
        .toList();
  }

  /** Lists the studies: one, unless the job file was given another of its name. */
  List<String> studies() {
    return all.stream().map(Run::study).distinct().sorted().toList();
  }

  /** Lists the jobs: one, unless files were moved. */
  List<String> jobs() {
    return all.stream().map(Run::job).distinct().toList();
  }

  /** Sums up the lengths of the files. */
  long bytes() {
    return all.stream().flatMap(run -> run.parts.stream()).mapToLong(FileStatus::getLen).sum();
  }

  /** Gives the columns of {@link #log}: a version of a study may have more than the one before. */
  StructType columns() {
    return withRun(Union.columns(all.stream().map(Run::columns).toList()));
  }

  /** The run is a column of files that were written anew; of others the folder's name tells it. */
  private static StructType withRun(StructType columns) {
    StructType others =
        new StructType(
            Arrays.stream(columns.fields())
                .filter(field -> !field.name().equals(ORIGINAL))
                .toArray(StructField[]::new));
    return others.add("run", DataTypes.StringType);
  }

  private static Dataset<Row> withRun(Dataset<Row> rows) {
    Column folder = substring_index(col("run"), "/", 1);
    return Arrays.asList(rows.columns()).contains(ORIGINAL)
        ? rows.withColumn("run", coalesce(col(ORIGINAL), folder)).drop(ORIGINAL)
        : rows.withColumn("run", folder);
  }

  /** Keeps the runs of a study. */
  Runs of(String study) {
    return new Runs(
        hadoop, all.stream().filter(run -> run.study().equals(study)).toList(), unreadable);
  }

  /** Reads every row, with the column run; empty where there is none. */
  Optional<Dataset<Row>> log() {
    return Union.of(read(all)).map(rows -> rows.drop(LOG));
  }

  /**
   * Reads each trial of a log once: a row that is ok beats one that failed, then the latest run
   * wins. Within a run no trial has two rows, unless two attempts of a task left a file each.
   */
  Optional<Dataset<Row>> eachOnce() {
    Map<Path, Long> runs = all.stream().collect(groupingBy(Run::log, counting()));
    Map<Boolean, List<Run>> alone =
        all.stream()
            .collect(partitioningBy(run -> runs.get(run.log()) == 1 && run.isOfOneAttempt()));
    List<Dataset<Row>> rows = new ArrayList<>(read(alone.get(true)));
    Union.of(read(alone.get(false))).map(this::latest).ifPresent(rows::add);
    return Union.of(rows).map(each -> each.drop(LOG));
  }

  private Dataset<Row> latest(Dataset<Row> rows) {
    WindowSpec trial = Window.partitionBy(LOG, "trial_id");
    Column ok = col("status").equalTo("ok");
    // Where its study's own code has changed, a trial is what the later code made of it.
    Dataset<Row> judged =
        isOfOneCode()
            ? rows.withColumn("_first", ok)
            : rows.withColumn(
                "_first",
                struct(
                    col(JobTables.CODE)
                        .eqNullSafe(max_by(col(JobTables.CODE), col("run")).over(trial)),
                    ok));
    return judged
        .withColumn(
            "_rank", row_number().over(trial.orderBy(col("_first").desc(), col("run").desc())))
        .filter("_rank = 1")
        .drop("_rank", "_first");
  }

  private boolean isOfOneCode() {
    return all.stream().collect(groupingBy(Run::log, mapping(Run::code, toSet()))).values().stream()
        .allMatch(codes -> codes.size() == 1);
  }

  private List<Dataset<Row>> read(List<Run> some) {
    List<Map.Entry<StructType, Path>> paths = new ArrayList<>();
    some.forEach(run -> run.paths().forEach(path -> paths.add(Map.entry(run.columns(), path))));
    return Union.read(SparkSession.active().read().option("pathGlobFilter", PARTS), paths).stream()
        // The folder of a file names its log and its run; after a union nobody knows the file.
        .map(rows -> rows.withColumn("run", substring_index(FILE, RUN, -1)))
        .map(
            rows ->
                rows.withColumn(LOG, FILE.substr(lit(1), length(FILE).minus(length(col("run"))))))
        .map(Runs::withRun)
        .toList();
  }
}
