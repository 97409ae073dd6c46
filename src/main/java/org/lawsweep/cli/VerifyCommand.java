package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.bundle.Verification;
import org.lawsweep.job.Job;
import org.lawsweep.report.Numbers;
import org.lawsweep.study.Studies;
import org.lawsweep.sweep.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify FOLDER}: some trials of an exported claim again. */
@Command(
    name = "verify",
    description = "Check the digests of an exported folder, and run a sample of its trials again.",
    header = {"Example:", "  ./submit.sh verify corrective-memorization --sample 50", ""},
    footer = {"", "Exit code 0 only if no file has changed and every digit is the same; else 4."})
final class VerifyCommand extends ProgramCommand {

  @Parameters(paramLabel = "FOLDER", description = "What export made.")
  Path folder;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many trials are run again (default: ${DEFAULT-VALUE}).")
  int sample;

  @Option(
      names = "--salt",
      paramLabel = "NUMBER",
      description = "Which of them; by default others each time, and the output says which.")
  Long salt;

  @Mixin WorkerOption workers;

  @Override
  boolean mayStartWorkers() {
    return workers.isAllowed();
  }

  @Override
  public Integer call() throws IOException {
    if (sample < 1) {
      throw CommandFailure.usage("--sample must be at least 1, but is " + sample);
    }
    if (!Verification.isBundle(folder)) {
      throw CommandFailure.usage(folder + ": is nothing that export made");
    }
    List<String> changed = Verification.changedFiles(folder);
    changed.forEach(out()::println);
    Job job = JobOptions.read(List.of(Verification.job(folder)), List.of()).get(0);
    workers.name(Studies.named(job.study().name()), err());
    long which = salt == null ? System.nanoTime() : salt;
    Verification found;
    try (SparkSession spark = Sessions.open(List.of(job))) {
      found = Verification.of(spark, job, folder, sample, which);
    }
    found.differences().forEach(out()::println);
    out()
        .println(
            "%s again with --salt %d: %s"
                .formatted(
                    Numbers.count(found.ran(), "trial"),
                    which,
                    found.differences().isEmpty()
                        ? "every digit is the same"
                        : Numbers.count(found.differences().size(), "difference")));
    return changed.isEmpty() && found.differences().isEmpty() ? Exit.OK : Exit.CONTRADICTED;
  }
}
