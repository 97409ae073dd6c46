package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.List;
import org.lawsweep.job.Nearest;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code studies [NAME]}: what can be swept. Starts no Spark. */
@Command(
    name = "studies",
    description = "List the studies, or print one: its axes, metrics, laws and example.",
    header = {
      "Examples:",
      "  ./submit.sh studies",
      "  ./submit.sh studies corrective-memorization",
      ""
    })
final class StudiesCommand extends ProgramCommand {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A study.")
  String name;

  @Override
  public Integer call() {
    PrintWriter out = out();
    if (name == null) {
      TextTable table = new TextTable(List.of("study", "claim", "source"));
      for (Study study : Studies.all().values()) {
        Declaration declaration = study.declaration();
        table.add(List.of(declaration.name(), declaration.claim(), declaration.source()));
      }
      table.print(out);
      return Exit.OK;
    }
    print(out, named(name).declaration());
    return Exit.OK;
  }

  /**
   * Finds a study that a command line names.
   *
   * @throws CommandFailure when there is none
   */
  static Study named(String study) {
    Study found = Studies.all().get(study);
    if (found == null) {
      throw CommandFailure.usage(Nearest.unknownStudy(study, Studies.all().keySet()));
    }
    return found;
  }

  private static void print(PrintWriter out, Declaration study) {
    out.println(study.name() + ", version " + study.version());
    out.println(study.claim());
    out.println("Source: " + study.source());
    out.println();
    TextTable axes = new TextTable(List.of("axis", "values", "default", "meaning"));
    for (Axis axis : study.axes()) {
      String fused = axis.fused() ? " (fused: one run yields all)" : "";
      axes.add(List.of(axis.name(), axis.range(), byDefault(axis), axis.doc() + fused));
    }
    axes.print(out);
    out.println();
    TextTable metrics = new TextTable(List.of("metric", "type", "unit", "meaning"));
    for (Metric metric : study.metrics()) {
      String type = metric.type().name().toLowerCase(java.util.Locale.ROOT);
      metrics.add(List.of(metric.name(), type, metric.unit(), metric.doc()));
    }
    metrics.print(out);
    out.println();
    TextTable laws = new TextTable(List.of("law", "role", "statement", "regime", "source"));
    for (Law law : study.laws()) {
      laws.add(List.of(law.name(), law.evidence(), law.statement(), law.regime(), law.source()));
    }
    laws.print(out);
    study
        .example()
        .ifPresent(example -> out.println("\nExample: " + UnitText.command(study, example)));
  }

  private static String byDefault(Axis axis) {
    if (axis.required()) {
      return "required";
    }
    return axis.defaultValue() == null ? "derived" : Canonical.text(axis.defaultValue());
  }
}
