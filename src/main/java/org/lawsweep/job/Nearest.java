package org.lawsweep.job;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody who misspelt one may have meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The candidate with the fewest edits from {@code name}, ignoring case; the first of several. An
   * edit inserts, deletes or replaces a letter or swaps two neighbors. Allowed are one edit for
   * each three letters of the name and at least one, but never all letters.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    int allowed = Math.max(1, name.length() / 3);
    for (String candidate : candidates) {
      // Before the table of edits, which a key of a million letters would make huge.
      if (Math.abs(name.length() - candidate.length()) > allowed) {
        continue;
      }
      int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      boolean near = edits <= allowed && edits < Math.max(name.length(), candidate.length());
      if (near && edits < fewest) {
        best = candidate;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A half-sentence {@code ; did you mean 'm'?}, or nothing where no candidate is near. */
  public static String hint(String name, Collection<String> candidates) {
    return to(name, candidates).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  /** Says that no study has a name, where all are listed, and which may be meant. */
  public static String unknownStudy(String name, Collection<String> studies) {
    return "unknown study "
        + Text.quoted(name)
        + " (the command 'studies' lists all)"
        + hint(name, studies);
  }

  /**
   * The optimal string alignment distance: with unit costs, {@code D(i,j) = min(D(i-1,j) + 1,
   * D(i,j-1) + 1, D(i-1,j-1) + [a_i != b_j])}, and {@code D(i-2,j-2) + 1} where the last two
   * letters are swapped.
   */
  private static int edits(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
  }
}
