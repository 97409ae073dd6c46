package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The tangent kernel of q random pairs of neurons is within order q^(−1/2) of its expectation,
 * which depends on the outer weight B alone.
 *
 * <p>Source: Daniely (2020), §2.5. tk_W = ⟨∇h, ∇h⟩/(2qB²) is the sum of a part of the hidden
 * weights and one of the output weights, with expectations at unit inputs of cosine r
 *
 * <pre>tk^h = r p,  p = (π − arccos r)/(2π),   tk^o = κ₁(r)/(2B²).</pre>
 *
 * Both are means of q independent terms, of variances r²p(1 − p) and [E σ²σ² − κ₁²/4]/B⁴, where E
 * σ²σ² = (3 sin θ cos θ + (π − θ)(1 + 2cos²θ))/(2π) at r = cos θ (Cho and Saul 2009). Random inputs
 * have r of order d^(−1/2), and the error of tk^h has, too: that is what vector features gain over
 * scalar ones. The pairs at which both are compared are {@value #PAIRS}, uniform on the sphere.
 */
public final class TangentKernelConcentration implements Study {

  private static final int PAIRS = 64;

  private static final double RESOLUTION = 0.1;

  private static final String SOURCE =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, Section 2.5";

  /** The hidden part is the same at all B, and the output part B⁻² times that at 1. */
  private static final String UNIT_SCALE = "B = 1";

  static final IntegerAxis Q =
      integer("q").atLeast(1).readOff().doc("pairs of neurons; prefixes of one draw");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final RealAxis B = real("B").above(0).otherwise(1).doc("absolute outer weight");

  static final RealMetric RMS_H =
      realMetric("rms_h").doc("error of the hidden weights' part, rms over 64 pairs of inputs");
  static final RealMetric RMS_O = realMetric("rms_o").doc("the same of the output weights' part");
  static final RealMetric RMS_H_PRED =
      realMetric("rms_h_pred").doc("root of the expectation of rms_h^2 over nets");
  static final RealMetric RMS_O_PRED = realMetric("rms_o_pred").doc("the same of rms_o");
  static final RealMetric VARIANCE_RATIO_H =
      realMetric("variance_ratio_h").doc("(rms_h / rms_h_pred)^2");
  static final RealMetric VARIANCE_RATIO_O =
      realMetric("variance_ratio_o").doc("(rms_o / rms_o_pred)^2");

  private static final Declaration DECLARATION =
      Declaration.of("tangent-kernel-concentration", 1)
          .claim("The tangent kernel of q pairs is within q^-1/2 of x'y k0/2 + k1/(2 B^2)")
          .source(SOURCE)
          .axes(Q, D, B)
          .metrics(RMS_H, RMS_O, RMS_H_PRED, RMS_O_PRED, VARIANCE_RATIO_H, VARIANCE_RATIO_O)
          .flops(TangentKernelConcentration::flops)
          .bytes(p -> PairSums.bytes((double) p.get(D), PAIRS) + 32.0 * PAIRS * p.get(D))
          .claim(variance("hidden-variance", VARIANCE_RATIO_H))
          .claim(variance("output-variance", VARIANCE_RATIO_O))
          .claim(
              power("hidden-error-in-dimension", RMS_H)
                  .in(D, -0.5)
                  .over(Q)
                  .within("d >= 16 AND " + UNIT_SCALE))
          .check(inPairs("hidden-error-in-pairs", RMS_H))
          .check(inPairs("output-error-in-pairs", RMS_O))
          .check(power("output-error-in-scale", RMS_O).in(B, -2).over(Q).within("d = 16"))
          .headline("hidden-error-in-dimension")
          .example(unit -> unit.set(D, 5).set(Q, 1, 100, 128, 300))
          .build();

  private static Law variance(String name, RealMetric ratio) {
    return constant(name, ratio)
        .over(Q, D)
        .equalTo(1)
        .resolvedTo(RESOLUTION)
        .within("q >= 16 AND " + UNIT_SCALE);
  }

  /** States the rate of any mean of independent terms. */
  private static Law inPairs(String name, RealMetric error) {
    return power(name, error)
        .in(Q, -0.5)
        .over(D)
        .within("q >= 16 AND " + UNIT_SCALE)
        .source("mean of q terms");
  }

  private final double scale;

  /** Makes the study. */
  public TangentKernelConcentration() {
    this(1);
  }

  /** Makes a study of weights of another standard deviation, for a test of what that changes. */
  TangentKernelConcentration(double scale) {
    this.scale = scale;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    double square = unit.get(B) * unit.get(B);
    double[] points = Sphere.draw(2 * PAIRS, d, unit.random("data", D));
    double[] x = new double[d * PAIRS];
    double[] y = new double[d * PAIRS];
    System.arraycopy(points, 0, x, 0, x.length);
    System.arraycopy(points, x.length, y, 0, y.length);
    double[] hidden = new double[PAIRS];
    double[] output = new double[PAIRS];
    double[] cosines = new double[PAIRS];
    double hiddenVariance = 0;
    double outputVariance = 0;
    for (int i = 0; i < PAIRS; i++) {
      for (int j = i * d; j < (i + 1) * d; j++) {
        cosines[i] += x[j] * y[j];
      }
      hidden[i] = ReluKernel.firstLayer().at(cosines[i]);
      output[i] = ReluKernel.covariance(1).at(cosines[i]) / 2;
      // r²p(1 − p) with rp = tk^h.
      hiddenVariance += hidden[i] * (cosines[i] - hidden[i]) / PAIRS;
      outputVariance += (secondMoment(cosines[i]) - output[i] * output[i]) / PAIRS;
    }
    PairSums sums = new PairSums(d, PAIRS, x, y, scale, unit.random("feature", D));
    for (long q : unit.values(Q)) {
      sums.take(q, rows::checkpoint);
      double hiddenError = 0;
      double outputError = 0;
      for (int i = 0; i < PAIRS; i++) {
        hiddenError += Math.pow(cosines[i] * sums.active(i) / q - hidden[i], 2) / PAIRS;
        outputError += Math.pow(sums.products(i) / q - output[i], 2) / PAIRS;
      }
      rows.at(Q.is(q))
          .put(RMS_H, Math.sqrt(hiddenError))
          .put(RMS_O, Math.sqrt(outputError) / square)
          .put(RMS_H_PRED, Math.sqrt(hiddenVariance / q))
          .put(RMS_O_PRED, Math.sqrt(outputVariance / q) / square)
          .put(VARIANCE_RATIO_H, hiddenError * q / hiddenVariance)
          .put(VARIANCE_RATIO_O, outputError * q / outputVariance);
    }
  }

  /** Computes E σ(u)²σ(v)² of standard Gaussian u and v of correlation r. */
  static double secondMoment(double r) {
    double cosine = Math.max(-1, Math.min(1, r));
    double angle = Math.acos(cosine);
    double sine = Math.sqrt(1 - cosine * cosine);
    return (3 * sine * cosine + (Math.PI - angle) * (1 + 2 * cosine * cosine)) / (2 * Math.PI);
  }

  private static double flops(Point point) {
    double d = point.get(D);
    return PAIRS * (42 * d + 200) + point.get(Q) * (PairSums.flops(d, PAIRS) + 1);
  }
}
