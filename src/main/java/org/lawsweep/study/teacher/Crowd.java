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
  private static final double ETA = 0.25;

  /** The norm of a neuron at the start, in root mean square. */
  private static final double SPREAD = 0.3;

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
    places = follow(0, count, rows);
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
    return (k + 2) * NeuronForce.flops(d, count, count)
        + 2 * k * (count / m) * NeuronForce.flops(d, m, m)
        + NeuronForce.flopsSampled(d, count, Math.min(PROBES, count), n);
  }

  /**
   * Estimates the bytes: of the crowd's flow, the force that is measured and that of a subset, and
   * of places after a dozen steps.
   */
  static double bytes(double d, double count, double m, double n) {
    return 3 * NeuronForce.bytes(d, count, count) + 8 * d * (n + m + 20 * count);
  }

  /** Finds where some consecutive neurons, on their own, are at each look. */
  private SortedMap<Long, double[]> follow(int first, int size, Recorder rows) {
    NeuronFlow flow = new NeuronFlow(start, first, size, d, ETA);
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
    SortedMap<Long, Double> squares = new TreeMap<>();
    int subsets = count / m;
    for (int first = 0; first < subsets * m; first += m) {
      int from = first * d;
      follow(first, m, rows)
          .forEach(
              (look, w) ->
                  squares.merge(
                      look, squaredDistance(w, places.get(look), from, d * m), Double::sum));
    }
    squares.replaceAll((look, square) -> Math.sqrt(square / (subsets * m)) / rms(look));
    return squares;
  }

  /** Measures the error of the crowd's step after a look when only a subset of m acts. */
  double neuronError(long look, int m) {
    double[] w = places.get(look);
    NeuronForce few = new NeuronForce(d, m, count);
    double square = 0;
    int subsets = count / m;
    for (int first = 0; first < subsets * m; first += m) {
      few.exact(Arrays.copyOfRange(w, first * d, (first + m) * d), w, count, other);
      square += squaredDistance(other, force(look), 0, d * count) / count;
    }
    return ETA * Math.sqrt(square / subsets) / rms(look);
  }

  /**
   * Measures the error of the crowd's step after a look when samples stand for all inputs.
   *
   * @param x d × n and more, read
   */
  double sampleError(long look, double[] x, int n) {
    double[] w = places.get(look);
    int probes = Math.min(PROBES, count);
    force.sampled(w, x, n, w, probes, other);
    double square = squaredDistance(other, force(look), 0, d * probes) / probes;
    return ETA * Math.sqrt(square) / rms(look);
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

  /** Computes Σ (a_k − b_{k + from})² over the first {@code length} entries of a. */
  private static double squaredDistance(double[] a, double[] b, int from, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += (a[k] - b[k + from]) * (a[k] - b[k + from]);
    }
    return sum;
  }
}
