package org.lawsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.report.Numbers;
import org.lawsweep.sweep.Compaction;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code compact JOB...}: the trials of a job in few files. */
@Command(
    name = "compact",
    description = {
      "Write the trials of a job anew in few files, each once, and remove the old files.",
      "A sweep leaves a file a task; many small files make every query slow."
    },
    header = {"Example:", "  ./submit.sh compact jobs/corrective-memorization.json", ""})
final class CompactCommand extends JobCommand {

  @Mixin AdoptOption owner;

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    owner.require(read, output);
    for (Job job : read) {
      JobFolder folder = output.of(job);
      warn(folder.complaints());
      Compaction done = Compaction.of(folder);
      out().println(job.name() + ": " + told(done.before()) + " -> " + told(done.after()));
    }
    return Exit.OK;
  }

  private static String told(Compaction.Size size) {
    return String.format(
        Locale.ROOT, "%s of %,d bytes", Numbers.count(size.files(), "file"), size.bytes());
  }
}
