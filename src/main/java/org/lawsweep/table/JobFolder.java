package org.lawsweep.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
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
 *   <li>{@code job.json} and {@code _STATUS.json}: the job as it was fitted last, and how that
 *       ended; {@code laws.json} instead where the trials are a table of another program;
 *   <li>{@code grown.json}: what rounds have added to the job's grid;
 *   <li>{@code _FILE}: where the job file is;
 *   <li>{@code _CODE.json}: which other code of its study was accepted.
 * </ul>
 *
 * <p>A file that is replaced is written beside and renamed: readers see the old one or the new one,
 * never half of it. What a driver that is killed there leaves, nothing reads, and a later fit
 * removes it.
 */
public final class JobFolder {

  /** The page of the job. */
  public static final String PAGE = "report.html";

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

  /** There while what is fitted is replaced, and after a fit that did not end. */
  private static final String FITTING = "_FITTING";

  /** How names of what is written beside end, before it has its own. */
  private static final String BESIDE = "????????-????-????-????-????????????";

  /** Longer than any such file takes to write, and than clocks of two machines differ by. */
  private static final Duration LEFT = Duration.ofDays(1);

  private static final String TRIALS = "trials";
  private static final String RUN = "run=";
  private static final String TRIAL_FILES = TRIALS + "/" + RUN + "*/" + Runs.PARTS;

  private final SparkSession spark;
  private final Path path;

  private JobFolder(SparkSession spark, Path path) {
    this.spark = spark;
    this.path = path;
  }

  /**
   * Names the folder of a job, which need not be there.
   *
   * @param out the output folder: a URI of any Hadoop file system, or a path
   */
  public static JobFolder of(SparkSession spark, String out, String job) {
    return new JobFolder(spark, new Path(out, job));
  }

  /** Names a folder that is one job's by itself, which need not be there. */
  public static JobFolder at(SparkSession spark, String folder) {
    return new JobFolder(spark, new Path(folder));
  }

  /** Tells whether the folder has what a job leaves: a log of trials, or laws. */
  public boolean isOfAJob() throws IOException {
    return hasTrials() || tableFile("laws").isPresent();
  }

  /** Finds the folders under an output folder in alphabetical order, and looks into none. */
  public static List<JobFolder> all(SparkSession spark, String out) throws IOException {
    List<JobFolder> jobs = new ArrayList<>();
    Path folder = new Path(out);
    FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    try {
      for (FileStatus entry : files.listStatus(folder)) {
        if (entry.isDirectory()) {
          jobs.add(new JobFolder(spark, new Path(folder, entry.getPath().getName())));
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
    return has(TRIALS + "/" + RUN + "*/" + TaskCommit.MARK) || has(TRIAL_FILES);
  }

  /** The job's name. */
  public String name() {
    return path.getName();
  }

  /** Gives the folder among the files of this machine; empty where it is on another file system. */
  public Optional<java.nio.file.Path> onDisk() throws IOException {
    URI place = fileSystem().makeQualified(path).toUri();
    return "file".equals(place.getScheme())
        ? Optional.of(java.nio.file.Path.of(place.getPath()))
        : Optional.empty();
  }

  /** Names another job's folder beside this one. */
  public JobFolder sibling(String job) {
    return new JobFolder(spark, new Path(path.getParent(), job));
  }

  /** Finds the folder of this job's latest round of confirmation; empty where there was none. */
  public Optional<JobFolder> lastRound() throws IOException {
    FileStatus[] rounds = Literal.matching(fileSystem(), path.getParent(), name() + ROUND + "*");
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
    FileSystem files = fileSystem();
    Path trials = new Path(path, TRIALS);
    if (!files.mkdirs(trials)) {
      throw new IOException("cannot make the folder " + trials);
    }
    Path probe = new Path(trials, "_probe-" + UUID.randomUUID());
    files.create(probe).close();
    files.delete(probe, false);
  }

  /** Reads all rows of trials ever written, with the run of each; empty where there is none. */
  public Optional<Dataset<Row>> log() throws IOException {
    return runs().whole().log();
  }

  /** Says in a line for each what is amiss here, and what mends it. */
  public List<String> complaints() throws IOException {
    List<String> lines = new ArrayList<>(runs().whole().complaints());
    brokenFit().ifPresent(lines::add);
    return lines;
  }

  /** Says that a fit did not end, which leaves a part of what is fitted as it was. */
  Optional<String> brokenFit() throws IOException {
    return isBeingFitted()
        ? Optional.of(
            path
                + ": its last fit did not end, or is under way: laws, summary and report may"
                + " differ; fit the job again")
        : Optional.empty();
  }

  /** Tells whether a fit began and did not end. */
  public boolean isBeingFitted() throws IOException {
    return has(FITTING);
  }

  /** Marks that a fit begins: what is fitted is replaced file by file. */
  public void beginFit() throws IOException {
    removeLeft();
    writeText(FITTING, "");
  }

  /** Removes what killed drivers wrote beside: what is young may be of one that writes now. */
  private void removeLeft() throws IOException {
    long before = Instant.now().minus(LEFT).toEpochMilli();
    for (String pattern :
        List.of("_*" + BESIDE, "*/_*" + BESIDE, TRIALS + "/" + RUN + "*/_*-" + Runs.PARTS)) {
      for (FileStatus left : matching(pattern)) {
        // Folders of object stores have no time: they say 0, or now.
        long time = left.getModificationTime();
        if (time > 0 && time < before) {
          fileSystem().delete(left.getPath(), true);
        }
      }
    }
  }

  /** Marks that all of what is fitted is of one fit again. */
  public void endFit() throws IOException {
    fileSystem().delete(new Path(path, FITTING), false);
  }

  /** Sums up the lengths of the files of trials. */
  public long bytes() throws IOException {
    return Arrays.stream(matching(TRIAL_FILES)).mapToLong(FileStatus::getLen).sum();
  }

  /** Lists the files of trials as they are now, those that can be read. */
  public LogSnapshot snapshot() throws IOException {
    return new LogSnapshot(fileSystem(), runs().whole());
  }

  /** Finds the runs that wrote them. */
  Runs runs() throws IOException {
    return Runs.of(spark, new Path(path, TRIALS));
  }

  /** Names the folder where a run's rows go. */
  public String run(String id) {
    return new Path(path, TRIALS + "/" + RUN + id).toString();
  }

  /** Lists the runs that have a folder, in no order. */
  public List<String> runIds() throws IOException {
    return Arrays.stream(matching(TRIALS + "/" + RUN + "*"))
        .map(run -> run.getPath().getName().substring(RUN.length()))
        .toList();
  }

  /**
   * Lists the files of trials with their lengths, in one order: a log only grows, so that the list
   * tells whether it changed.
   */
  public String trialFiles() throws IOException {
    return Arrays.stream(matching(TRIAL_FILES))
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
          : Optional.of(SmallTable.rows(fileSystem().getConf(), file.get()));
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  /** Finds the file of what was fitted last under that name. */
  Optional<FileStatus> tableFile(String name) throws IOException {
    return Arrays.stream(matching(file(name))).findFirst();
  }

  /** Reads the footer of such a file. */
  Footer footer(FileStatus table) throws IOException {
    return Footer.of(fileSystem().getConf(), table);
  }

  /** Replaces a table by one file. */
  void writeTable(String name, Dataset<Row> rows) throws IOException {
    FileSystem files = fileSystem();
    Path beside = new Path(path, "_" + name + "-" + UUID.randomUUID());
    try {
      rows.coalesce(1).write().parquet(beside.toString());
      Path part = Literal.matching(files, beside, Runs.PARTS)[0].getPath();
      files.mkdirs(new Path(path, name));
      Placing.move(files, part, new Path(path, file(name)));
    } catch (IOException e) {
      throw unwritable(file(name), e);
    } finally {
      files.delete(beside, true);
    }
  }

  /** Replaces a table of few rows by one file, without Spark. */
  void writeTable(String name, StructType columns, List<Row> rows) throws IOException {
    replace(file(name), file -> SmallTable.write(fileSystem().getConf(), file, columns, rows));
  }

  private static String file(String table) {
    return table + "/" + table + ".parquet";
  }

  /** Replaces a text file of the folder, {@link #STATUS}, say. */
  public void writeText(String name, String text) throws IOException {
    FileSystem files = fileSystem();
    // Hidden files of checksums have no place beside what people look at.
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    replace(
        name,
        file -> {
          try (OutputStream out = plain.create(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private void replace(String name, Placing.Writing writing) throws IOException {
    Path file = new Path(path, name);
    try {
      Placing.replace(fileSystem(), file, writing);
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** Names the file, which Java does not where a disk is full. */
  private IOException unwritable(String name, IOException e) {
    String message = new Path(path, name) + ": cannot be written: " + e.getMessage();
    return new IOException(message, e);
  }

  /** Reads a text file of the folder; empty where there is none. */
  public Optional<String> readText(String name) throws IOException {
    try (InputStream in = fileSystem().open(new Path(path, name))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Lists the files whose paths in the folder match one of these patterns, in order. */
  public List<String> texts(String... patterns) throws IOException {
    List<String> names = new ArrayList<>();
    for (String pattern : patterns) {
      String in = pattern.substring(0, pattern.lastIndexOf('/') + 1);
      for (FileStatus file : matching(pattern)) {
        names.add(in + file.getPath().getName());
      }
    }
    return names;
  }

  /** Removes the figures that are not named. */
  public void keepFigures(Set<String> names) throws IOException {
    for (FileStatus file : matching(FIGURES + "/*.svg")) {
      if (!names.contains(file.getPath().getName())) {
        fileSystem().delete(file.getPath(), false);
      }
    }
  }

  /** Whether the folder has a file whose path in it matches. */
  public boolean has(String pattern) throws IOException {
    return matching(pattern).length > 0;
  }

  private FileStatus[] matching(String pattern) throws IOException {
    return Literal.matching(fileSystem(), path, pattern);
  }

  private FileSystem fileSystem() throws IOException {
    return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
