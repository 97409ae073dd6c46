package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import org.lawsweep.data.Sphere;
import org.lawsweep.data.SphericalTarget;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * m particles stay within a squared distance of order 1/m of their mean-field limit, at any time
 * and in any dimension.
 *
 * <p>Source: Rotskoff and Vanden-Eijnden (2018), the central limit theorem of the gradient flow;
 * seed "Mean field view", (1.3). Particles (c, w, b) ~ N(0, I) make f_m(x) = (1/m) Σ c_r ReLU(⟨w_r,
 * x⟩ + b_r), which is fitted to a target at n points uniform on the sphere of radius √d ({@link
 * ParticleFlow}). At the start E|f_m|² is (d + 1)/(2m) at each of these points. The factor of 1/m
 * vanishes as the flow converges; before, while particles travel to where the target needs them, it
 * may grow. Departure: the limit is a flow of m_ref particles, in pairs of opposite c so that it
 * starts at the limit's f = 0; both flows take the same Euler steps.
 */
public final class MeanFieldError implements Study {

  /** How much wider the reference has to be: its own fluctuations would flatten the slope. */
  private static final int WIDER = 8;

  private static final String SOURCE =
      "Rotskoff and Vanden-Eijnden 2018, Neural Networks as Interacting Particle Systems";

  private static final Declaration DECLARATION =
      Declaration.of("mean-field-error", 1)
          .claim("m particles stay within a squared distance of order 1/m of their limit")
          .source(SOURCE)
          .axis(integer("m").atLeast(1).readOff().doc("particles; prefixes of one draw"))
          .axis(Axis.real("t").atLeast(0).readOff().doc("time, a multiple of dt"))
          .axis(choice("target", SphericalTarget.values()).doc("what is learnt"))
          .axis(integer("d").atLeast(3).otherwise(5).doc("input dimension"))
          .axis(integer("n").atLeast(1).otherwise(300).doc("points, the whole measure of the loss"))
          .axis(Axis.real("dt").above(0).otherwise(0.05).doc("Euler step"))
          .axis(
              integer("m_ref")
                  .atLeast(2)
                  .otherwise(4096)
                  .doc("particles of the reference, an even number of at least 8 m"))
          .metric(real("fluct").doc("(f_m - f_ref)^2, mean over the points"))
          .metric(real("fluct_rel").doc("fluct over (d + 1) / (2m), its expectation at t = 0"))
          .metric(real("loss").doc("(f_m - y)^2 / 2, mean over the points"))
          .metric(real("excess").doc("loss less that of the reference"))
          .metric(real("residual_ref").doc("|f_ref - y| / |y|: what the limit has yet to learn"))
          .flops(MeanFieldError::flops)
          .bytes(MeanFieldError::bytes)
          .check(List.of("m", "m_ref"), MeanFieldError::referenceProblem)
          .check(List.of("t", "dt"), MeanFieldError::timeProblem)
          .law(power("fluctuation-in-width", "fluct").in("m", -1).ofMean().source(SOURCE))
          .law(
              constant("fluctuation-at-start", "fluct_rel")
                  .over("m")
                  .equalTo(1)
                  .within("t = 0")
                  .source(SOURCE))
          .law(
              falling("fluctuation-in-time", "fluct_rel", "t")
                  .within("residual_ref <= 0.3")
                  .source(SOURCE))
          .build();

  private static Optional<String> referenceProblem(Point point) {
    long reference = point.integer("m_ref");
    return reference % 2 == 0 && reference / WIDER >= point.integer("m")
        ? Optional.empty()
        : Optional.of("m_ref must be even and at least %d m".formatted(WIDER));
  }

  private static Optional<String> timeProblem(Point point) {
    double steps = point.real("t") / point.real("dt");
    return Math.abs(steps - Math.rint(steps)) < 1e-6
        ? Optional.empty()
        : Optional.of("t must be a multiple of dt");
  }

  /** The widths below m, each at most half of the next, cost as much as m itself. */
  private static double flops(Point point) {
    double particles = point.integer("m_ref") + 2.0 * point.integer("m");
    return (1 + point.real("t") / point.real("dt"))
        * TwoLayerTrainer.flops(point.integer("n"), point.integer("d") + 1.0, particles);
  }

  private static double bytes(Point point) {
    int n = point.index("n");
    int inputs = point.index("d") + 1;
    int reference = point.index("m_ref");
    return TwoLayerTrainer.bytes(ParticleFlow.PRECISION, n, inputs, reference)
        + 12.0 * reference * (inputs + 1)
        + 8.0 * n * (2 * inputs + 8);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int n = unit.index("n");
    double dt = unit.real("dt");
    double[] points = Sphere.draw(n, d, unit.random("data", "d"));
    for (int i = 0; i < points.length; i++) {
      points[i] *= Math.sqrt(d);
    }
    double[] y =
        unit.choice("target", SphericalTarget.class).at(points, d, unit.random("target", "d"));
    double[] x = withBias(points, d, n);
    double[] t = unit.reals("t");
    double[][] limit = new double[t.length][n];
    double[] limitLoss = new double[t.length];
    ParticleFlow reference =
        new ParticleFlow(
            ParticleFlow.paired(unit.index("m_ref"), d + 1, unit.random("reference", "d")),
            x,
            y,
            dt);
    for (int k = 0; k < t.length; k++) {
      reference.advance(steps(t, k, dt), rows);
      reference.outputs(limit[k]);
      limitLoss[k] = meanSquare(limit[k], y) / 2;
    }
    double[] f = new double[n];
    double zeroLoss = meanSquare(f, y) / 2;
    for (long m : unit.integers("m")) {
      ParticleFlow flow =
          new ParticleFlow(
              ParticleFlow.independent((int) m, d + 1, unit.random("init", "d")), x, y, dt);
      for (int k = 0; k < t.length; k++) {
        flow.advance(steps(t, k, dt), rows);
        flow.outputs(f);
        double fluct = meanSquare(f, limit[k]);
        double loss = meanSquare(f, y) / 2;
        rows.at("m", m, "t", t[k])
            .put("fluct", fluct)
            .put("fluct_rel", fluct * 2 * m / (d + 1))
            .put("loss", loss)
            .put("excess", loss - limitLoss[k])
            .put("residual_ref", Math.sqrt(limitLoss[k] / zeroLoss));
      }
    }
  }

  /** Steps from the time before the k-th of {@code t} to it. */
  private static long steps(double[] t, int k, double dt) {
    return Math.round(t[k] / dt) - (k == 0 ? 0 : Math.round(t[k - 1] / dt));
  }

  /** The points with one more coordinate that is 1. */
  private static double[] withBias(double[] points, int d, int n) {
    double[] x = new double[(d + 1) * n];
    for (int j = 0; j < n; j++) {
      System.arraycopy(points, j * d, x, j * (d + 1), d);
      x[j * (d + 1) + d] = 1;
    }
    return x;
  }

  private static double meanSquare(double[] f, double[] g) {
    double sum = 0;
    for (int j = 0; j < f.length; j++) {
      sum += (f[j] - g[j]) * (f[j] - g[j]);
    }
    return sum / f.length;
  }
}
