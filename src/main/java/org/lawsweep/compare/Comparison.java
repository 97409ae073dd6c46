package org.lawsweep.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.table.LawRecord;
import org.lawsweep.table.Query;

/**
 * Two results side by side.
 *
 * @param a where the first is
 * @param b where the second is
 * @param laws of both
 * @param jobs their trials, for each job that both have
 * @param onlyA names of the jobs that the first side alone has
 * @param onlyB those of the second
 * @param spentA what the trials of the first side took
 * @param spentB those of the second
 */
public record Comparison(
    String a,
    String b,
    LawComparison laws,
    List<OfJob> jobs,
    List<String> onlyA,
    List<String> onlyB,
    Spending spentA,
    Spending spentB) {

  /**
   * The trials of one job.
   *
   * @param job its name; empty where the sides are of two jobs
   * @param shared those that both have
   * @param onlyA those that the first side alone has
   * @param onlyB those that the second alone has
   */
  public record OfJob(
      String job, TrialComparison shared, List<Unshared> onlyA, List<Unshared> onlyB) {}

  /** Compares two sides: by the jobs' names where one of them has several. */
  public static Comparison of(Side a, Side b) {
    boolean alone = a.jobs().size() == 1 && b.jobs().size() == 1;
    Map<String, SideJob> ours = named(a, alone);
    Map<String, SideJob> theirs = named(b, alone);
    Map<String, SideJob> both = new LinkedHashMap<>(ours);
    both.keySet().retainAll(theirs.keySet());
    List<OfJob> jobs = new ArrayList<>();
    for (String job : both.keySet()) {
      Optional<Dataset<Row>> one = ours.get(job).trials();
      Optional<Dataset<Row>> other = theirs.get(job).trials();
      if (one.isPresent() && other.isPresent()) {
        jobs.add(ofJob(job, one.get(), other.get()));
      }
    }
    return new Comparison(
        a.place(),
        b.place(),
        LawComparison.of(laws(ours, both), laws(theirs, both)),
        jobs,
        ours.keySet().stream().filter(job -> !both.containsKey(job)).toList(),
        theirs.keySet().stream().filter(job -> !both.containsKey(job)).toList(),
        a.trials().map(Spending::of).orElse(Spending.NONE),
        b.trials().map(Spending::of).orElse(Spending.NONE));
  }

  private static Map<String, SideJob> named(Side side, boolean alone) {
    Map<String, SideJob> named = new LinkedHashMap<>();
    side.jobs().forEach(job -> named.put(alone ? "" : job.name(), job));
    return named;
  }

  private static Map<String, List<LawRecord>> laws(
      Map<String, SideJob> side, Map<String, SideJob> both) {
    Map<String, List<LawRecord>> laws = new LinkedHashMap<>();
    both.keySet().forEach(job -> laws.put(job, side.get(job).laws()));
    return laws;
  }

  private static OfJob ofJob(String job, Dataset<Row> one, Dataset<Row> other) {
    List<String> axes = SideJob.axes(one);
    List<String> known = axes.equals(SideJob.axes(other)) ? axes : List.of();
    TrialComparison shared = TrialComparison.of(one, other);
    return new OfJob(
        job,
        shared,
        Unshared.of(one, other, shared.both(), known),
        Unshared.of(other, one, shared.both(), known));
  }

  /** Registers the views {@code a.laws}, {@code a.trials}, {@code b.laws} and {@code b.trials}. */
  public static void register(SparkSession spark, Side a, Side b) throws IOException {
    for (Map.Entry<String, Side> side : Map.of("a", a, "b", b).entrySet()) {
      Query.registerIn(side.getKey(), "laws", side.getValue().laws(spark));
      Optional<Dataset<Row>> trials = side.getValue().trials();
      if (trials.isPresent()) {
        Query.registerIn(side.getKey(), "trials", trials.get());
      }
    }
  }

  /**
   * Tells whether nothing differs: no law, no verdict, no digit of a trial that both have, and no
   * job or law that only one has. Trials may be others: another seed is no difference.
   */
  public boolean agree() {
    boolean digits = jobs.stream().allMatch(job -> job.shared().differing() == 0);
    return laws.agree()
        && digits
        && Stream.concat(onlyA.stream(), onlyB.stream()).findAny().isEmpty();
  }
}
