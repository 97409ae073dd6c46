package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.numeric.Gegenbauer;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * sin(w⟨x, x'⟩) on two spheres is easy for two hidden layers and out of reach for one.
 *
 * <p>Source: Daniely (2017), where w = πd³: with one hidden layer and weights that are at most
 * exponential (the hypothesis) it takes 2^Ω(d log d) units (the conclusion), with two a polynomial
 * number.
 *
 * <ul>
 *   <li>Two hidden layers, constructed: {@link SineNet}. Half of the norm takes it O(d³) units.
 *   <li>One hidden layer: m ReLU units, random with the best outer weights for {@value #SAMPLES}
 *       samples, or trained from there. Whatever its weights, {@link DepthCertificate} says what
 *       error a number of units leaves at least.
 * </ul>
 *
 * <p>At w = πd³ no net learns f by descent, whatever its depth: the separation is one of what can
 * be represented, and that nets of one layer meet the bound is shown at w = 1, where they learn.
 */
public final class DepthSeparation implements Study {

  private static final int SAMPLES = 4096;

  /** Four standard errors of the root mean square of a sine over the samples. */
  private static final double SAMPLING = 4 * Math.sqrt(0.125 / SAMPLES);

  private static final String SHALLOW = "depth = 1";
  private static final String TRAINED = SHALLOW + " AND learner = 'trained'";
  private static final String FINE = "depth = 2 AND m >= 8 * w";
  private static final String THEOREM = "abs(w - pi() * pow(d, 3)) < 1e-6";

  static final IntegerAxis D = integer("d").atLeast(3).atMost(30).doc("dimension of x and of x'");
  static final RealAxis W = real("w").above(0).atMost(1e5).doc("frequency; in the theorem pi d^3");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).atMost(2).doc("hidden layers");
  static final IntegerAxis M = integer("m").atLeast(1).doc("units of the last hidden layer");
  static final ChoiceAxis<Learner> LEARNER =
      choice("learner", Learner.values())
          .otherwise(Learner.RANDOM)
          .doc("one layer: random units with fitted outer weights, or all weights trained");
  static final IntegerAxis ITERATIONS =
      integer("iterations").atLeast(1).otherwise(100).doc("of L-BFGS, where weights are trained");

  static final RealMetric ERROR = realMetric("error").doc("root mean squared error on 4096 pairs");
  static final RealMetric NORM = realMetric("norm").doc("|f|, the error of 0");
  static final RealMetric RELATIVE_ERROR = realMetric("relative_error").doc("error over |f|");
  static final BooleanMetric REACHED =
      booleanMetric("reached").doc("whether the error is at most |f|/2");
  static final IntegerMetric UNITS = integerMetric("units").doc("hidden units in all");
  static final RealMetric RANK_BOUND =
      realMetric("rank_bound").doc("least error of one hidden layer of as many units");
  static final RealMetric UNITS_LEAST =
      realMetric("units_least").doc("least units of one hidden layer for an error of |f|/2");
  static final IntegerMetric DEEP_UNITS =
      integerMetric("deep_units").doc("units of the least such net of two; NULL if depth is 1");
  static final RealMetric MASS =
      realMetric("mass").doc("sum of |alpha_j| |h_j|; NULL if depth is 2");
  static final RealMetric CERTIFICATE =
      realMetric("certificate").doc("least error of that mass; NULL if depth is 2");
  static final RealMetric TAIL = realMetric("tail").doc("norm of f's part of degree >= 3");
  static final RealMetric MASS_NEEDED =
      realMetric("mass_needed").doc("least mass of one hidden layer for an error of |f|/2");
  static final IntegerMetric HALF_DEGREE =
      integerMetric("half_degree").doc("degree above which half of |f|^2 lies");
  static final RealMetric D_LOG_D = realMetric("d_log_d").doc("d ln d");

  private static final Declaration DECLARATION =
      Declaration.of("depth-separation", 2)
          .claim("sin(w <x, x'>) takes poly(d) units in two layers, exponentially many in one")
          .source("Daniely 2017, Depth Separation for Neural Networks")
          .axes(D, W, DEPTH, M, LEARNER, ITERATIONS)
          .metrics(ERROR, NORM, RELATIVE_ERROR, REACHED, UNITS, RANK_BOUND, UNITS_LEAST)
          .metrics(DEEP_UNITS, MASS, CERTIFICATE, TAIL, MASS_NEEDED, HALF_DEGREE, D_LOG_D)
          .flops(DepthSeparation::flops)
          .bytes(
              point ->
                  8.0 * SAMPLES * (10.0 * point.get(D) + 2 + 5 * shallowUnits(point))
                      + 8 * Math.pow(shallowUnits(point), 2) * 2
                      + 40.0 * (DepthCertificate.nodes(point.get(W)) + point.get(M)))
          // Tight: to 1.01 at 8 trained units and w = 16 (prototype).
          .claim(rankBound("no-shallow-net-below-the-rank-bound").within(SHALLOW))
          .claim(half("half-needs-units-in-dimension").inLike(D, UNITS_LEAST).atLeast())
          // |u + v| − |u − v| gives a degree of freedom for each two units: O(d) of them do.
          .claim(half("half-takes-units-in-dimension").in(D, 1.5).atMost())
          .claim(
              power("deep-units", DEEP_UNITS)
                  .in(D, 3)
                  .per(DEPTH, M)
                  .within("depth = 2 AND " + THEOREM))
          .claim(
              rising("frequency-blocks-width", RELATIVE_ERROR, W).within(TRAINED + " AND w >= 8"))
          .control(rankBound("no-deep-net-below-the-rank-bound").within(FINE))
          .check(theorem("half-at-the-frequency-of-the-theorem", UNITS_LEAST).in(D_LOG_D, 1))
          .check(theorem("mass-in-dimension", MASS_NEEDED).in(D_LOG_D, 0))
          .check(
              bound("shallow-error-is-certified", ERROR)
                  .atLeast(CERTIFICATE)
                  .resolvedTo(SAMPLING)
                  .within(SHALLOW))
          .check(power("deep-error", ERROR).in(M, -2).in(W, 2).atMost().within(FINE))
          .headline("deep-units")
          .example(unit -> unit.set(D, 3).set(W, 2.0).set(DEPTH, 1).set(M, 20))
          .build();

  private final boolean disguised;

  /** Makes the study. */
  public DepthSeparation() {
    this(false);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param disguised whether the net of two hidden layers is passed off as one of one
   */
  DepthSeparation(boolean disguised) {
    this.disguised = disguised;
  }

  private static Law rankBound(String name) {
    return bound(name, ERROR).atLeast(RANK_BOUND).resolvedTo(SAMPLING);
  }

  private static Law half(String name) {
    return thresholdPower(name, REACHED, M).per(W, LEARNER).within(TRAINED + " AND w = 1");
  }

  private static Law theorem(String name, RealMetric response) {
    return exponential(name, response).per(DEPTH, M).within(SHALLOW + " AND " + THEOREM).atLeast();
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int m = unit.index(M);
    double w = unit.get(W);
    DepthCertificate certificate = DepthCertificate.of(d, w);
    rows.checkpoint();
    SineSamples test = SineSamples.draw(SAMPLES, d, w, unit.random("test", D));
    if (unit.get(DEPTH) == 1 && !disguised) {
      RandomReluNet.Score score = shallow(unit).score(test);
      double certified = certificate.error(score.mass());
      record(unit, rows, certificate, m, score.error())
          .put(MASS, score.mass())
          .put(CERTIFICATE, certified);
    } else {
      SineNet net = new SineNet(d, w, m);
      double error = net.error(test);
      int least = SineNet.least(d, w, certificate.tail(0) / 2, test).units();
      record(unit, rows, certificate, net.units(), error).put(DEEP_UNITS, least);
    }
  }

  private static RandomReluNet shallow(Unit unit) {
    int d = unit.index(D);
    SineSamples data = SineSamples.draw(SAMPLES, d, unit.get(W), unit.random("data", D));
    RandomReluNet net = new RandomReluNet(unit.index(M), d, unit.random("feature", D));
    net.fit(data);
    if (unit.get(LEARNER) == Learner.TRAINED) {
      net.train(data, unit.index(ITERATIONS));
    }
    return net;
  }

  private static Recorder.Row record(
      Unit unit, Recorder rows, DepthCertificate certificate, int units, double error) {
    int d = unit.index(D);
    double norm = certificate.tail(0);
    return rows.at()
        .put(NORM, norm)
        .put(TAIL, certificate.tail(3))
        .put(UNITS_LEAST, certificate.unitsOfHalf())
        .put(MASS_NEEDED, certificate.massOfHalf())
        .put(HALF_DEGREE, certificate.halfDegree())
        .put(D_LOG_D, d * Math.log(d))
        .put(UNITS, units)
        .put(ERROR, error)
        .put(RELATIVE_ERROR, error / norm)
        .put(REACHED, error <= norm / 2)
        .put(RANK_BOUND, certificate.rankBound(units));
  }

  private static double shallowUnits(Point point) {
    return point.get(DEPTH) == 1 ? point.get(M) : 0;
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double m = point.get(M);
    double fit = RandomReluNet.flops(m, d, SAMPLES);
    double deep = 30 * 20 * d * SAMPLES;
    double train =
        point.get(LEARNER) == Learner.TRAINED
            ? RandomReluNet.trainingFlops(m, d, SAMPLES, (double) point.get(ITERATIONS))
            : 0;
    return Gegenbauer.flops(DepthCertificate.nodes(point.get(W)))
        + (point.get(DEPTH) == 1 ? fit + train : deep);
  }
}
