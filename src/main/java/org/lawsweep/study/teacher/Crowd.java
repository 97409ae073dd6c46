package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * Many neurons that stand for infinitely many, followed through some steps, and what becomes of
 * fewer: the disjoint subsets of m of them, the first, the second and so on, each with weights 1/m.
 *
 * <p>Distances of neurons are root mean squares, over the root mean square norm of the crowd. Not
 * for use by several threads.
 */
final class Crowd {

  /** The step size. */
  static final double ETA = 0.25;

  /** The norm of a neuron at the start, in root mean square. */
  static final double SPREAD = 0.3;

  /** Neurons of the crowd on which the error of sampling is measured, at most. */
  private static final int PROBES = 256;

  private final int d;
  private final int count;
  private final double[] start;
  private final SortedSet<Long> looks = new TreeSet<>();
  private final SortedMap<Long, double[]> places;
  private final SortedMap<Long, double[]> forces = new TreeMap<>();
  private final NeuronForce force;
  private final double[] other;

  /**
   * Follows the crowd.
   *
   * @param start d × count, kept and read
   * @param ends steps after which places are wanted: after each of them and after half of it
   */
  Crowd(double[] start, int d, long[] ends, Recorder rows) {
    this.start = start;
    this.d = d;
    for (long end : ends) {
      looks.add(end / 2);
      looks.add(end);
    }
    count = start.length / d;
    places = follow(count, 1, rows);
    force = new NeuronForce(d, count, count);
    other = new double[start.length];
  }

  /** Draws count neurons of the start, d of each. */
  static double[] start(int d, int count, RandomGenerator random) {
    double[] start = Vectors.gaussian(d * count, random);
    for (int i = 0; i < start.length; i++) {
      start[i] *= SPREAD / Math.sqrt(d);
    }
    return start;
  }

  /**
   * Puts neurons, a power of 2 of them, in an order in which each subset of a smaller power has one
   * of every stratum of first coordinates.
   */
  static double[] stratified(double[] start, int d) {
    int count = start.length / d;
    List<double[]> inOrder =
        IntStream.range(0, count)
            .mapToObj(j -> Arrays.copyOfRange(start, j * d, (j + 1) * d))
            .sorted(Comparator.comparingDouble(w -> w[0]))
            .toList();
    int bits = Integer.numberOfTrailingZeros(count);
    return IntStream.range(0, count)
        .mapToObj(j -> inOrder.get(Integer.reverse(j) >>> (Integer.SIZE - bits)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /**
   * Estimates the operations of following a crowd and its subsets of m for k steps, measuring n
   * samples: smaller m, each at most half of the next, cost no more than m itself.
   */
  static double flops(double d, double count, double m, double n, double k) {
    return k * NeuronFlow.flops(d, count, 1)
        + 2 * NeuronForce.flops(d, count, count)
        + 2 * k * NeuronFlow.flops(d, m, count / m)
        + NeuronForce.flopsSampled(d, count, Math.min(PROBES, count), n);
  }

  /**
   * Estimates the bytes: of the force that is measured and that of a subset, of a flow, and of
   * places after a dozen steps.
   */
  static double bytes(double d, double count, double m, double n) {
    return 2 * NeuronForce.bytes(d, count, count)
        + NeuronFlow.bytes(d, m, count / m)
        + 8 * d * (n + 20 * count);
  }

  /** Finds where groups of consecutive neurons, each on its own, are at each look. */
  private SortedMap<Long, double[]> follow(int size, int groups, Recorder rows) {
    NeuronFlow flow = new NeuronFlow(start, 0, size, groups, d, ETA);
    Steps steps = Steps.of(rows, t -> flow.advance());
    SortedMap<Long, double[]> trace = new TreeMap<>();
    for (long look : looks) {
      steps.to(look);
      trace.put(look, flow.w().clone());
    }
    return trace;
  }

  /** Measures how far neurons in subsets of m are from themselves in the crowd, at each look. */
  SortedMap<Long, Double> deviations(int m, Recorder rows) {
    SortedMap<Long, Double> deviations = new TreeMap<>();
    int subsets = count / m;
    follow(m, subsets, rows)
        .forEach(
            (look, w) -> {
              double square = squaredDistance(w, places.get(look), w.length);
              deviations.put(look, Math.sqrt(square / (subsets * m)) / rms(look));
            });
    return deviations;
  }

  /** Measures the error of the crowd's step after a look when only a subset of m acts. */
  double neuronError(long look, int m) {
    double[] w = places.get(look);
    NeuronForce few = new NeuronForce(d, m, count);
    double square = 0;
    int subsets = count / m;
    for (int first = 0; first < subsets * m; first += m) {
      few.exact(Arrays.copyOfRange(w, first * d, (first + m) * d), w, count, other);
      square += squaredDistance(other, force(look), d * count) / count;
    }
    return ETA * Math.sqrt(square / subsets) / rms(look);
  }

  /**
   * Measures the errors of the crowd's step after a look when samples stand for all inputs.
   *
   * @param x d × the last of n, read
   * @param n numbers of samples, ascending
   */
  double[] sampleErrors(long look, double[] x, long[] n) {
    double[] w = places.get(look);
    int probes = Math.min(PROBES, count);
    return Arrays.stream(force.sampled(w, x, n, w, probes))
        .mapToDouble(sampled -> squaredDistance(sampled, force(look), d * probes) / probes)
        .map(square -> ETA * Math.sqrt(square) / rms(look))
        .toArray();
  }

  private double[] force(long look) {
    return forces.computeIfAbsent(
        look,
        key -> {
          double[] exact = new double[start.length];
          force.exact(places.get(key), places.get(key), count, exact);
          return exact;
        });
  }

  private double rms(long look) {
    return Math.sqrt(Vectors.squaredNorm(places.get(look)) / count);
  }

  /** Computes Σ (a_k − b_k)² over the first {@code length} entries. */
  private static double squaredDistance(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }
}
