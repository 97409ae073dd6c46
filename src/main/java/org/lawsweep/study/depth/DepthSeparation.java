package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.numeric.Gegenbauer;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
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
 * exponential it takes 2^Ω(d log d) units, with two a polynomial number.
 *
 * <ul>
 *   <li>Two hidden layers, constructed: {@link SineNet}.
 *   <li>One hidden layer: m random ReLU units with the best outer weights for {@value #SAMPLES}
 *       samples. What they leave is at least what {@link DepthCertificate} says.
 * </ul>
 *
 * <p>The certificate also says what mass Σ_j |α_j|‖h_j‖ any net with one hidden layer needs, learnt
 * or not, for half of the norm of f. At w = πd³ no net learns f by descent, whatever its depth: the
 * separation is one of what can be represented.
 */
public final class DepthSeparation implements Study {

  private static final int SAMPLES = 4096;

  /** Four standard errors of the root mean square of a sine over the samples. */
  private static final double SAMPLING = 4 * Math.sqrt(0.125 / SAMPLES);

  private static final String FINE = "depth = 2 AND m >= 8 * w";

  static final IntegerAxis D = integer("d").atLeast(3).atMost(30).doc("dimension of x and of x'");
  static final RealAxis W = real("w").above(0).atMost(1e5).doc("frequency; in the theorem pi d^3");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).atMost(2).doc("hidden layers");
  static final IntegerAxis M = integer("m").atLeast(1).doc("units of the last hidden layer");

  static final RealMetric ERROR = realMetric("error").doc("root mean squared error on 4096 pairs");
  static final RealMetric NORM = realMetric("norm").doc("|f|, the error of 0");
  static final IntegerMetric UNITS = integerMetric("units").doc("hidden units in all");
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
      Declaration.of("depth-separation", 1)
          .claim("sin(w <x, x'>) takes poly(d) units in two layers, exponential weights in one")
          .source("Daniely 2017, Depth Separation for Neural Networks")
          .axes(D, W, DEPTH, M)
          .metrics(ERROR, NORM, UNITS, MASS, CERTIFICATE, TAIL, MASS_NEEDED, HALF_DEGREE, D_LOG_D)
          .flops(DepthSeparation::flops)
          .bytes(
              point ->
                  8.0 * SAMPLES * (6.0 * point.get(D) + 2 + shallowUnits(point))
                      + 8 * Math.pow(shallowUnits(point), 2) * 2
                      + 40.0 * (DepthCertificate.nodes(point.get(W)) + point.get(M)))
          .check(power("deep-error", ERROR).in(M, -2).in(W, 2).atMost().within(FINE))
          .check(
              bound("shallow-error-is-certified", ERROR)
                  .atLeast(CERTIFICATE)
                  .resolvedTo(SAMPLING)
                  .within("depth = 1"))
          .check(
              exponential("mass-in-dimension", MASS_NEEDED)
                  .in(D_LOG_D, 0)
                  .atLeast()
                  .per(DEPTH, M)
                  .within("abs(w - pi() * pow(d, 3)) < 1e-6"))
          .example(unit -> unit.set(D, 3).set(W, 2.0).set(DEPTH, 1).set(M, 20))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int m = unit.index(M);
    double w = unit.get(W);
    DepthCertificate certificate = new DepthCertificate(d, w);
    rows.checkpoint();
    SineSamples test = SineSamples.draw(SAMPLES, d, w, unit.random("test", D));
    Recorder.Row row =
        rows.at()
            .put(NORM, certificate.tail(0))
            .put(TAIL, certificate.tail(3))
            .put(MASS_NEEDED, certificate.massOfHalf())
            .put(HALF_DEGREE, certificate.halfDegree())
            .put(D_LOG_D, d * Math.log(d));
    if (unit.get(DEPTH) == 1) {
      RandomReluNet net = new RandomReluNet(m, d, unit.random("feature", D));
      net.fit(SineSamples.draw(SAMPLES, d, w, unit.random("data", D)));
      RandomReluNet.Score score = net.score(test);
      row.put(ERROR, score.error())
          .put(UNITS, m)
          .put(MASS, score.mass())
          .put(CERTIFICATE, certificate.error(score.mass()));
    } else {
      SineNet net = new SineNet(d, w, m);
      row.put(ERROR, Vectors.rms(net.values(test.z()), test.y())).put(UNITS, net.units());
    }
  }

  private static double shallowUnits(Point point) {
    return point.get(DEPTH) == 1 ? point.get(M) : 0;
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double m = point.get(M);
    return Gegenbauer.flops(DepthCertificate.nodes(point.get(W)))
        + (point.get(DEPTH) == 1 ? RandomReluNet.flops(m, d, SAMPLES) : 20 * d * SAMPLES);
  }
}
