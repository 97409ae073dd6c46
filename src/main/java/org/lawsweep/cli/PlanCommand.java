package org.lawsweep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.Calibration;
import org.lawsweep.result.OtherCode;
import org.lawsweep.result.PlanReport;
import org.lawsweep.study.Studies;
import org.lawsweep.study.WorkerStudy;
import org.lawsweep.sweep.Memory;
import org.lawsweep.sweep.Sweep;
import org.lawsweep.table.JobFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan JOB...}: what a run would do and cost. Runs no trial. */
@Command(
    name = "plan",
    description = "Count trials, units and tasks and predict their cost; runs no trial.",
    header = {
      "Examples:",
      "  ./submit.sh plan jobs/corrective-memorization.json",
      "  ./submit.sh plan jobs/corrective-memorization.json --set replicates=1000 --json",
      "  ./submit.sh plan jobs/linear-width.json --set replicates=2 --until decided",
      ""
    })
final class PlanCommand extends JobCommand {

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = "--until",
      paramLabel = "decided",
      description =
          "Say what run --until decided would ask for next, and how much is still to come.")
  RunCommand.Until until;

  private List<Job> given;

  @Override
  public Integer call() throws IOException {
    if (until != null && (json || jobs.confirm != null)) {
      throw CommandFailure.usage(
          "--until looks ahead of an exploring job: no --json, no --confirm");
    }
    given = jobs.read();
    return workOn(given);
  }

  @Override
  int work(SparkSession spark, List<Job> read) throws IOException {
    List<PlanReport> reports = new ArrayList<>();
    Calibration calibration = Calibration.of(spark, output.out);
    List<List<String>> ahead = new ArrayList<>();
    for (int k = 0; k < read.size(); k++) {
      Job job = read.get(k);
      Plan plan = plan(spark, job);
      Cost cost = calibration.of(job.study());
      JobFolder folder = output.of(job);
      warn(folder.complaints());
      Sweep sweep = Sweep.of(spark, plan, folder, Set.of(), cost);
      Memory.require(spark, job, sweep.survey());
      reports.add(PlanReport.of(spark, plan, sweep, OtherCode.of(plan, folder), cost));
      ahead.add(
          until == null
              ? List.of()
              : new UntilPlan(spark, given.get(k), folder, cost).lines(plan, sweep));
    }
    if (json) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      out().println(mapper.writeValueAsString(reports));
    } else {
      for (int k = 0; k < reports.size(); k++) {
        print(out(), reports.get(k));
        if (until != null) {
          out().println();
          ahead.get(k).forEach(out()::println);
        }
      }
    }
    return Exit.OK;
  }

  private static void print(PrintWriter out, PlanReport plan) {
    tell(out, "job", plan.job() + ", study " + plan.study());
    if (!plan.code().now().isEmpty()) {
      boolean declared = Studies.named(plan.study()) instanceof WorkerStudy;
      String whose = declared ? "declaration and program" : "jar";
      tell(out, "code", plan.code().now() + ", of the study's own " + whose);
    }
    if (!plan.code().none()) {
      tell(out, "code", plan.code().describe());
    }
    tell(out, "trials", String.format(Locale.ROOT, "%,d, %,d done", plan.trials(), plan.done()));
    tell(
        out,
        "left",
        Numbers.count(plan.units(), "unit")
            + " in "
            + Numbers.count(plan.tasks(), "task")
            + " on "
            + Numbers.count(plan.slots(), "slot"));
    tell(
        out,
        "work",
        String.format(
            Locale.ROOT,
            "%.2g flops, %s on one slot, %s on %d (%s)",
            plan.flops(),
            clock(plan.seconds()),
            clock(Math.max(plan.seconds() / plan.slots(), plan.heaviestSeconds())),
            plan.slots(),
            plan.basis()));
    tell(
        out,
        "speed-up",
        String.format(Locale.ROOT, "at most %.3g, the heaviest unit alone", plan.speedUpLimit()));
    tell(
        out,
        "memory",
        String.format(
            Locale.ROOT,
            "%.1f MiB for the largest unit, of %.1f MiB a slot",
            plan.bytes() / (1 << 20),
            plan.bytesPerSlot() / (1 << 20)));
    out.println();
    TextTable axes = new TextTable(List.of("axis", "trials by value"));
    plan.axes().forEach(axis -> axes.add(List.of(axis.axis(), byValue(axis))));
    axes.print(out);
    out.println();
    TextTable heaviest = new TextTable(List.of("heaviest units", "flops", "time", "MiB"));
    for (PlanReport.Heavy unit : plan.heaviest()) {
      heaviest.add(
          List.of(
              unit.unit(),
              String.format(Locale.ROOT, "%.2g", unit.flops()),
              String.format(Locale.ROOT, "%.3g s", unit.seconds()),
              String.format(Locale.ROOT, "%.1f", unit.bytes() / (1 << 20))));
    }
    heaviest.print(out);
  }

  private static String byValue(PlanReport.AxisValues axis) {
    return axis.trials().isEmpty()
        ? String.format(
            Locale.ROOT,
            "%s to %s: %,d values, at most %,d trials each",
            axis.least(),
            axis.greatest(),
            axis.values(),
            axis.most())
        : axis.trials().entrySet().stream()
            .map(value -> value.getKey() + ": " + value.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String clock(double seconds) {
    return ProgressPrinter.clock(Duration.ofNanos((long) (seconds * 1e9)));
  }

  private static void tell(PrintWriter out, String what, String fact) {
    out.println(String.format(Locale.ROOT, "%-9s %s", what, fact));
  }
}
