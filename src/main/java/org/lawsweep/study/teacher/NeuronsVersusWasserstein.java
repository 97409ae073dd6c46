package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * m neurons come close to their distribution P = N(0, I) in Wasserstein distance at the rate
 * m^(−1/d), so that closeness takes 2^Ω(d) of them, but their second moment does so like m^(−1/2),
 * for which a number of order d is enough.
 *
 * <p>Source: Li, Ma and Zhang (2020), from infinite to finite, where the naive way asks for the
 * first and the proof for the second. W₁(P_m, P) is at least the mean distance of a neuron of P to
 * the nearest of the m. Shannon's lower bound holds that above a constant times m^(−1/d) whatever
 * the neurons ({@link NearestNeuron}); of neurons that P draws it is known exactly.
 *
 * <p>The second moment is that of Gaussian columns, whose largest eigenvalue is off by 2√(d/m) +
 * d/m: the slope at m is steeper than −½ by ¼√(d/m), 0.03 at m = 64d, from where on the law is
 * stated. At d = 1 it is a single number, which is as likely 0 as anything near, and has no law.
 * Departure: distances are means over {@value #PROBES} neurons of P.
 */
public final class NeuronsVersusWasserstein implements Study {

  private static final int PROBES = 300;

  /** Numbers of neurons that a run reads off, about. */
  private static final int NUMBERS = 8;

  static final IntegerAxis M =
      integer("m").atLeast(1).readOff().doc("neurons; prefixes of one draw");
  static final IntegerAxis D = integer("d").atLeast(1).atMost(256).doc("input dimension");

  static final RealMetric NEAREST =
      realMetric("nearest").doc("distance of P to the nearest of m neurons, on average");
  static final RealMetric NEAREST_PRED =
      realMetric("nearest_pred").doc("its expectation over the m neurons");
  static final RealMetric NEAREST_RATIO = realMetric("nearest_ratio").doc("of these two");
  static final RealMetric NEAREST_LEAST =
      realMetric("nearest_least").doc("what any m neurons leave at least, ~ m^(-1/d)");
  static final RealMetric MOMENT_ERROR =
      realMetric("moment_error").doc("spectral norm of (1/m) W W' - I");

  private static final Declaration DECLARATION =
      Declaration.of("neurons-versus-wasserstein", 1)
          .claim("m neurons are close to their distribution like m^(-1/d), its moments m^(-1/2)")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK, from infinite to finite")
          .axes(M, D)
          .metrics(NEAREST, NEAREST_PRED, NEAREST_RATIO, NEAREST_LEAST, MOMENT_ERROR)
          .flops(NeuronsVersusWasserstein::flops)
          .bytes(point -> 8.0 * point.get(D) * (point.get(M) + 2.0 * PROBES + 2.0 * point.get(D)))
          .claim(
              bound("no-neurons-are-closer", NEAREST)
                  .atLeast(NEAREST_LEAST)
                  .source("Shannon's lower bound, of the mean distance to a nearest neuron"))
          .claim(
              power("moment-in-neurons", MOMENT_ERROR)
                  .in(M, -0.5)
                  .ofMean()
                  .resolvedTo(0.1)
                  .within("d >= 2 AND m >= 64 * d"))
          // An expectation over neurons, evaluated twice.
          .check(
              constant("nearest-as-predicted", NEAREST_RATIO).over(M).equalTo(1).resolvedTo(0.03))
          .check(power("nearest-in-neurons", NEAREST).inLike(M, NEAREST_PRED).ofMean())
          .headline("nearest-in-neurons")
          .example(unit -> unit.set(D, 3).set(M, 1, 10, 200))
          .build();

  private final boolean straight;

  /** Makes the study. */
  public NeuronsVersusWasserstein() {
    this(false);
  }

  /** Makes the study, or a mutant in which P is the normal distribution on a line. */
  NeuronsVersusWasserstein(boolean straight) {
    this.straight = straight;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    long[] sizes = unit.values(M);
    double[] w = draw(d, (int) sizes[sizes.length - 1], unit.random("init", D));
    double[] probes = transposed(d, draw(d, PROBES, unit.random("probe", D)));
    double[] predicted = NearestNeuron.expected(d, probes, sizes);
    double[] squares = new double[PROBES];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    double[] scratch = new double[PROBES];
    double[] moment = new double[d * d];
    int neuron = 0;
    for (int s = 0; s < sizes.length; s++) {
      rows.checkpoint();
      for (; neuron < sizes[s]; neuron++) {
        approach(d, w, neuron, probes, squares, scratch);
        add(d, w, neuron, moment);
      }
      double nearest = Arrays.stream(squares).map(Math::sqrt).sum() / PROBES;
      rows.at(M.is(sizes[s]))
          .put(NEAREST, nearest)
          .put(NEAREST_PRED, predicted[s])
          .put(NEAREST_RATIO, nearest / predicted[s])
          .put(NEAREST_LEAST, NearestNeuron.least(d, (double) sizes[s]))
          .put(MOMENT_ERROR, momentError(d, moment, (double) sizes[s]));
    }
  }

  /** Draws neurons of P, d × count. */
  private double[] draw(int d, int count, RandomGenerator random) {
    double[] w = Vectors.gaussian(Math.multiplyExact(d, count), random);
    for (int k = 0; straight && k < w.length; k++) {
      w[k] = k % d == 0 ? w[k] : 0;
    }
    return w;
  }

  private static double[] transposed(int d, double[] p) {
    double[] rows = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      rows[k % d * PROBES + k / d] = p[k];
    }
    return rows;
  }

  /** Lowers squared distances of probes to that of one more neuron. */
  private static void approach(
      int d, double[] w, int neuron, double[] probes, double[] squares, double[] scratch) {
    Arrays.fill(scratch, 0);
    for (int k = 0; k < d; k++) {
      double center = w[neuron * d + k];
      for (int i = 0; i < PROBES; i++) {
        double difference = probes[k * PROBES + i] - center;
        scratch[i] += difference * difference;
      }
    }
    for (int i = 0; i < PROBES; i++) {
      squares[i] = Math.min(squares[i], scratch[i]);
    }
    Flops.add((3L * d + 1) * PROBES);
  }

  /** Adds wwᵀ, its lower triangle. */
  private static void add(int d, double[] w, int neuron, double[] moment) {
    for (int k = 0; k < d; k++) {
      double factor = w[neuron * d + k];
      for (int i = k; i < d; i++) {
        moment[k * d + i] += factor * w[neuron * d + i];
      }
    }
    Flops.add((long) d * (d + 1));
  }

  private static double momentError(int d, double[] moment, double m) {
    double[] values = SymmetricEigen.values(d, moment);
    return Math.max(Math.abs(values[0] / m - 1), Math.abs(values[d - 1] / m - 1));
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double neurons = point.get(M) * (PROBES * (3 * d + 1) + d * d);
    return neurons + NearestNeuron.flops(d, PROBES, NUMBERS) + 10 * d * d * d;
  }
}
