package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns of text: numbers to the right. */
final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  TextTable(List<String> headings) {
    add(headings);
  }

  /** Adds a row of as many cells as there are headings; a line break in a cell is told as one. */
  void add(List<String> cells) {
    rows.add(cells.stream().map(cell -> cell.replaceAll("\\R", "\\\\n")).toList());
  }

  /** Prints the headings, a rule and the rows. */
  void print(PrintWriter out) {
    int columns = rows.get(0).size();
    if (columns == 0) {
      return;
    }
    int[] width = new int[columns];
    boolean[] numeric = new boolean[columns];
    java.util.Arrays.fill(numeric, rows.size() > 1);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns; c++) {
        String cell = rows.get(r).get(c);
        width[c] = Math.max(width[c], cell.codePointCount(0, cell.length()));
        numeric[c] &= r == 0 || cell.matches("|[-−+]?[0-9.,]+([eE][-+]?[0-9]+)?");
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String cell = rows.get(r).get(c);
        String space = " ".repeat(width[c] - cell.codePointCount(0, cell.length()));
        line.append(c == 0 ? "" : "  ").append(numeric[c] ? space + cell : cell + space);
      }
      out.println(line.toString().stripTrailing());
      if (r == 0) {
        int total = 2 * (columns - 1);
        for (int w : width) {
          total += w;
        }
        out.println("─".repeat(total));
      }
    }
  }
}
