package org.lawsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which executors a job's trials ran on, and what each did of the work. What ran in the driver's
 * own process, as all does in local mode, counts as an executor of the name {@code driver}.
 *
 * @param largest those of most trial seconds, at most {@link #SHOWN}, first the one of most
 * @param others how many more there are
 * @param otherTrials that ran on these
 * @param otherSeconds of these trials
 */
public record ExecutorShares(
    List<Share> largest, long others, long otherTrials, double otherSeconds) {

  /** That of a job without trials, and of trials that an older program ran. */
  public static final ExecutorShares NONE = new ExecutorShares(List.of(), 0, 0, 0);

  /** Executors that are told one by one. */
  static final int SHOWN = 20;

  /** What {@link #cells} are, column by column. */
  public static final List<String> HEADINGS =
      List.of("executor", "host", "cores", "BLAS", "run", "trials", "trial seconds", "share");

  private static final Comparator<Share> ORDER =
      Comparator.comparingDouble(Share::seconds)
          .thenComparingLong(Share::trials)
          .reversed()
          .thenComparing(Share::run)
          .thenComparing(Share::executor)
          .thenComparing(Share::host);

  /**
   * One executor's part.
   *
   * @param executor its id, which tells it from others of the same run
   * @param host it ran on
   * @param cores that it offered
   * @param blas library and kernel of its products
   * @param run whose executor it was; empty for the driver, which is one over all runs of a machine
   * @param trials that ran there
   * @param seconds of these trials together
   */
  public record Share(
      String executor,
      String host,
      int cores,
      String blas,
      String run,
      long trials,
      double seconds) {}

  /** Copies the list. */
  public ExecutorShares {
    largest = List.copyOf(largest);
  }

  /** Sorts shares by size, and counts those together that are too many to be told. */
  public static ExecutorShares of(List<Share> all) {
    List<Share> sorted = all.stream().sorted(ORDER).toList();
    List<Share> others = sorted.subList(Math.min(SHOWN, sorted.size()), sorted.size());
    return new ExecutorShares(
        sorted.subList(0, sorted.size() - others.size()),
        others.size(),
        others.stream().mapToLong(Share::trials).sum(),
        others.stream().mapToDouble(Share::seconds).sum());
  }

  /** A line for the only executor; empty where there are more, or none. */
  public String sentence() {
    if (largest.size() != 1) {
      return "";
    }
    Share only = largest.get(0);
    return String.format(
        Locale.ROOT,
        "%s on %s, %s, %s: %s, %,.1f trial seconds",
        only.executor,
        only.host,
        Numbers.count(only.cores, "core"),
        only.blas,
        Numbers.count(only.trials, "trial"),
        only.seconds);
  }

  /** A row of {@link #HEADINGS} for each executor, the last for all that are not told alone. */
  public List<List<String>> cells() {
    double all = otherSeconds + largest.stream().mapToDouble(Share::seconds).sum();
    List<List<String>> rows = new ArrayList<>();
    for (Share share : largest) {
      rows.add(
          List.of(
              share.executor,
              share.host,
              Numbers.count(share.cores),
              share.blas,
              share.run,
              Numbers.count(share.trials),
              seconds(share.seconds),
              percent(share.seconds, all)));
    }
    if (others > 0) {
      String name = Numbers.count(others, "other");
      rows.add(
          List.of(
              name,
              "",
              "",
              "",
              "",
              Numbers.count(otherTrials),
              seconds(otherSeconds),
              percent(otherSeconds, all)));
    }
    return rows;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.1f", seconds);
  }

  private static String percent(double part, double all) {
    return all > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * part / all) : Numbers.NONE;
  }

  /** The table of a page; empty where there is nothing to tell. */
  String html() {
    if (largest.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead>");
    row(out, "th scope=\"col\"", HEADINGS);
    out.append("</thead><tbody>");
    cells().forEach(cells -> row(out, "td", cells));
    return out.append("</tbody></table></div>").toString();
  }

  private static void row(StringBuilder out, String tag, List<String> cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<" + tag + ">" + Markup.text(cell) + "</" + tag.substring(0, 2) + ">");
    }
    out.append("</tr>");
  }
}
