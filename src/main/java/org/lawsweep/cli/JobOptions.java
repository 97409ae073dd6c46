package org.lawsweep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.JobReader;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.Expressions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job files of a command and what changes them. */
final class JobOptions {

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  // One at least; none is refused below, since fit takes a table instead.
  @Parameters(arity = "0..*", paramLabel = "JOB", description = "Job files.")
  List<Path> files = List.of();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Set a value of the job files, for example --set replicates=3.")
  List<String> overrides = List.of();

  @Option(
      names = "--confirm",
      paramLabel = "ROUND",
      arity = "0..1",
      fallbackValue = "1",
      description =
          "Take the seed that nobody chose: it follows from the job's text, its study and the"
              + " number of the round (1 where none is given). Results stand beside the exploring"
              + " ones.")
  Integer confirm;

  /**
   * Reads all files and checks all that needs no Spark.
   *
   * @throws JobException with the problems of all files
   */
  List<Job> read() {
    if (files.isEmpty()) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: 'JOB'");
    }
    return confirm == null
        ? read(files, overrides)
        : read(files, Stream.concat(overrides.stream(), Stream.of("confirm=" + confirm)).toList());
  }

  /** The same for other files. */
  static List<Job> read(List<Path> files, List<String> overrides) {
    JobReader reader = JobReader.ofAllStudies();
    List<Job> jobs = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    for (Path file : files) {
      try {
        Job job = reader.read(file, overrides);
        jobs.add(job);
        problems.addAll(Expressions.problems(job));
        Path other = names.put(job.name(), file);
        if (other != null) {
          String message = "the job name '" + job.name() + "' is also that of " + other;
          problems.add(new Problem(file.toString(), "/name", message));
        }
      } catch (JobException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
    return jobs;
  }
}
