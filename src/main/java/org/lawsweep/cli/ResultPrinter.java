package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.report.Numbers;
import org.lawsweep.result.JobResult;
import org.lawsweep.table.JobFolder;

/** What a job came to, on the terminal. */
final class ResultPrinter {

  private ResultPrinter() {}

  /** Prints the claim, the laws, how trials ended and where the tables are. */
  static void print(PrintWriter out, JobResult result) {
    out.println();
    out.println(result.job().study().claim() + " (" + result.job().study().source() + ")");
    out.println();
    LawPrinter.print(out, result.job().laws(), result.laws());
    out.println(
        result.statuses().entrySet().stream()
            .map(status -> Numbers.count(status.getValue()) + " " + status.getKey())
            .collect(Collectors.joining(", ", "Trials: ", "")));
    print(out, result.executors());
    out.println("Results: " + result.folder());
    out.println("Report: " + result.folder() + "/" + JobFolder.PAGE);
    out.flush();
  }

  /** A line for one executor, a table for several. */
  private static void print(PrintWriter out, ExecutorShares executors) {
    if (!executors.sentence().isEmpty()) {
      out.println("Ran: " + executors.sentence());
    } else if (!executors.largest().isEmpty()) {
      TextTable table = new TextTable(ExecutorShares.HEADINGS);
      executors.cells().forEach(table::add);
      table.print(out);
    }
  }
}
