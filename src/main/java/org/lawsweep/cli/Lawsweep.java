package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Nearest;
import org.lawsweep.job.Problem;
import org.lawsweep.sweep.Conventions;
import org.lawsweep.sweep.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code ./submit.sh COMMAND}. */
@Command(
    name = "./submit.sh",
    synopsisHeading = "Usage: ",
    customSynopsis =
        "./submit.sh COMMAND [ARGUMENTS] [--master URL] [--conf K=V] [-- spark-submit options]",
    description = "Sweeps of deep-learning theory on Spark: scaling laws beside their theorems.",
    header = {
      "Examples:",
      "  ./submit.sh run jobs/corrective-memorization.json",
      "  ./submit.sh sql \"SELECT law, estimate, ci_low, ci_high, verdict FROM laws\"",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 unexpected; 2 bad arguments or job file; 3 more trials failed than",
      "allowed; 4 --assert and a claim is contradicted; 5 environment unusable; 75 stopped early,",
      "resumable."
    },
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      StatusCommand.class,
      TrialCommand.class,
      FitCommand.class,
      PredictCommand.class,
      ReportCommand.class,
      SqlCommand.class,
      CompareCommand.class,
      CompactCommand.class,
      LedgerCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      SchemaCommand.class,
      StudiesCommand.class,
      TryCommand.class,
      CheckCommand.class,
      DoctorCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Lawsweep.Version.class)
public final class Lawsweep {

  private static final int HELP_WIDTH = 100;

  private static final int NAME_WIDTH = 11;

  /** Runs the program and ends the JVM with its exit code; in cluster deploy mode 0 returns. */
  public static void main(String[] args) {
    Conventions.adopt();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = execute(out, err, args);
    out.flush();
    err.flush();
    // YARN takes a driver in its own JVM for failed where that ends before the driver returned.
    if (code != 0 || !"cluster".equals(System.getProperty("spark.submit.deployMode"))) {
      System.exit(code);
    }
  }

  /**
   * Runs a command inside this JVM.
   *
   * @param out results
   * @param err progress and complaints
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Lawsweep());
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(Lawsweep::badArguments);
    line.setExecutionExceptionHandler(Lawsweep::failed);
    line.setExecutionStrategy(Lawsweep::prepared);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Lawsweep::commands);
    if (args.length == 0) {
      line.usage(err);
      return Exit.USAGE;
    }
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      err.println(MemoryFailure.remedy(e).orElseThrow());
      return Exit.ENVIRONMENT;
    } catch (ServiceConfigurationError e) {
      // A study of another jar that cannot even be declared.
      Throwable why = ExceptionUtils.getRootCause(e);
      err.println(oneLine(why == e ? e.getMessage() : e.getMessage() + ": " + why.getMessage()));
      return Exit.USAGE;
    }
  }

  /** Lists what each command is for; by itself picocli takes the first line of its examples. */
  private static String commands(Help help) {
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(NAME_WIDTH, 2, Column.Overflow.SPAN),
            new Column(HELP_WIDTH - NAME_WIDTH, 0, Column.Overflow.WRAP));
    help.subcommands()
        .forEach(
            (name, command) ->
                table.addRowValues(
                    name, String.join(" ", command.commandSpec().usageMessage().description())));
    return table.toString();
  }

  /** Runs a command after what comes before every one. */
  private static int prepared(CommandLine.ParseResult result) {
    List<CommandLine> parsed = result.asCommandLineList();
    CommandLine last = parsed.get(parsed.size() - 1);
    boolean asksForHelp = parsed.stream().anyMatch(CommandLine::isUsageHelpRequested);
    if (last.getCommand() instanceof ProgramCommand command && !asksForHelp) {
      try {
        command.prepare();
      } catch (RuntimeException e) {
        throw new ExecutionException(last, e.getMessage(), e);
      }
    }
    return new CommandLine.RunLast().execute(result);
  }

  private static int badArguments(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String hint = e instanceof UnmatchedArgumentException unmatched ? hint(command, unmatched) : "";
    String remedy = hint.isEmpty() ? "; see " + command.qualifiedName() + " --help" : hint;
    e.getCommandLine().getErr().println(oneLine(e.getMessage()) + remedy);
    return Exit.USAGE;
  }

  private static String hint(CommandSpec command, UnmatchedArgumentException e) {
    List<String> names = new ArrayList<>(command.subcommands().keySet());
    command.options().forEach(option -> names.add(option.longestName()));
    return Nearest.hint(e.getUnmatched().get(0).split("=", 2)[0], names);
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
    if (Interruption.inProgress()) {
      return Exit.STOPPED;
    }
    if (e instanceof UncheckedIOException unchecked) {
      return failed(unchecked.getCause(), line, result);
    }
    PrintWriter err = line.getErr();
    if (e instanceof JobException job) {
      for (Problem problem : job.problems()) {
        err.println(problem);
      }
      return Exit.USAGE;
    }
    if (e instanceof CommandFailure failure) {
      err.println(failure.getMessage());
      return failure.exitCode();
    }
    Optional<String> remedy =
        MemoryFailure.remedy(e).or(() -> FileFailure.remedy(e)).or(() -> OutOption.remedy(e));
    if (remedy.isPresent()) {
      err.println(remedy.get());
      return Exit.ENVIRONMENT;
    }
    if (e instanceof IOException) {
      err.println(oneLine(String.valueOf(e.getMessage())));
      return Exit.ENVIRONMENT;
    }
    String first = e.toString().lines().findFirst().orElse("");
    err.println("unexpected: " + first + "; this is a bug, -v shows where");
    if (verbose(result)) {
      e.printStackTrace(err);
    }
    return Exit.UNEXPECTED;
  }

  private static boolean verbose(CommandLine.ParseResult result) {
    return result.hasSubcommand() && result.subcommand().hasMatchedOption("-v");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /** Prints version and commit. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {
        "lawsweep " + Provenance.version() + " (" + Provenance.gitDescribe() + ")"
      };
    }
  }
}
