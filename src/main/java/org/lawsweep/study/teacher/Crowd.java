package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.lawsweep.study.Recorder;

/**
 * Many neurons that stand for infinitely many, followed through some steps, and what becomes of
 * fewer: the disjoint subsets of m of them, the first, the second and so on, each with weights 1/m.
 *
 * <p>Distances of neurons are root mean squares, over the root mean square norm of the crowd. Not
 * for use by several threads.
 */
final class Crowd {

  private final int d;
  private final int count;
  private final double eta;
  private final double[] start;
  private final SortedSet<Long> looks;
  private final SortedMap<Long, double[]> places;
  private final SortedMap<Long, double[]> forces = new TreeMap<>();
  private final NeuronForce force;
  private final double[] other;

  /**
   * Follows the crowd.
   *
   * @param start d × count, kept and read
   * @param eta step size
   * @param looks steps after which places are wanted, kept
   */
  Crowd(double[] start, int d, double eta, SortedSet<Long> looks, Recorder rows) {
    this.start = start;
    this.d = d;
    this.eta = eta;
    this.looks = looks;
    count = start.length / d;
    places = follow(0, count, rows);
    force = new NeuronForce(d, count, count);
    other = new double[start.length];
  }

  /** Where some consecutive neurons, on their own, are at each look. */
  private SortedMap<Long, double[]> follow(int first, int size, Recorder rows) {
    NeuronFlow flow = new NeuronFlow(start, first, size, d, eta);
    SortedMap<Long, double[]> trace = new TreeMap<>();
    long done = 0;
    for (long look : looks) {
      for (; done < look; done++) {
        rows.checkpoint();
        flow.advance();
      }
      trace.put(look, flow.w().clone());
    }
    return trace;
  }

  /** How far neurons in subsets of m are from themselves in the crowd, at each look. */
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

  /** The error of the crowd's next step after {@code look} when only a subset of m acts. */
  double neuronError(long look, int m) {
    double[] w = places.get(look);
    NeuronForce few = new NeuronForce(d, m, count);
    double square = 0;
    int subsets = count / m;
    for (int first = 0; first < subsets * m; first += m) {
      few.exact(Arrays.copyOfRange(w, first * d, (first + m) * d), w, count, other);
      square += squaredDistance(other, force(look), 0, d * count) / count;
    }
    return eta * Math.sqrt(square / subsets) / rms(look);
  }

  /**
   * The error of the next step after {@code look} when samples stand for all inputs.
   *
   * @param x d × n and more, read
   * @param most measured on no more neurons than these
   */
  double sampleError(long look, double[] x, int n, int most) {
    double[] w = places.get(look);
    int probes = Math.min(most, count);
    force.sampled(w, x, n, w, probes, other);
    double square = squaredDistance(other, force(look), 0, d * probes) / probes;
    return eta * Math.sqrt(square) / rms(look);
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
    double square = 0;
    for (double value : places.get(look)) {
      square += value * value;
    }
    return Math.sqrt(square / count);
  }

  /** Σ (a_k − b_{k + from})² over {@code length} entries. */
  private static double squaredDistance(double[] a, double[] b, int from, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += (a[k] - b[k + from]) * (a[k] - b[k + from]);
    }
    return sum;
  }
}
