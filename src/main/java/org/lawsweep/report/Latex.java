package org.lawsweep.report;

import java.util.List;
import java.util.stream.Collectors;

/** Tables of LaTeX, with the rules of the package booktabs, that any engine reads. */
public final class Latex {

  /** What the characters of a number are in LaTeX, those that it takes for its own aside. */
  private static final String[][] SIGNS = {
    {"−", "$-$"}, {"–", "--"}, {"≤", "$\\le$"}, {"≥", "$\\ge$"}, {"×", "$\\times$"}, {"±", "$\\pm$"}
  };

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
  private static final String PLAIN = "0123456789-";

  private Latex() {}

  /** Makes a table that may go over several pages. */
  public static String table(List<String> heads, List<List<String>> rows) {
    StringBuilder out = new StringBuilder("% \\usepackage{booktabs,longtable}\n");
    out.append("\\begin{longtable}{" + "l".repeat(heads.size()) + "}\n\\toprule\n");
    out.append(row(heads)).append("\\midrule\n\\endhead\n");
    rows.forEach(row -> out.append(row(row)));
    return out.append("\\bottomrule\n\\end{longtable}\n").toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Latex::tex).collect(Collectors.joining(" & ")) + " \\\\\n";
  }

  private static String tex(String text) {
    String safe =
        text.replace("\\", "\\textbackslash ")
            .replaceAll("[&%$#_{}]", "\\\\$0")
            .replace("~", "\\textasciitilde ")
            .replace("^", "\\textasciicircum ");
    for (String[] sign : SIGNS) {
      safe = safe.replace(sign[0], sign[1]);
    }
    StringBuilder out = new StringBuilder();
    boolean raised = false;
    for (int k = 0; k < safe.length(); k++) {
      char c = safe.charAt(k);
      int digit = SUPERSCRIPTS.indexOf(c);
      out.append(digit >= 0 && !raised ? "$^{" : digit < 0 && raised ? "}$" : "");
      raised = digit >= 0;
      out.append(raised ? PLAIN.charAt(digit) : c);
    }
    return out.append(raised ? "}$" : "").toString();
  }
}
