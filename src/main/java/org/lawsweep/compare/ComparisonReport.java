package org.lawsweep.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.fit.Difference;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.ComparisonPage;
import org.lawsweep.report.Numbers;
import org.lawsweep.table.LawRecord;

/** A comparison in words and tables, as the terminal and the page show it. */
public final class ComparisonReport {

  /** A prefix that names one of a thousand million trials. */
  private static final int ID = 12;

  private final Comparison compared;

  /** Shows a comparison. */
  public ComparisonReport(Comparison compared) {
    this.compared = compared;
  }

  /** Makes the page. */
  public ComparisonPage page() {
    return new ComparisonPage(
        compared.a() + " beside " + compared.b(),
        sentences(),
        compared.laws().pairs().stream().map(ComparisonReport::law).toList(),
        Stream.of(digits(), unshared(), cost()).filter(table -> !table.rows().isEmpty()).toList());
  }

  private static ComparisonPage.Law law(LawPair pair) {
    String where =
        Stream.of(pair.job(), Objects.toString(pair.a().cell(), ""))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(": "));
    Difference difference = pair.difference();
    return new ComparisonPage.Law(
        pair.a().law(),
        where,
        Objects.toString(pair.a().predictor(), ""),
        pair.a().predicted(),
        slope(pair.a()),
        slope(pair.b()),
        slope(difference.estimate(), difference.ciLow(), difference.ciHigh()),
        pair.agreement().toString(),
        pair.agreement().sentence(),
        verdict(pair.a()),
        verdict(pair.b()));
  }

  private static Slope slope(LawRecord law) {
    return slope(law.estimate(), law.ciLow(), law.ciHigh());
  }

  private static Slope slope(double estimate, double low, double high) {
    return new Slope(estimate, low, high, estimate, estimate, 0, List.of());
  }

  private static Verdict verdict(LawRecord law) {
    return law.verdict() == null ? null : Verdict.named(law.verdict());
  }

  /** Says what came of it, in a sentence each for laws, trials and jobs. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    LawComparison laws = compared.laws();
    sentences.add(
        "Laws: %s compared: %s; %s flipped; %d only in a, %d only in b"
            .formatted(
                Numbers.count(laws.pairs().size()),
                Stream.of(Agreement.values())
                    .map(one -> laws.count(one) + " " + one)
                    .collect(Collectors.joining(", ")),
                Numbers.count(laws.flipped(), "verdict"),
                laws.onlyA().size(),
                laws.onlyB().size()));
    long both = compared.jobs().stream().mapToLong(job -> job.shared().both()).sum();
    long differing = compared.jobs().stream().mapToLong(job -> job.shared().differing()).sum();
    sentences.add(
        both == 0
            ? "Trials: none in both"
            : "Trials: %s in both, %s"
                .formatted(
                    Numbers.count(both),
                    differing == 0
                        ? "with the same digits"
                        : Numbers.count(differing) + " of them with other digits"));
    only("a", compared.onlyA()).ifPresent(sentences::add);
    only("b", compared.onlyB()).ifPresent(sentences::add);
    return sentences;
  }

  private static Optional<String> only(String side, List<String> jobs) {
    return jobs.isEmpty()
        ? Optional.empty()
        : Optional.of("Jobs only in " + side + ": " + String.join(", ", jobs));
  }

  /** Tells in which columns trials that both sides have differ. */
  public ComparisonPage.Table digits() {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.OfJob job : compared.jobs()) {
      for (TrialComparison.Differing column : job.shared().columns()) {
        rows.add(
            List.of(
                job.job(),
                column.column(),
                Numbers.count(column.trials()),
                shortened(column.first()),
                shortened(column.worst()),
                String.format(Locale.ROOT, "%.2g", column.relative())));
      }
    }
    List<String> heads = List.of("job", "column", "trials", "first", "worst", "relative");
    return new ComparisonPage.Table("Trials that differ", heads, rows);
  }

  /** Tells which trials one side alone has, and why. */
  public ComparisonPage.Table unshared() {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.OfJob job : compared.jobs()) {
      job.onlyA().forEach(one -> rows.add(unshared(job.job(), "a", "b", one)));
      job.onlyB().forEach(one -> rows.add(unshared(job.job(), "b", "a", one)));
    }
    List<String> heads = List.of("job", "only in", "trials", "why", "one of them");
    return new ComparisonPage.Table("Trials that one side alone has", heads, rows);
  }

  private static List<String> unshared(String job, String has, String lacks, Unshared one) {
    String why = lacks + " has no trial of their " + one.why();
    return List.of(job, has, Numbers.count(one.trials()), why, shortened(one.example()));
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(ID, id.length()));
  }

  /** Tells what both sides took. */
  public ComparisonPage.Table cost() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(spent("a", compared.spentA()));
    rows.add(spent("b", compared.spentB()));
    List<String> heads =
        List.of(
            "side", "trials", "failed", "seconds", "GFlop", "GFlop/s", "blas", "jvm", "program");
    return new ComparisonPage.Table("Cost", heads, rows);
  }

  private static List<String> spent(String side, Spending spent) {
    return List.of(
        side,
        Numbers.count(spent.trials()),
        Numbers.count(spent.failed()),
        String.format(Locale.ROOT, "%.1f", spent.seconds()),
        String.format(Locale.ROOT, "%.1f", spent.flops() / 1e9),
        String.format(Locale.ROOT, "%.2f", spent.rate() / 1e9),
        String.join("; ", spent.blas()),
        String.join("; ", spent.jvms()),
        String.join("; ", spent.commits()));
  }
}
