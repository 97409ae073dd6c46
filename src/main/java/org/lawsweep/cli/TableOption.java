package org.lawsweep.cli;

import java.nio.file.Path;
import org.lawsweep.job.TableLaws;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A table that any program wrote, and laws over it, in place of jobs. */
final class TableOption {

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--table",
      paramLabel = "FILES",
      description = "Instead of jobs: Parquet or CSV files, a path or a glob in quotes.")
  String files;

  @Option(
      names = "--laws",
      paramLabel = "LAWS.json",
      description = "What the columns of the table are, and the laws over them.")
  Path laws;

  /** Tells whether a table is meant, and refuses half of one, or jobs beside it. */
  boolean isGiven(JobOptions jobs) {
    boolean given = files != null || laws != null;
    if (given && (files == null || laws == null || !jobs.files.isEmpty())) {
      throw CommandFailure.usage(command.name() + " takes jobs, or both --table and --laws");
    }
    return given;
  }

  /** Reads the laws. */
  TableLaws laws() {
    return TableLaws.read(laws);
  }
}
