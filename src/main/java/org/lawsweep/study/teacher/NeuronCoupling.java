package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * m neurons stay within m^(−1/2) of the same neurons in an infinite crowd, and n samples cost
 * another n^(−1/2) a step: the errors of one step are amplified mildly, not exponentially.
 *
 * <p>Source: Li, Ma and Zhang (2020), from infinite to finite. Neurons with outer weight ‖w‖ and
 * activation |·| descend towards f*(x) = (1/d) Σ|x_i| over Gaussian inputs ({@link NeuronForce}).
 * Departure: the crowd is finite. A subset of m of its m_ref neurons, with weights 1/m, moves on by
 * itself; what it differs by falls like √(1/m − 1/m_ref), whose slope over the grid is therefore
 * the prediction. Distances are root mean squares over the neurons of all disjoint subsets that the
 * crowd has, over the root mean square norm of the crowd.
 */
public final class NeuronCoupling implements Study {

  /** Beyond this part of the crowd a subset is too much of it. */
  private static final int PART = 8;

  /** Neurons of the crowd on which the error of sampling is measured. */
  private static final int PROBES = 256;

  private static final double ETA = 0.25;

  private static final double SPREAD = 0.3;

  private static final String SOURCE =
      "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks beyond NTK,"
          + " from infinite to finite";

  private static final String[] CELLS = {"d", "m_ref", "k"};

  private static final Declaration DECLARATION =
      Declaration.of("neuron-coupling", 1)
          .claim("m neurons stay within m^(-1/2) of the same neurons in an infinite crowd")
          .source(SOURCE)
          .axis(integer("m").atLeast(2).readOff().doc("neurons; prefixes of one draw"))
          .axis(integer("n").atLeast(1).readOff().doc("samples of one step; prefixes of one draw"))
          .axis(integer("k").atLeast(2).readOff().doc("steps of 0.25"))
          .axis(integer("d").atLeast(1).otherwise(8).doc("input dimension"))
          .axis(
              integer("m_ref")
                  .atLeast(16)
                  .otherwise(1024)
                  .doc("neurons of the crowd, at least eight times m"))
          .metric(real("deviation").doc("distance of neurons from themselves in the crowd"))
          .metric(real("growth").doc("rate of log deviation a step, from step k/2 to k"))
          .metric(real("neuron_error").doc("what m neurons do to one step of the crowd"))
          .metric(real("sample_error").doc("what n samples do to one step of the crowd"))
          .metric(real("deviation_pred").doc("(1/m - 1/m_ref)^(1/2), up to a factor"))
          .flops(NeuronCoupling::flops)
          .bytes(NeuronCoupling::bytes)
          .check(
              List.of("m", "m_ref"),
              point ->
                  PART * point.integer("m") <= point.integer("m_ref")
                      ? Optional.empty()
                      : Optional.of("m_ref must be at least 8 times m"))
          .law(
              power("deviation-in-width", "deviation")
                  .inLike("m", "deviation_pred")
                  .per(CELLS)
                  .source(SOURCE))
          .law(
              power("step-in-width", "neuron_error")
                  .inLike("m", "deviation_pred")
                  .per(CELLS)
                  .source(SOURCE))
          .law(power("step-in-samples", "sample_error").in("n", -0.5).per(CELLS).source(SOURCE))
          .law(falling("growth-fades", "growth", "k").per("d", "m_ref", "m").source(SOURCE))
          .build();

  /** The smaller m, each at most half of the next, cost no more than m itself. */
  private static double flops(Point point) {
    double d = point.integer("d");
    double m = point.integer("m");
    double crowd = point.integer("m_ref");
    double k = point.integer("k");
    double n = point.integer("n");
    return (k + 2) * NeuronForce.flops(d, crowd, crowd)
        + 2 * k * (crowd / m) * NeuronForce.flops(d, m, m)
        + NeuronForce.flopsSampled(d, crowd, Math.min(PROBES, crowd), n);
  }

  private static double bytes(Point point) {
    double d = point.integer("d");
    double m = point.integer("m");
    double crowd = point.integer("m_ref");
    // The flow of the crowd, the force that is measured and a subset's; places of a dozen steps.
    return 3 * NeuronForce.bytes(d, crowd, crowd) + 8 * d * (point.integer("n") + m + 20 * crowd);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int crowd = unit.index("m_ref");
    double[] start = gaussians(d * crowd, unit.random("init", "d"));
    for (int i = 0; i < start.length; i++) {
      start[i] *= SPREAD / Math.sqrt(d);
    }
    long[] ends = unit.integers("k");
    TreeSet<Long> looks = new TreeSet<>();
    for (long end : ends) {
      looks.add(end / 2);
      looks.add(end);
    }
    SortedMap<Long, double[]> places = follow(new NeuronFlow(start, 0, crowd, d, ETA), looks, rows);

    long[] sizes = unit.integers("n");
    double[] x = gaussians(d * (int) sizes[sizes.length - 1], unit.random("sample", "d"));
    double[][] sampling = new double[sizes.length][ends.length];
    NeuronForce force = new NeuronForce(d, crowd, crowd);
    double[][] exact = new double[ends.length][d * crowd];
    int probes = Math.min(PROBES, crowd);
    double[] estimate = new double[d * crowd];
    for (int e = 0; e < ends.length; e++) {
      double[] w = places.get(ends[e]);
      force.exact(w, w, crowd, exact[e]);
      for (int s = 0; s < sizes.length; s++) {
        rows.checkpoint();
        force.sampled(w, x, (int) sizes[s], w, probes, estimate);
        double square = squaredDistance(estimate, exact[e], 0, d * probes) / probes;
        sampling[s][e] = ETA * Math.sqrt(square) / rms(w, crowd);
      }
    }
    for (long m : unit.integers("m")) {
      Subsets subsets = new Subsets((int) m, d, crowd);
      subsets.run(start, places, rows);
      for (int e = 0; e < ends.length; e++) {
        double error = subsets.stepError(places.get(ends[e]), exact[e]);
        double deviation = subsets.deviation(ends[e]);
        double growth = Math.log(deviation / subsets.deviation(ends[e] / 2));
        for (int s = 0; s < sizes.length; s++) {
          rows.at("m", m, "n", sizes[s], "k", ends[e])
              .put("deviation", deviation)
              .put("growth", growth / (ends[e] - ends[e] / 2))
              .put("neuron_error", error)
              .put("sample_error", sampling[s][e])
              .put("deviation_pred", Math.sqrt(1.0 / m - 1.0 / crowd));
        }
      }
    }
  }

  /** Where the neurons are after each of these steps, ascending. */
  private static SortedMap<Long, double[]> follow(
      NeuronFlow flow, Iterable<Long> looks, Recorder rows) {
    SortedMap<Long, double[]> places = new TreeMap<>();
    long done = 0;
    for (long step : looks) {
      for (; done < step; done++) {
        rows.checkpoint();
        flow.advance();
      }
      places.put(step, flow.w().clone());
    }
    return places;
  }

  /** Disjoint subsets of m neurons of the crowd, each on its own. */
  private static final class Subsets {

    private final int m;
    private final int d;
    private final int crowd;
    private final int count;
    private final TreeMap<Long, Double> deviations = new TreeMap<>();

    Subsets(int m, int d, int crowd) {
      this.m = m;
      this.d = d;
      this.crowd = crowd;
      count = crowd / m;
    }

    /** Follows each subset to all the steps that are keys of {@code places}, the crowd's. */
    void run(double[] start, SortedMap<Long, double[]> places, Recorder rows) {
      TreeMap<Long, Double> squares = new TreeMap<>();
      for (int subset = 0; subset < count; subset++) {
        SortedMap<Long, double[]> own =
            follow(new NeuronFlow(start, subset * m, m, d, ETA), places.keySet(), rows);
        int first = subset * m;
        own.forEach(
            (step, w) ->
                squares.merge(
                    step, squaredDistance(w, places.get(step), first * d, d * m), Double::sum));
      }
      squares.forEach(
          (step, square) ->
              deviations.put(step, Math.sqrt(square / (count * m)) / rms(places.get(step), crowd)));
    }

    /** The distance after a step followed. */
    double deviation(long step) {
      return deviations.get(step);
    }

    /** The error of one step of the crowd at {@code w} when only a subset acts on it. */
    double stepError(double[] w, double[] exact) {
      NeuronForce force = new NeuronForce(d, m, crowd);
      double[] own = new double[d * crowd];
      double square = 0;
      for (int subset = 0; subset < count; subset++) {
        force.exact(Arrays.copyOfRange(w, subset * m * d, (subset + 1) * m * d), w, crowd, own);
        square += squaredDistance(own, exact, 0, d * crowd) / crowd;
      }
      return ETA * Math.sqrt(square / count) / rms(w, crowd);
    }
  }

  /** Σ (a_k − b_{k + from})² over {@code length} entries. */
  private static double squaredDistance(double[] a, double[] b, int from, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += (a[k] - b[k + from]) * (a[k] - b[k + from]);
    }
    return sum;
  }

  private static double rms(double[] w, int crowd) {
    return Math.sqrt(squaredDistance(w, new double[w.length], 0, w.length) / crowd);
  }

  private static double[] gaussians(int length, RandomGenerator random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
