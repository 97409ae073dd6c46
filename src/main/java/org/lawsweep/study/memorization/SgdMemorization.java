package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * SGD on about n/d pairs of neurons memorizes n random labels on the sphere: up to a factor, no
 * more than its tangent features need.
 *
 * <p>Source: Daniely (2020), Theorem 7 and Algorithm 1. From h = 0 ({@link TwoLayerNet#paired}),
 * each step descends the mean hinge loss of a batch drawn with replacement, in all weights; the
 * algorithm returns W_t for t uniform in [T]. A point is memorized where yh(x) > 0. The tangent
 * features at the start span qd dimensions, those of u included, since ReLU(z) = ReLU'(z)z. By
 * Cover (1965) at most 2^(nH(qd/n)) of the 2^n sign patterns are linear in them, and 2^(nH(ε)) lie
 * within εn errors of one, so that random labels need
 *
 * <pre>H(qd/n) ≥ 1 − H(ε),  H(p) = −p log₂ p − (1 − p) log₂(1 − p):  qd/n ≥ ½ at ε = 0.</pre>
 *
 * Departures: the paper leaves B, the step and the logs of q = Õ(n/d) open. A step here is
 * η₀/(2qB²) times the gradient, which adds η₀ times the tangent kernel. The last iterate is
 * reported beside the returned one, which fails now and then by being an early one.
 */
public final class SgdMemorization implements Study {

  /** Outputs within this part of 2qB, the most they can cancel from, count as 0. */
  private static final double ROUNDING = 1e-13;

  private static final String SOURCE =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, Thm 7";

  /** The paper lets n = d^c for a constant c: what its logs hide may depend on c. */
  private static final String N_IS = "n = round(pow(d, ";

  /** T = n/ε² samples, the theorem's up to logs. */
  private static final String LONG = "epochs * epsilon * epsilon >= 1";

  private static final Declaration DECLARATION =
      Declaration.of("sgd-memorization", 1)
          .claim("SGD memorizes n random labels on the d-sphere with q ~ n / d pairs of neurons")
          .source(SOURCE)
          .axis(integer("n").atLeast(2).doc("samples, uniform on the sphere"))
          .axis(integer("d").atLeast(2).doc("input dimension"))
          .axis(integer("q").atLeast(1).doc("pairs of neurons"))
          .axis(integer("epochs").atLeast(1).readOff().otherwise(200).doc("samples seen over n"))
          .axis(
              Axis.real("epsilon")
                  .atLeast(0)
                  .below(0.5)
                  .readOff()
                  .doc("part of the samples that may stay wrong"))
          .axis(integer("batch").atLeast(1).otherwise(8).doc("samples of a batch"))
          .axis(Axis.real("eta0").above(0).otherwise(4).doc("tangent kernels added by one step"))
          .axis(Axis.real("B").above(0).otherwise(30).doc("absolute outer weight at the start"))
          .metric(real("fraction").doc("part of the samples memorized at the end"))
          .metric(real("fraction_returned").doc("part memorized by the iterate returned"))
          .metric(bool("memorized").doc("whether fraction is at least 1 - epsilon"))
          .metric(bool("memorized_returned").doc("the same of the iterate returned"))
          .metric(real("n_over_d").doc("n / d"))
          .metric(real("load").doc("q d / n"))
          .metric(real("load_bound").doc("load below which linear features can't memorize"))
          .flops(SgdMemorization::flops)
          .bytes(
              point ->
                  TwoLayerTrainer.bytes(
                          Precision.DOUBLE, point.index("n"), point.index("d"), neurons(point))
                      + 8.0 * neurons(point) * (point.integer("d") + 1))
          .check(
              List.of("n", "batch"),
              point ->
                  point.integer("batch") <= point.integer("n")
                      ? Optional.empty()
                      : Optional.of("batch must be at most n"))
          .law(size("pairs-at-c-3-halves", "memorized", N_IS + "1.5))"))
          .law(size("pairs-at-c-2", "memorized", N_IS + "2))"))
          .law(size("pairs-at-c-5-halves", "memorized", N_IS + "2.5))"))
          .law(size("returned-pairs-at-c-2", "memorized_returned", N_IS + "2)) AND " + LONG))
          .law(
              size(
                  "returned-pairs-at-c-5-halves", "memorized_returned", N_IS + "2.5)) AND " + LONG))
          .law(
              threshold("no-less-than-linear-capacity", "memorized")
                  .inLike("load", "load_bound")
                  .atLeast()
                  .per("n", "d", "epochs", "epsilon", "batch", "eta0", "B")
                  .source("Cover 1965, Geometrical and Statistical Properties, Thm 1"))
          .law(
              constant("returned-with-probability", "memorized_returned")
                  .over("n", "d", "q")
                  .atLeast(0.9)
                  .within("load >= 2 AND " + LONG)
                  .source(SOURCE))
          .build();

  /**
   * A bound from above, as the theorem has it; from below the capacity law holds size, cell by
   * cell. Where some may stay wrong, few samples need more pairs each: exponents a little below 1.
   */
  private static Law size(String name, String success, String regime) {
    return thresholdPower(name, success, "q")
        .in("n_over_d", 1)
        .atMost()
        .per("epochs", "epsilon", "batch", "eta0", "B")
        .within(regime)
        .source(SOURCE);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    Point point = unit.point();
    int n = unit.index("n");
    int d = unit.index("d");
    int q = unit.index("q");
    double b = unit.real("B");
    double[] x = Sphere.draw(n, d, unit.random("data", "d"));
    double[] y = Labels.SIGN.draw(n, unit.random("label"));
    TwoLayerNet start = TwoLayerNet.paired(d, q, b, unit.random("init", "d"));
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(start, x, y, Loss.HINGE, Layers.BOTH, Precision.DOUBLE);
    Batches batches = Batches.independent(n, unit.index("batch"), unit.random("batch", "n"));
    // The trainer's loss is the sum over the batch.
    double eta = unit.real("eta0") / (2 * q * b * b * unit.integer("batch"));
    double uniform = unit.random("iterate").nextDouble();

    TreeMap<Long, Long> ends = new TreeMap<>();
    TreeSet<Long> looks = new TreeSet<>();
    for (long epochs : unit.integers("epochs")) {
      long steps = steps(point, epochs);
      ends.put(steps, epochs);
      looks.add(steps);
      looks.add(stepsReturned(uniform, steps));
    }
    TreeMap<Long, Integer> wrong = new TreeMap<>();
    double[] h = new double[n];
    long done = 0;
    for (long look : looks) {
      for (; done < look; done++) {
        rows.checkpoint();
        if (!(trainer.step(eta, batches) < Double.POSITIVE_INFINITY)) {
          throw TrialFailure.diverged("the loss is not finite at step " + done);
        }
      }
      trainer.outputs(x, h);
      wrong.put(look, wrong(y, h, 2 * q * b * ROUNDING));
      if (ends.containsKey(look)) {
        int returned = wrong.get(stepsReturned(uniform, look));
        record(unit, rows, ends.get(look), wrong.get(look), returned);
      }
    }
  }

  private static void record(Unit unit, Recorder rows, long epochs, int last, int returned) {
    double n = unit.integer("n");
    for (double epsilon : unit.reals("epsilon")) {
      // εn is a whole number up to rounding where it is meant to be one.
      double granted = epsilon * n + 1e-9;
      rows.at("epochs", epochs, "epsilon", epsilon)
          .put("fraction", 1 - last / n)
          .put("fraction_returned", 1 - returned / n)
          .put("memorized", last <= granted)
          .put("memorized_returned", returned <= granted)
          .put("n_over_d", n / unit.integer("d"))
          .put("load", unit.integer("q") * unit.integer("d") / n)
          .put("load_bound", loadBound(epsilon));
    }
  }

  /** T: steps that see at least n samples for each epoch. */
  private static long steps(Point point, long epochs) {
    long batch = point.integer("batch");
    return (epochs * point.integer("n") + batch - 1) / batch;
  }

  /** Steps before W_t, t uniform in 1, ..., T. */
  private static long stepsReturned(double uniform, long steps) {
    return (long) (uniform * steps);
  }

  private static int wrong(double[] y, double[] h, double rounding) {
    int wrong = 0;
    for (int i = 0; i < y.length; i++) {
      wrong += y[i] * h[i] > rounding ? 0 : 1;
    }
    return wrong;
  }

  /** The λ in [0, ½] with H(λ) = 1 − H(ε). */
  static double loadBound(double epsilon) {
    double low = 0;
    double high = 0.5;
    for (int halving = 0; halving < 60; halving++) {
      double middle = (low + high) / 2;
      if (entropy(middle) < 1 - entropy(epsilon)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** H(p) in bits. */
  private static double entropy(double p) {
    return p == 0 ? 0 : -(p * Math.log(p) + (1 - p) * Math.log1p(-p)) / Math.log(2);
  }

  private static int neurons(Point point) {
    return Math.multiplyExact(2, point.index("q"));
  }

  private static double flops(Point point) {
    double n = point.integer("n");
    double d = point.integer("d");
    double m = neurons(point);
    double batch = point.integer("batch");
    double steps = steps(point, point.integer("epochs"));
    // Two looks at all points, and a little more for each ε read off them.
    return steps * TwoLayerTrainer.flops(batch, d, m)
        + 4 * n * m * (d + 1)
        + n * point.real("epsilon");
  }
}
