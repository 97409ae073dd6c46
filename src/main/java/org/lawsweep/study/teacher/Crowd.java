package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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

  /** Finds where some consecutive neurons, on their own, are at each look. */
  private SortedMap<Long, double[]> follow(int first, int size, Recorder rows) {
    NeuronFlow flow = new NeuronFlow(start, first, size, d, eta);
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
    return eta * Math.sqrt(square / subsets) / rms(look);
  }

  /**
   * Measures the error of the crowd's step after a look when samples stand for all inputs.
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
