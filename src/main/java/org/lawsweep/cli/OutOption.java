package org.lawsweep.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.grow.Growth;
import org.lawsweep.job.Job;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.Bucket;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where results are. */
final class OutOption {

  /** Less than file systems and object stores take, names of jobs and runs below it included. */
  private static final int LONGEST = 500;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      converter = Folder.class,
      description = "Output folder, a path or a Hadoop URI (default: ${DEFAULT-VALUE}).")
  String out;

  // Read when a folder is first asked for.
  private Configuration hadoop;

  /**
   * Opens the session for jobs whose results are there.
   *
   * @throws IOException where nothing can be there
   */
  SparkSession open(List<Job> jobs) throws IOException {
    require(out);
    return Sessions.open(jobs);
  }

  /** Opens the session for the tables that are there. */
  SparkSession open() throws IOException {
    require(out);
    return Sessions.open();
  }

  /** Asks for what a session would ask for again and again: the bucket of a folder. */
  static void require(String out) throws IOException {
    Bucket.require(out, OutOption::settings);
  }

  /** Gives Hadoop's settings as a session has them, before there is one. */
  private static Configuration settings() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /** The folder of a job: each round of confirmation has its own beside the exploring one. */
  JobFolder of(Job job) {
    if (hadoop == null) {
      hadoop = settings();
    }
    JobFolder exploring = JobFolder.of(hadoop, out, job.name());
    return job.round() == 0
        ? exploring
        : exploring.sibling(job.name() + JobFolder.ROUND + job.round());
  }

  /** The job with what rounds have added to its grid. */
  Job grown(Job job) throws IOException {
    try {
      return Growth.of(job, of(job)).applied(job);
    } catch (UnsupportedFileSystemException e) {
      // Who opens the folder says what is wrong with it.
      return job;
    }
  }

  /** Finds what to say where Hadoop has no client of a file system; empty for other failures. */
  static Optional<String> remedy(Throwable failure) {
    return Optional.ofNullable(
            ExceptionUtils.throwableOfType(failure, ClassNotFoundException.class))
        .map(Throwable::getMessage)
        .filter(name -> name.contains("FileSystem"))
        .map(
            name ->
                "--out: no client of that file system: "
                    + name
                    + "; hand its jar to Spark: s3a has -- --packages org.apache.hadoop:hadoop-aws:"
                    + VersionInfo.getVersion());
  }

  /** Refuses what is no path. */
  static final class Folder implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
      if (text.length() > LONGEST) {
        throw new TypeConversionException(
            "a folder must have at most " + LONGEST + " characters, but has " + text.length());
      }
      try {
        Path folder = new Path(text);
        String scheme = folder.toUri().getScheme();
        boolean local = scheme == null || scheme.equals("file");
        if (local && new File(folder.toUri().getPath()).isFile()) {
          throw new TypeConversionException("'" + text + "' is a file, not a folder");
        }
        return folder.toString();
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is no folder");
      }
    }
  }
}
