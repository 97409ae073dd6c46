package org.lawsweep.cli;

import org.lawsweep.job.JobSchema;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;
import picocli.CommandLine.Command;

/** {@code schema}: the JSON Schema of job files. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of job files, with which editors complete and check them.",
    header = {
      "Example:",
      "  ./submit.sh schema > job.schema.json",
      "and in a job file: \"$schema\": \"job.schema.json\"",
      ""
    })
final class SchemaCommand extends ProgramCommand {

  @Override
  public Integer call() {
    out().print(JobSchema.text(Studies.all().values().stream().map(Study::declaration).toList()));
    out().flush();
    return Exit.OK;
  }
}
