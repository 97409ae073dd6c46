package org.lawsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.compare.Comparison;
import org.lawsweep.compare.ComparisonReport;
import org.lawsweep.compare.Side;
import org.lawsweep.report.ComparisonPage;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare A B}: two results law by law, and digit by digit where trials are the same. */
@Command(
    name = "compare",
    description = {
      "Put two results side by side: laws, digits of trials that both have, cost.",
      "A and B are output folders, folders of one job (DIR/JOB), or runs of one"
          + " (DIR/JOB/trials/run=ID). Runs no trial and changes nothing."
    },
    header = {
      "Examples:",
      "  ./submit.sh compare results results-8",
      "  ./submit.sh compare before/linear-width after/linear-width --assert",
      "  ./submit.sh compare results results-8 --page compared.html",
      "  ./submit.sh compare results results-8 --sql \"SELECT a.laws.law, a.laws.power,"
          + " b.laws.power FROM a.laws JOIN b.laws USING (law, cell)\"",
      ""
    })
final class CompareCommand extends ProgramCommand {

  @Parameters(
      index = "0",
      paramLabel = "A",
      converter = OutOption.Folder.class,
      description = "The first result.")
  String a;

  @Parameters(
      index = "1",
      paramLabel = "B",
      converter = OutOption.Folder.class,
      description = "The second.")
  String b;

  @Mixin FormatOption format;

  @Option(
      names = "--assert",
      description =
          "Exit with 4 where a law, a verdict or a digit differs, or one side lacks a law or job.")
  boolean asserted;

  @Option(names = "--page", paramLabel = "FILE", description = "Write a page of it, too.")
  Path page;

  @Option(
      names = "--sql",
      paramLabel = "QUERY",
      description = "Ask the views a.laws, b.laws, a.trials and b.trials instead.")
  String query;

  @Override
  public Integer call() throws IOException {
    OutOption.require(a);
    OutOption.require(b);
    try (SparkSession spark = Sessions.open()) {
      if (!verbosity.verbose) {
        spark.sparkContext().setLogLevel("ERROR");
      }
      Side one = side(spark, a);
      Side other = side(spark, b);
      Sessions.readsBytes(spark, one.bytes() + other.bytes());
      if (query != null) {
        ask(spark, one, other);
        return Exit.OK;
      }
      Comparison comparison = Comparison.of(one, other);
      new ComparisonPrinter(out()).print(comparison, format.format);
      if (page != null) {
        Files.writeString(page, ComparisonPage.html(new ComparisonReport(comparison).page()));
      }
      return asserted && !comparison.agree() ? Exit.CONTRADICTED : Exit.OK;
    }
  }

  private static Side side(SparkSession spark, String place) throws IOException {
    Side side = Side.of(spark, place);
    if (side.isEmpty()) {
      throw CommandFailure.usage(place + ": no results there");
    }
    return side;
  }

  private void ask(SparkSession spark, Side one, Side other) throws IOException {
    String sql = Query.sided(query, Set.of("a", "b"));
    try {
      Comparison.register(spark, one, other);
      format.print(Query.of(spark, sql).answer(), out());
    } catch (Exception e) {
      throw SqlFailure.of(e, sql, List.of("a.laws", "a.trials", "b.laws", "b.trials"));
    }
  }
}
