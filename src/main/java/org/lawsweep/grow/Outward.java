package org.lawsweep.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.lawsweep.job.Job;
import org.lawsweep.study.Axis;

/**
 * Chooses between more replicates and levels further out for an exponent that thresholds follow.
 * What a level tells of a slope grows with the square of its distance from the middle, so that one
 * twice as far out may be worth more than it costs. Reads widths, and the fit only to place trials.
 */
final class Outward {

  private static final double STEP = 2;

  /** Where along a threshold a level has trials, in units of half of what it may be off. */
  private static final double[] PLACES = {-1, -0.5, 0, 0.5, 1};

  private final Need need;
  private final Design.Ends ends;

  Outward(Need need, Design.Ends ends) {
    this.need = need;
    this.ends = ends;
  }

  /**
   * Finds the level that costs less flops, all that is to come with it included, than more trials
   * of the levels there are.
   *
   * @param job without what was added
   * @param growth so far
   * @param inside what the claim would ask for else; empty where that does not help
   * @param gain how many times as much would be known with it
   * @param pricing of a job as it would have grown
   */
  Optional<Ask> cheaper(Job job, Growth growth, List<Ask> inside, double gain, Pricing pricing)
      throws IOException {
    double unit =
        inside.isEmpty()
            ? Double.POSITIVE_INFINITY
            : price(job, growth, inside, pricing) / (gain - 1);
    double least = (Rule.factor(need) - 1) * unit;
    Optional<Ask> best = Optional.empty();
    for (double level : List.of(ends.levels().lastKey() * STEP, ends.levels().firstKey() / STEP)) {
      Optional<Ask> ask = ask(job, growth.rounds() + 1, level);
      double flops =
          ask.isEmpty()
              ? Double.POSITIVE_INFINITY
              : price(job, growth, List.of(ask.get()), pricing);
      double all = ask.isEmpty() ? flops : total(ask.get(), unit, flops);
      if (all < least) {
        least = all;
        best = ask;
      }
    }
    return best;
  }

  /** Flops; infinitely many of what cannot be added. */
  private static double price(Job job, Growth growth, List<Ask> asks, Pricing pricing)
      throws IOException {
    return pricing
        .of(growth.with(job, asks).added(job, growth.rounds() + 1))
        .filter(price -> price.trials() > 0)
        .map(Price::flops)
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The flops of a level, and of what all need after it. */
  private double total(Ask ask, double unit, double flops) {
    double level = ask.levels().get(ends.axis()).get(0);
    double gain = information(level, ask.levels().get(ends.at(level).axis())) / information();
    double rest = Rule.factor(need) / gain - 1;
    return rest <= 0 || Double.isInfinite(unit) ? flops : flops + rest * (unit + flops);
  }

  /** Σ w (x − x̄)² over the logs of the levels. */
  double information() {
    return squares(List.copyOf(ends.levels().keySet()), weights());
  }

  private List<Double> weights() {
    return ends.levels().values().stream().map(Design.Crossing::telling).toList();
  }

  /** The same with one more level, and values along the threshold there. */
  double information(double level, List<Double> along) {
    List<Double> levels = new ArrayList<>(ends.levels().keySet());
    List<Double> weights = new ArrayList<>(weights());
    levels.add(level);
    weights.add(need.replicates() * along.stream().mapToDouble(ends.at(level)::weight).sum());
    return squares(levels, weights);
  }

  private static double squares(List<Double> levels, List<Double> weights) {
    double all = weights.stream().mapToDouble(w -> w).sum();
    double mean = 0;
    for (int i = 0; i < levels.size(); i++) {
      mean += weights.get(i) * Math.log(levels.get(i)) / all;
    }
    double squares = 0;
    for (int i = 0; i < levels.size(); i++) {
      squares += weights.get(i) * Math.pow(Math.log(levels.get(i)) - mean, 2);
    }
    return squares;
  }

  /**
   * A level with trials about its expected threshold; empty where no value of the axes is there.
   */
  private Optional<Ask> ask(Job job, int round, double level) {
    Design.Crossing expected = ends.at(level);
    double reach = expected.width() / 2 + ends.halfWidth() * Math.log(STEP);
    SortedMap<String, List<Double>> levels = new TreeMap<>();
    levels.put(ends.axis(), allowed(job, ends.axis(), DoubleStream.of(level)));
    levels.put(
        expected.axis(),
        allowed(
            job,
            expected.axis(),
            DoubleStream.of(PLACES).map(place -> expected.at() * Math.exp(place * reach))));
    return levels.values().stream().anyMatch(List::isEmpty)
        ? Optional.empty()
        : Optional.of(Ask.levels(round, need, Ask.Kind.FURTHER, need.replicates(), levels));
  }

  private static List<Double> allowed(Job job, String name, DoubleStream values) {
    Axis axis = job.study().axis(name).orElseThrow();
    boolean whole = axis.type() == Axis.Type.INTEGER;
    return values
        .map(value -> whole ? Math.rint(value) : value)
        .distinct()
        .boxed()
        .filter(value -> axis.problem(whole ? (Object) value.longValue() : value).isEmpty())
        .toList();
  }
}
