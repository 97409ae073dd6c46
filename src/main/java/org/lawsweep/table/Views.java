package org.lawsweep.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The views that SQL sees: {@code trials}, {@code trials_STUDY}, {@code summary}, {@code
 * thresholds} and {@code laws}. A view has the columns of all jobs, which their footers tell; a
 * file is read for its rows where a query asks for its view and its job.
 */
public final class Views {

  private static final String TRIALS = "trials";

  /** Axes that the view trials always has, NULL where a study lacks them. */
  private static final StructType CANONICAL =
      StructType.fromDDL("a bigint, d bigint, depth bigint, m bigint, n bigint, theta double");

  /** What is fitted to the trials, with the columns that every job's table has. */
  private static final Map<String, StructType> FITTED =
      new TreeMap<>(
          Map.of(
              "laws", LawTable.SCHEMA,
              "summary", SummaryTable.COMMON,
              "thresholds", ThresholdRecord.TABLE.schema()));

  private final SparkSession spark;
  private final List<JobFolder> jobs;
  private final Set<String> complaints = new LinkedHashSet<>();
  private long bytes;

  private Views(SparkSession spark, List<JobFolder> jobs) {
    this.spark = spark;
    this.jobs = jobs;
  }

  /** The views over every job of an output folder. */
  public static Views of(SparkSession spark, String out) throws IOException {
    return new Views(spark, JobFolder.all(spark, out));
  }

  /** Tells whether they are empty, for want of a trial and of a table of another program. */
  public boolean isEmpty() throws IOException {
    for (JobFolder job : jobs) {
      if (job.hasTrials() || job.has(JobFolder.LAWS)) {
        return false;
      }
    }
    return true;
  }

  /** Lists their names in alphabetical order. */
  public List<String> names() throws IOException {
    Set<String> names = new TreeSet<>(FITTED.keySet());
    names.add(TRIALS);
    for (Runs runs : logs()) {
      runs.studies().forEach(study -> names.add(trialsOf(study)));
    }
    return new ArrayList<>(names);
  }

  private List<Runs> logs() throws IOException {
    return ofEach(JobFolder::runs);
  }

  @FunctionalInterface
  private interface Look<T> {
    T into(JobFolder job) throws IOException;
  }

  /** Looks into all jobs side by side: each is a few reads of small files. */
  private <T> List<T> ofEach(Look<T> look) throws IOException {
    try {
      return jobs.parallelStream()
          .map(
              job -> {
                try {
                  return look.into(job);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Gives the length of all files that the registered views read. */
  public long bytes() {
    return bytes;
  }

  /**
   * Says in a line for each log and table what the registered views leave out or may have wrong.
   */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Registers those that a query asks for as temporary views of the session. */
  public void register(Query query) throws IOException {
    Relations asked = query.relations();
    for (String table : FITTED.keySet()) {
      if (asked.anyIs(table::equals)) {
        fitted(table, asked.jobs()).createOrReplaceTempView(table);
      }
    }
    if (asked.anyIs(name -> name.startsWith(TRIALS))) {
      registerTrials(asked);
    }
  }

  private void registerTrials(Relations asked) throws IOException {
    Map<String, List<Runs>> views = new TreeMap<>(Map.of(TRIALS, new ArrayList<>()));
    for (Runs runs : logs()) {
      if (runs.all().isEmpty()) {
        complaints.addAll(runs.complaints());
        continue;
      }
      add(views, TRIALS, runs);
      runs.studies().forEach(study -> add(views, trialsOf(study), runs.of(study)));
    }
    for (Map.Entry<String, List<Runs>> view : views.entrySet()) {
      String name = view.getKey();
      if (asked.anyIs(name::equals)) {
        trials(view.getValue(), name.equals(TRIALS) ? CANONICAL : new StructType(), asked.jobs())
            .createOrReplaceTempView(name);
      }
    }
  }

  private static String trialsOf(String study) {
    return TRIALS + "_" + study.replace('-', '_');
  }

  private static void add(Map<String, List<Runs>> views, String name, Runs runs) {
    views.computeIfAbsent(name, n -> new ArrayList<>()).add(runs);
  }

  private Dataset<Row> trials(List<Runs> logs, StructType always, Optional<Set<String>> asked)
      throws IOException {
    List<StructType> columns = new ArrayList<>();
    List<Runs> read = new ArrayList<>();
    for (Runs log : logs) {
      columns.add(log.columns());
      // After the first: what is always there stands behind the columns of a job.
      columns.add(always);
      if (asked.isEmpty() || log.jobs().stream().anyMatch(asked.get()::contains)) {
        read.add(log);
        bytes += log.bytes();
      }
    }
    Runs whole = Runs.of(spark.sparkContext().hadoopConfiguration(), read).whole();
    complaints.addAll(whole.complaints());
    return view(columns, whole.eachOnce());
  }

  /** The files of one table of all jobs: those with the same columns are read as one. */
  private Dataset<Row> fitted(String table, Optional<Set<String>> asked) throws IOException {
    List<StructType> columns = new ArrayList<>();
    List<Map.Entry<StructType, Path>> files = new ArrayList<>();
    for (TableFile one : ofEach(job -> TableFile.of(job, table))) {
      complaints.addAll(one.complaints());
      if (one.file().isEmpty()) {
        continue;
      }
      FileStatus file = one.file().get();
      columns.add(one.columns());
      if (asked.isEmpty() || one.job().filter(asked.get()::contains).isPresent()) {
        files.add(Map.entry(one.columns(), file.getPath()));
        bytes += file.getLen();
      }
    }
    if (columns.isEmpty()) {
      columns.add(FITTED.get(table));
    }
    return view(columns, Union.of(Union.read(spark.read(), files)));
  }

  /** Rows with the columns of these and other tables, NULL where the rows have none such. */
  private Dataset<Row> view(List<StructType> columns, Optional<Dataset<Row>> rows) {
    Dataset<Row> none = spark.createDataFrame(List.of(), Union.columns(columns));
    return rows.flatMap(some -> Union.of(List.of(none, some))).orElse(none);
  }
}
