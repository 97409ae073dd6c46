package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.sweep.Master;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Option;

/** Whose results a folder has: two job files of one name are two jobs. */
final class AdoptOption {

  @Option(
      names = "--adopt",
      description = "The job file was moved: results of the file that had its name are its own.")
  boolean adopt;

  /**
   * Refuses jobs whose folders have the results of other files.
   *
   * @throws JobException with a line for each
   */
  void require(List<Job> jobs, OutOption output) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (Job job : jobs) {
      JobFolder folder = output.of(job);
      String owner = folder.readText(JobFolder.FILE).orElse("");
      if (!adopt && !owner.isEmpty() && !owner.equals(file(job, owner))) {
        String message =
            "the job name '%s' is that of %s, whose results are in %s; give this file another"
                    .formatted(job.name(), owner, folder)
                + " as 'name', or say --adopt if it is that file, moved";
        problems.add(new Problem(job.file(), "/name", message));
      }
    }
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
  }

  /** Notes in a job's folder which file it is of. */
  void claim(Job job, JobFolder folder) throws IOException {
    String owner = folder.readText(JobFolder.FILE).orElse("");
    String file = file(job, owner);
    if (!owner.equals(file)) {
      folder.writeText(JobFolder.FILE, file);
    }
  }

  /** Where a job file is; the owner's place where it was sent along, so that it tells nothing. */
  private static String file(Job job, String owner) throws IOException {
    SparkConf conf = new SparkConf();
    boolean travels = Master.isSubmitted(conf) || Master.isInPod(conf);
    return travels ? owner : Path.of(job.file()).toRealPath().toString();
  }
}
