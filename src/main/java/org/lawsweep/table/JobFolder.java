package org.lawsweep.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The folder of one job, {@code OUT/JOB}, on any Hadoop file system. What lies where in it:
 *
 * <ul>
 *   <li>{@code trials/run=ID/part-*.parquet}: the log of trials, a folder a run, only added to;
 *   <li>{@code TABLE/TABLE.parquet}: what is fitted to them, {@code laws}, say, one file each;
 *   <li>{@code report.html} and {@code figures/*.svg}: what is drawn of that;
 *   <li>{@code watch.html}: the page as {@code report --watch} drew it last, beside a driver;
 *   <li>{@code job.json} and {@code _STATUS.json}: the job as it was fitted last, and how that
 *       ended; {@code laws.json} instead where the trials are a table of another program;
 *   <li>{@code grown.json}: what rounds have added to the job's grid;
 *   <li>{@code _FILE}: where the job file is;
 *   <li>{@code _CODE.json}: which other code of its study was accepted.
 * </ul>
 *
 * <p>A file that is replaced is written beside and renamed ({@link FolderFiles}). What a driver
 * that is killed there leaves, nothing reads, and a later fit removes it.
 */
public final class JobFolder {

  /** The page of the job. */
  public static final String PAGE = "report.html";

  /** The page of the job as it was drawn last beside a driver that runs it. */
  public static final String WATCHED = "watch.html";

  /** The folder of the page's figures. */
  public static final String FIGURES = "figures";

  /** The job file as it was fitted last, with what --set changed. */
  public static final String JOB = "job.json";

  /** The laws over a table of another program, as they were fitted last. */
  public static final String LAWS = "laws.json";

  /** How the last run ended. */
  public static final String STATUS = "_STATUS.json";

  /** What rounds have added to the job's grid. */
  public static final String GROWN = "grown.json";

  /** Which job file the folder is of. */
  public static final String FILE = "_FILE";

  /** Which other code of its study the job's trials may be of. */
  public static final String CODE = "_CODE.json";

  /** What stands between a job's name and the number of a round in the name of its folder. */
  public static final String ROUND = ".round-";

  private static final String TRIALS = "trials";
  private static final String RUN = "run=";

  /** The folders of the log, one a run. */
  static final String RUNS = TRIALS + "/" + RUN + "*";

  private static final String TRIAL_FILES = RUNS + "/" + Runs.PARTS;

  private final Configuration hadoop;
  private final Path path;
  private final FolderFiles files;

  private JobFolder(Configuration hadoop, Path path) {
    this.hadoop = hadoop;
    this.path = path;
    this.files = new FolderFiles(hadoop, path);
  }

  /**
   * Names the folder of a job, which need not be there. What reads trials asks the active session.
   *
   * @param hadoop settings of the file system
   * @param out the output folder: a URI of any Hadoop file system, or a path
   */
  public static JobFolder of(Configuration hadoop, String out, String job) {
    return new JobFolder(hadoop, new Path(out, job));
  }

  /** Names the folder of a job with the settings of a session. */
  public static JobFolder of(SparkSession spark, String out, String job) {
    return of(spark.sparkContext().hadoopConfiguration(), out, job);
  }

  /** Names a folder that is one job's by itself, which need not be there. */
  public static JobFolder at(SparkSession spark, String folder) {
    return new JobFolder(spark.sparkContext().hadoopConfiguration(), new Path(folder));
  }

  /** Tells whether the folder has what a job leaves: a log of trials, or laws. */
  public boolean isOfAJob() throws IOException {
    return hasTrials() || tableFile("laws").isPresent();
  }

  /** Finds the folders under an output folder in alphabetical order, and looks into none. */
  public static List<JobFolder> all(SparkSession spark, String out) throws IOException {
    List<JobFolder> jobs = new ArrayList<>();
    Path folder = new Path(out);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    FileSystem system = folder.getFileSystem(hadoop);
    try {
      for (FileStatus entry : system.listStatus(folder)) {
        if (entry.isDirectory()) {
          jobs.add(new JobFolder(hadoop, new Path(folder, entry.getPath().getName())));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    jobs.sort(Comparator.comparing(JobFolder::name));
    return jobs;
  }

  /**
   * Tells whether a trial was run, where possible by the one mark that a write leaves at its end.
   */
  boolean hasTrials() throws IOException {
    return has(RUNS + "/" + TaskCommit.MARK) || has(TRIAL_FILES);
  }

  /** The job's name. */
  public String name() {
    return path.getName();
  }

  /** Gives the folder among the files of this machine; empty where it is on another file system. */
  public Optional<java.nio.file.Path> onDisk() throws IOException {
    URI place = files.system().makeQualified(path).toUri();
    return "file".equals(place.getScheme())
        ? Optional.of(java.nio.file.Path.of(place.getPath()))
        : Optional.empty();
  }

  /** Names another job's folder beside this one. */
  public JobFolder sibling(String job) {
    return new JobFolder(hadoop, new Path(path.getParent(), job));
  }

  /** Finds the folder of this job's latest round of confirmation; empty where there was none. */
  public Optional<JobFolder> lastRound() throws IOException {
    FileStatus[] rounds = Literal.matching(files.system(), path.getParent(), name() + ROUND + "*");
    return Arrays.stream(rounds)
        .map(round -> round.getPath().getName())
        .filter(round -> round.matches(".*-[0-9]{1,9}"))
        .max(
            Comparator.comparingLong(
                round -> Long.parseLong(round.substring(round.lastIndexOf('-') + 1))))
        .map(this::sibling);
  }

  /** Where the folder is, as a path or URI. */
  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * Makes the folder of trials, so that an unwritable one is found before any trial runs.
   *
   * @throws IOException when it cannot be made or written
   */
  public void open() throws IOException {
    FileSystem system = files.system();
    Path trials = new Path(path, TRIALS);
    if (!system.mkdirs(trials)) {
      throw new IOException("cannot make the folder " + trials);
    }
    Path probe = new Path(trials, "_probe-" + UUID.randomUUID());
    system.create(probe).close();
    system.delete(probe, false);
  }

  /** Reads all rows of trials ever written, with the run of each; empty where there is none. */
  public Optional<Dataset<Row>> log() throws IOException {
    return runs().whole().log();
  }

  /** Says in a line for each what is amiss here, and what mends it. */
  public List<String> complaints() throws IOException {
    List<String> lines = new ArrayList<>(runs().whole().complaints());
    fitMark().complaint().ifPresent(lines::add);
    return lines;
  }

  /** Gives the mark of a fit that is under way, or did not end. */
  public FitMark fitMark() {
    return new FitMark(files);
  }

  /** Sums up the lengths of the files of trials. */
  public long bytes() throws IOException {
    return Arrays.stream(files.matching(TRIAL_FILES)).mapToLong(FileStatus::getLen).sum();
  }

  /** Lists the files of trials as they are now, those that can be read. */
  public LogSnapshot snapshot() throws IOException {
    return new LogSnapshot(files.system(), runs().whole());
  }

  /** Finds the runs that wrote them. */
  Runs runs() throws IOException {
    return Runs.of(hadoop, new Path(path, TRIALS));
  }

  /** Names the folder where a run's rows go. */
  public String run(String id) {
    return new Path(path, TRIALS + "/" + RUN + id).toString();
  }

  /** Lists the runs that have a folder, in no order. */
  public List<String> runIds() throws IOException {
    return Arrays.stream(files.matching(RUNS))
        .map(run -> run.getPath().getName().substring(RUN.length()))
        .toList();
  }

  /**
   * Lists the files of trials with their lengths, in one order: a log only grows, so that the list
   * tells whether it changed.
   */
  public String trialFiles() throws IOException {
    return Arrays.stream(files.matching(TRIAL_FILES))
        .map(
            f -> f.getPath().getParent().getName() + "/" + f.getPath().getName() + " " + f.getLen())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /**
   * Reads what was fitted last under that name, {@code laws}, say; empty where nothing was, or
   * nobody can read it: to fit replaces it.
   */
  Optional<List<Row>> table(String name) throws IOException {
    Optional<FileStatus> file = tableFile(name);
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(SmallTable.rows(files.system().getConf(), file.get()));
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  /** Finds the file of what was fitted last under that name. */
  Optional<FileStatus> tableFile(String name) throws IOException {
    return Arrays.stream(files.matching(file(name))).findFirst();
  }

  /** Reads the footer of such a file. */
  Footer footer(FileStatus table) throws IOException {
    return Footer.of(files.system().getConf(), table);
  }

  /** Replaces a table by one file. */
  void writeTable(String name, Dataset<Row> rows) throws IOException {
    files.replace(file(name), name, rows);
  }

  /** Replaces a table by rows that come one by one, by one file and without Spark. */
  void writeTable(String name, StructType columns, Iterator<Row> rows) throws IOException {
    Configuration conf = files.system().getConf();
    files.replace(file(name), file -> SmallTable.write(conf, file, columns, rows));
  }

  private static String file(String table) {
    return table + "/" + table + ".parquet";
  }

  /** Replaces a text file of the folder, {@link #STATUS}, say. */
  public void writeText(String name, String text) throws IOException {
    files.write(name, text);
  }

  /** Reads a text file of the folder; empty where there is none. */
  public Optional<String> readText(String name) throws IOException {
    return files.read(name);
  }

  /** Lists the files whose paths in the folder match one of these patterns, in order. */
  public List<String> texts(String... patterns) throws IOException {
    return files.names(patterns);
  }

  /** Removes the figures that are not named. */
  public void keepFigures(Set<String> names) throws IOException {
    for (FileStatus file : files.matching(FIGURES + "/*.svg")) {
      if (!names.contains(file.getPath().getName())) {
        files.system().delete(file.getPath(), false);
      }
    }
  }

  /** Whether the folder has a file whose path in it matches. */
  public boolean has(String pattern) throws IOException {
    return files.matching(pattern).length > 0;
  }
}
