package org.lawsweep.report;

import java.util.List;

/** Tables of Markdown. */
public final class Markdown {

  private Markdown() {}

  /** Makes a table. */
  public static String table(List<String> heads, List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    line(out, heads);
    out.append("|---".repeat(heads.size())).append("|\n");
    rows.forEach(row -> line(out, row));
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    for (String cell : cells) {
      String one = cell.replaceAll("\\R", " ").replaceAll("[|*<\\[\\]_]", "\\\\$0");
      out.append("| ").append(one).append(' ');
    }
    out.append("|\n");
  }
}
