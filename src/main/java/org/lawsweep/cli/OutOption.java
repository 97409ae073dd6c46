package org.lawsweep.cli;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where results are. */
final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      converter = Folder.class,
      description = "Output folder, a path or a Hadoop URI (default: ${DEFAULT-VALUE}).")
  String out;

  /** The folder of a job: each round of confirmation has its own beside the exploring one. */
  JobFolder of(SparkSession spark, Job job) {
    JobFolder exploring = JobFolder.of(spark, out, job.name());
    return job.round() == 0
        ? exploring
        : exploring.sibling(job.name() + JobFolder.ROUND + job.round());
  }

  /** Refuses what is no path. */
  static final class Folder implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
      try {
        return new Path(text).toString();
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is no folder");
      }
    }
  }
}
