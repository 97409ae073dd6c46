package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;
import org.lawsweep.result.Tallies;
import org.lawsweep.study.Law;
import org.lawsweep.table.LawRecord;

/**
 * The table of laws on the terminal: prediction, estimate, interval, verdict. Checks and controls
 * are counted, and shown only where they came out otherwise than they must.
 */
final class LawPrinter {

  private LawPrinter() {}

  /**
   * Prints rows of the table of laws.
   *
   * @param stated the laws of the job: those that have no row are named, with what they ask for
   */
  static void print(PrintWriter out, List<Law> stated, List<LawRecord> laws) {
    if (!laws.isEmpty()) {
      rows(out, laws);
    }
    Set<String> fitted = laws.stream().map(LawRecord::law).collect(Collectors.toSet());
    for (Law law : stated) {
      if (!fitted.contains(law.name())) {
        out.println(law.name() + ": not tested, no trial is in its regime: " + law.regime());
      }
    }
    if (stated.isEmpty()) {
      out.println("The study states no law.");
    }
  }

  private static void rows(PrintWriter out, List<LawRecord> laws) {
    TextTable table =
        new TextTable(
            List.of(
                "law",
                "cell",
                "in",
                "predicted",
                "estimate",
                "95 % interval",
                "levels",
                "verdict",
                "evidence"));
    laws.stream().filter(LawPrinter::isShown).forEach(law -> table.add(cells(law)));
    table.print(out);
    Tally tally = Tallies.of(laws);
    out.println("Laws: " + tally.sentence());
    if (!tally.chance().isEmpty()) {
      out.println("Chance: " + tally.chance());
    }
  }

  private static boolean isShown(LawRecord law) {
    boolean agrees = Verdict.CONSISTENT.column().equals(law.verdict());
    return switch (Objects.requireNonNullElse(law.role(), "")) {
      case Tally.CHECK -> !agrees;
      case Tally.CONTROL -> !Verdict.named(law.verdict()).isOutside();
      default -> true;
    };
  }

  private static List<String> cells(LawRecord law) {
    String role = Objects.requireNonNullElse(law.role(), "");
    boolean apart = role.equals(Tally.CHECK) || role.equals(Tally.CONTROL);
    return List.of(
        law.law() + (apart ? " (" + role + ")" : ""),
        Objects.toString(law.cell(), ""),
        Objects.toString(law.predictor(), ""),
        law.relation() + " " + number(law.predicted()),
        number(law.estimate()),
        "[" + number(law.ciLow()) + ", " + number(law.ciHigh()) + "]",
        law.levels() + (law.lostLevels() == 0 ? "" : " (" + law.lostLevels() + " lost)"),
        law.verdict() == null ? "" : Verdict.named(law.verdict()).word(),
        new Evidence(law.tight(), law.room(), law.power()).words(law.relation()));
  }

  /**
   * Three decimals, or a power of ten where they would show nothing or hundreds of digits; a dash
   * for what is not known, and for an end that is open.
   */
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "–";
    }
    boolean far = (size != 0 && size < 5e-4) || size >= 1e6;
    return String.format(Locale.ROOT, far ? "%.2e" : "%.3f", value);
  }
}
