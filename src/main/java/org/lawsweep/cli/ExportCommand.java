package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.bundle.Bundle;
import org.lawsweep.job.Job;
import org.lawsweep.sweep.Provenance;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export JOB}: a claim as a folder that is complete by itself. */
@Command(
    name = "export",
    description = {
      "Write a folder that carries a job's claims elsewhere: the job, its laws, figures and"
          + " trials,",
      "with digests and an RO-Crate description. The command verify checks such a folder."
    },
    header = {
      "Example:",
      "  ./submit.sh export jobs/corrective-memorization.json --to corrective-memorization",
      "  ./submit.sh verify corrective-memorization",
      ""
    })
final class ExportCommand extends JobCommand {

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      required = true,
      description = "The folder to make; of several jobs each has its own in it.")
  Path to;

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    for (Job job : read) {
      Path folder = read.size() == 1 ? to : to.resolve(job.name());
      if (Files.exists(folder)) {
        throw CommandFailure.usage("--to " + folder + ": is there already; name a new folder");
      }
      JobFolder from = output.of(job);
      String version = Provenance.version() + " (" + Provenance.gitDescribe() + ")";
      Optional<Path> written = Bundle.write(spark, plan(spark, job), from, folder, version);
      if (written.isEmpty()) {
        throw CommandFailure.usage(
            job.file()
                + ": no laws of it as it is now under "
                + from
                + "; run it first, or fit it");
      }
      out().println("Bundle: " + folder);
    }
    return Exit.OK;
  }
}
