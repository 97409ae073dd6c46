package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Gegenbauer;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
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
 *   <li>Two hidden layers, constructed: ⟨x, x'⟩ = Σ_i (x_i + x'_i)²/2 − 1, each square interpolated
 *       on [−2, 2] with W pieces and then the sine on [−1, 1] with m, hence dW + m ReLU units. W =
 *       ⌈¾m√(d/w)⌉ makes the parts of the error alike: it is of order (w/m)².
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

  private static final String SOURCE = "Daniely 2017, Depth Separation for Neural Networks";

  private static final Declaration DECLARATION =
      Declaration.of("depth-separation", 1)
          .claim("sin(w <x, x'>) takes poly(d) units in two layers, exponential weights in one")
          .source(SOURCE)
          .axis(integer("d").atLeast(3).atMost(30).doc("dimension of x and of x'"))
          .axis(Axis.real("w").above(0).atMost(1e5).doc("frequency; the theorem's is pi d^3"))
          .axis(integer("depth").atLeast(1).atMost(2).doc("hidden layers"))
          .axis(integer("m").atLeast(1).doc("units of the last hidden layer"))
          .metric(real("error").doc("root mean squared error on 4096 pairs of points"))
          .metric(real("norm").doc("|f|, the error of 0"))
          .metric(Metric.integer("units").doc("hidden units in all"))
          .metric(real("mass").doc("sum of |alpha_j| |h_j|; NULL with two hidden layers"))
          .metric(real("certificate").doc("least error of that mass; NULL with two hidden layers"))
          .metric(real("tail").doc("norm of the part of f of degree 3 and more"))
          .metric(real("mass_needed").doc("least mass of one hidden layer for an error of |f|/2"))
          .metric(Metric.integer("half_degree").doc("degree above which half of |f|^2 lies"))
          .metric(real("d_log_d").doc("d ln d"))
          .flops(DepthSeparation::flops)
          .bytes(
              point ->
                  8.0 * SAMPLES * (6.0 * point.integer("d") + 2 + shallowUnits(point))
                      + 8 * Math.pow(shallowUnits(point), 2) * 2
                      + 40.0 * (DepthCertificate.nodes(point.real("w")) + point.integer("m")))
          .law(
              power("deep-error", "error")
                  .in("m", -2)
                  .in("w", 2)
                  .atMost()
                  .within("depth = 2 AND m >= 8 * w")
                  .source(SOURCE))
          .law(
              power("width-is-no-help", "error")
                  .in("m", 0)
                  .atLeast()
                  .resolvedTo(0.1)
                  .within("depth = 1 AND w >= 8")
                  .source(SOURCE))
          .law(
              bound("shallow-error-is-certified", "error")
                  .atLeast("certificate")
                  .resolvedTo(SAMPLING)
                  .within("depth = 1")
                  .source(SOURCE))
          .law(
              exponential("mass-in-dimension", "mass_needed")
                  .in("d_log_d", 0)
                  .atLeast()
                  .per("depth", "m")
                  .within("abs(w - pi() * pow(d, 3)) < 1e-6")
                  .source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int m = unit.index("m");
    double w = unit.real("w");
    boolean shallow = unit.integer("depth") == 1;
    DepthCertificate certificate = new DepthCertificate(d, w);
    rows.checkpoint();
    double[] z = Sphere.draw(2 * SAMPLES, d, unit.random("test", "d"));
    double[] y = values(z, d, w);
    Recorder.Row row =
        rows.at()
            .put("norm", certificate.tail(0))
            .put("tail", certificate.tail(3))
            .put("mass_needed", certificate.massOfHalf())
            .put("half_degree", certificate.halfDegree())
            .put("d_log_d", d * Math.log(d));
    if (shallow) {
      RandomReluNet net = new RandomReluNet(m, d, unit.random("feature", "d"));
      double[] training = Sphere.draw(2 * SAMPLES, d, unit.random("data", "d"));
      net.fit(training, values(training, d, w));
      RandomReluNet.Score score = net.score(z, y);
      row.put("error", score.error())
          .put("units", m)
          .put("mass", score.mass())
          .put("certificate", certificate.error(score.mass()));
    } else {
      row.put("error", deepError(z, y, d, w, m)).put("units", d * squareUnits(d, w, m) + m);
    }
  }

  /** sin(w⟨x, x'⟩) of each pair; z is 2d × n, read. */
  private static double[] values(double[] z, int d, double w) {
    double[] y = new double[z.length / (2 * d)];
    for (int i = 0; i < y.length; i++) {
      double t = 0;
      for (int k = 2 * d * i; k < 2 * d * i + d; k++) {
        t += z[k] * z[k + d];
      }
      y[i] = Math.sin(w * t);
    }
    return y;
  }

  private static double deepError(double[] z, double[] y, int d, double w, int m) {
    Interpolant square = new Interpolant(t -> t * t, -2, 2, squareUnits(d, w, m));
    Interpolant sine = new Interpolant(t -> Math.sin(w * t), -1, 1, m);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double t = -1;
      for (int k = 2 * d * i; k < 2 * d * i + d; k++) {
        t += square.at(z[k] + z[k + d]) / 2;
      }
      double error = sine.at(t) - y[i];
      sum += error * error;
    }
    return Math.sqrt(sum / y.length);
  }

  /** W, the units for one square. */
  static int squareUnits(int d, double w, int m) {
    return (int) Math.ceil(0.75 * m * Math.sqrt(d / w));
  }

  private static double shallowUnits(Point point) {
    return point.integer("depth") == 1 ? point.integer("m") : 0;
  }

  private static double flops(Point point) {
    double d = point.integer("d");
    double m = point.integer("m");
    return Gegenbauer.flops(DepthCertificate.nodes(point.real("w")))
        + (point.integer("depth") == 1 ? RandomReluNet.flops(m, d, SAMPLES) : 20 * d * SAMPLES);
  }
}
