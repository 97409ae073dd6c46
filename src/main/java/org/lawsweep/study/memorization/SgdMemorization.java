package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Loss;
import org.lawsweep.study.Axis;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * SGD on about n/d pairs of neurons memorizes n random labels on the sphere: up to a factor, no
 * more than its tangent features need.
 *
 * <p>Source: Daniely (2020), Theorem 7 and Algorithm 1 ({@link PairedSgd}). From h = 0, each step
 * descends the mean hinge loss of a batch drawn with replacement, in all weights; the algorithm
 * returns W_t for t uniform in [T]. A point is memorized where yh(x) > 0. The tangent features at
 * the start span qd dimensions, those of u included, since ReLU(z) = ReLU'(z)z: random labels need
 * a load qd/n of at least their {@link LinearCapacity}, ½ at ε = 0.
 *
 * <p>Departures: the paper leaves B, the step and the logs of q = Õ(n/d) and T = Õ(n/ε²) open. A
 * step here is η₀/(2qB²) times the gradient, which adds η₀ times the tangent kernel. The last
 * iterate is reported beside the returned one, which fails now and then by being an early one: over
 * t its probability is the share of the iterates that memorize, known from one run by a look at the
 * end of each epoch.
 */
public final class SgdMemorization implements Study {

  /** The paper lets n = d^c for a constant c: what its logs hide may depend on c. */
  private static final String N_IS = "n = round(pow(d, ";

  /**
   * T = n ln(n)/ε² samples. ° With n/ε² alone a pilot left the share within noise of 1 − ε; the log
   * is one that Õ grants.
   */
  private static final String LONG = "epochs * epsilon * epsilon >= ln(n)";

  /** Where the threshold lies, below the load at which iterates are counted. */
  private static final String LADDER = "load < 2";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, uniform on the sphere");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final IntegerAxis Q = integer("q").atLeast(1).doc("pairs of neurons");
  static final IntegerAxis EPOCHS =
      integer("epochs").atLeast(1).readOff().otherwise(200).doc("samples seen over n");
  static final RealAxis EPSILON =
      real("epsilon").atLeast(0).below(0.5).readOff().doc("part of samples that may be wrong");
  static final IntegerAxis BATCH =
      integer("batch").atLeast(1).otherwise(8).doc("samples of a batch");
  static final RealAxis ETA0 =
      real("eta0").above(0).otherwise(4).doc("tangent kernels added by one step");
  static final RealAxis B =
      real("B").above(0).otherwise(30).doc("absolute outer weight at the start");

  static final RealMetric FRACTION =
      realMetric("fraction").doc("part of the samples memorized at the end");
  static final RealMetric FRACTION_RETURNED =
      realMetric("fraction_returned").doc("part memorized by the iterate returned");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether fraction is at least 1 - epsilon");
  static final RealMetric SHARE_RETURNED =
      realMetric("share_returned").doc("part of the iterates with at least 1 - epsilon memorized");
  static final RealMetric SHARE_SPARE =
      realMetric("share_spare").doc("share_returned less 1 - epsilon");
  static final RealMetric N_OVER_D = realMetric("n_over_d").doc("n / d");
  static final RealMetric LOAD = realMetric("load").doc("q d / n");
  static final RealMetric LOAD_BOUND =
      realMetric("load_bound").doc("load below which linear features can't memorize");

  static final RealMetric LOAD_OVER_BOUND =
      realMetric("load_over_bound").doc("load over load_bound");

  private static final Declaration DECLARATION =
      Declaration.of("sgd-memorization", 3)
          .claim("SGD memorizes n random labels on the d-sphere with q ~ n / d pairs of neurons")
          .source(
              "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
                  + " Over-Parameterization, Thm 7")
          .axes(N, D, Q, EPOCHS, EPSILON, BATCH, ETA0, B)
          .metrics(FRACTION, FRACTION_RETURNED, MEMORIZED, SHARE_RETURNED, SHARE_SPARE)
          .metrics(N_OVER_D, LOAD, LOAD_BOUND, LOAD_OVER_BOUND)
          .flops(SgdMemorization::flops)
          .bytes(p -> PairedSgd.bytes(p.index(N), p.index(D), p.index(Q), p.index(BATCH)))
          .check(List.of(N, BATCH), p -> p.get(BATCH) <= p.get(N), p -> "batch must be at most n")
          .claim(size("pairs-at-c-3-halves", MEMORIZED, N_IS + "1.5))"))
          .claim(size("pairs-at-c-2", MEMORIZED, N_IS + "2))"))
          .claim(size("pairs-at-c-5-halves", MEMORIZED, N_IS + "2.5))"))
          .claim(
              thresholdPower("collapse", MEMORIZED, LOAD)
                  .in(N_OVER_D, 0)
                  .per(EPOCHS, EPSILON, BATCH, ETA0, B)
                  .within("n_over_d >= 8 AND " + LADDER)
                  .ifInconsistent(
                      "At epsilon = 0 the theorem says nothing, and elsewhere its T asks for"
                          + " ln(n)/epsilon^2 passes where there are 200 here: larger samples may"
                          + " need more than these. With more passes it was not measured."))
          .claim(
              threshold("no-less-than-linear-capacity", MEMORIZED)
                  .in(LOAD_OVER_BOUND, 1)
                  .atLeast()
                  .per()
                  .source("Cover 1965, Geometrical and Statistical Properties, Thm 1"))
          .claim(
              constant("returned-with-probability", SHARE_SPARE)
                  .over(N, D, Q)
                  .per(EPSILON)
                  .atLeast(0)
                  .within("load >= 2 AND epsilon <= 0.1 AND " + LONG))
          .claim(open("pairs-in-outer-weight", B, "batch = 8"))
          .claim(open("pairs-in-batch", BATCH, "B = 30"))
          .headline("collapse")
          .example(
              u -> u.set(N, 20).set(D, 4).set(Q, 5).set(EPOCHS, 1, 2, 7).set(EPSILON, 0, 0.1, 0.25))
          .build();

  /**
   * A bound from above, as the theorem has it; from below the capacity law holds size, cell by
   * cell. Where some may stay wrong, few samples need more pairs each: exponents a little below 1.
   */
  private static Law size(String name, Metric success, String regime) {
    return thresholdPower(name, success, Q)
        .in(N_OVER_D, 1)
        .atMost()
        .per(EPOCHS, EPSILON, BATCH, ETA0, B)
        .within(regime + " AND " + LADDER);
  }

  /** What the paper leaves open should not matter: varied at one size. */
  private static Law open(String name, Axis axis, String other) {
    return thresholdPower(name, MEMORIZED, Q)
        .in(axis, 0)
        .resolvedTo(0.15)
        .per(EPOCHS, EPSILON)
        .within("n = 256 AND d = 16 AND eta0 = 4 AND " + LADDER + " AND " + other)
        .ifInconsistent(
            "What the paper leaves open may enter its logs. At 200 passes a batch twice as large"
                + " takes half the steps, and so more pairs, most at epsilon = 0.");
  }

  private final double pace;

  /** Makes the study. */
  public SgdMemorization() {
    this(1);
  }

  /** Makes a study whose steps are wrong by a factor, to test that a law notices. */
  SgdMemorization(double pace) {
    this.pace = pace;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    PairedSgd sgd =
        new PairedSgd(
            Sphere.draw(n, unit.index(D), unit.random("data", D)),
            Labels.SIGN.draw(n, unit.random("label")),
            Loss.HINGE,
            unit.index(Q),
            unit.get(B),
            pace * unit.get(ETA0),
            Batches.independent(n, unit.index(BATCH), unit.random("batch", N)),
            unit.random("init", D));
    double uniform = unit.random("iterate").nextDouble();
    Map<Long, Integer> wrong = new HashMap<>();
    Steps steps = Steps.watching(rows, t -> sgd.step());
    steps.noting(looks(unit, uniform), t -> steps.time() == t, t -> wrong.put(t, sgd.wrong()));
    List<Integer> byEpoch = new ArrayList<>();
    for (long epochs : unit.values(EPOCHS)) {
      long last = steps(unit, epochs);
      while (byEpoch.size() < epochs) {
        steps.to(steps(unit, byEpoch.size() + 1));
        byEpoch.add(sgd.wrong());
      }
      record(unit, rows, epochs, byEpoch, wrong.get(returned(uniform, last)));
    }
  }

  private static void record(
      Unit unit, Recorder rows, long epochs, List<Integer> wrong, int returned) {
    double n = unit.get(N);
    int last = wrong.get(wrong.size() - 1);
    for (double epsilon : unit.values(EPSILON)) {
      // εn is a whole number up to rounding where it is meant to be one.
      double granted = epsilon * n + 1e-9;
      double share = wrong.stream().filter(each -> each <= granted).count() / (double) epochs;
      rows.at(EPOCHS.is(epochs), EPSILON.is(epsilon))
          .put(FRACTION, 1 - last / n)
          .put(FRACTION_RETURNED, 1 - returned / n)
          .put(MEMORIZED, last <= granted)
          .put(SHARE_RETURNED, share)
          .put(SHARE_SPARE, share - (1 - epsilon))
          .put(N_OVER_D, n / unit.get(D))
          .put(LOAD, unit.get(Q) * unit.get(D) / n)
          .put(LOAD_BOUND, LinearCapacity.load(epsilon))
          .put(LOAD_OVER_BOUND, unit.get(Q) * unit.get(D) / n / LinearCapacity.load(epsilon));
    }
  }

  /** Lists the times at which a returned iterate is to be seen. */
  private static long[] looks(Unit unit, double uniform) {
    return Arrays.stream(unit.values(EPOCHS))
        .map(epochs -> returned(uniform, steps(unit, epochs)))
        .distinct()
        .toArray();
  }

  /** Computes T: steps that see at least n samples for each epoch. */
  private static long steps(Parameters at, long epochs) {
    long batch = at.get(BATCH);
    return (epochs * at.get(N) + batch - 1) / batch;
  }

  /** Counts the steps before W_t, t uniform in 1, ..., T. */
  private static long returned(double uniform, long steps) {
    return (long) (uniform * steps);
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double steps = steps(point, point.get(EPOCHS));
    double d = point.get(D);
    // A little for each ε, too, which is read off the same looks.
    return PairedSgd.flops(steps, (double) point.get(BATCH), n, d, (double) point.get(Q))
        + point.get(EPOCHS) * 4 * n * (double) point.get(Q) * (d + 1)
        + n * point.get(EPSILON);
  }
}
