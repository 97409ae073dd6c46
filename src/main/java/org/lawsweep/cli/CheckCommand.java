package org.lawsweep.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lawsweep.study.Contract;
import org.lawsweep.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check STUDY}: the contract that every study keeps to, without Spark. */
@Command(
    name = "check",
    description =
        "Hold a study to the contract of all studies, on its example and without Spark: the"
            + " declaration is complete, runs are pure and finite, fused runs equal separate ones,"
            + " costs are right.",
    header = {
      "Examples:",
      "  ./submit.sh check corrective-memorization",
      "  ./submit.sh check random-projection -- --jars mine.jar",
      "  ./submit.sh check mine-in-numpy --studies mine/study.json --allow-workers",
      ""
    },
    footer = {"", "Exit code 0 if every rule is kept, else 1."})
final class CheckCommand extends ProgramCommand {

  @Parameters(paramLabel = "STUDY", description = "A study.")
  String name;

  @Mixin WorkerOption workers;

  @Override
  boolean mayStartWorkers() {
    return workers.isAllowed();
  }

  @Override
  public Integer call() {
    Study study = StudiesCommand.named(name);
    workers.name(study, err());
    Contract contract = new Contract(study);
    boolean kept = true;
    Map<String, List<String>> found = contract.check();
    for (Map.Entry<String, List<String>> rule : found.entrySet()) {
      boolean ok = rule.getValue().isEmpty();
      out().println((ok ? "ok      " : "broken  ") + rule.getKey());
      rule.getValue().forEach(problem -> out().println("        " + problem));
      kept &= ok;
    }
    contract.skipped().ifPresent(rule -> out().println("skipped " + rule));
    contract
        .operations()
        .ifPresent(
            operations ->
                out()
                    .println(
                        String.format(
                            Locale.ROOT,
                            "flops   %.3g declared, %.3g counted",
                            operations.declared(),
                            operations.counted())));
    return kept ? Exit.OK : Exit.UNEXPECTED;
  }
}
