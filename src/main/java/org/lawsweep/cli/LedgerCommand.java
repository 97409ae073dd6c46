package org.lawsweep.cli;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.report.Ledger;
import org.lawsweep.result.Ledgers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger}: the table of all laws, for a paper or a page. */
@Command(
    name = "ledger",
    description = "Print the table of all laws of an output folder, a row for each law of a job.",
    header = {
      "Examples:",
      "  ./submit.sh ledger",
      "  ./submit.sh ledger --format latex > laws.tex",
      ""
    })
final class LedgerCommand extends ProgramCommand {

  /** What the table is written in. */
  enum Format {
    markdown,
    latex,
    html
  }

  @Option(
      names = "--format",
      defaultValue = "markdown",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format;

  @Mixin OutOption output;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = output.open()) {
      Ledger ledger = Ledgers.of(spark, output.out);
      if (ledger.rows().isEmpty()) {
        throw CommandFailure.usage("--out " + output.out + ": no laws there; run a job first");
      }
      out()
          .print(
              switch (format) {
                case markdown -> ledger.markdown();
                case latex -> ledger.latex();
                case html -> ledger.html();
              });
      out().flush();
    }
    return Exit.OK;
  }
}
