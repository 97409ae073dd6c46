package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
 * may grow. Departure: the limit f is known by two independent flows of m_ref particles, with the
 * same Euler steps. Their own fluctuations are independent too, and so they drop out of the mean of
 * (f_m − f_A)(f_m − f_B), where a square would keep a part m/m_ref of them and flatten the slope.
 */
public final class MeanFieldError implements Study {

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
                  .atLeast(1)
                  .otherwise(4096)
                  .doc("particles of each of the two references, at least m"))
          .metric(real("fluct").doc("(f_m - f_A)(f_m - f_B), mean over the points"))
          .metric(real("fluct_rel").doc("fluct over (d + 1) / (2m), its expectation at t = 0"))
          .metric(real("loss").doc("(f_m - y)^2 / 2, mean over the points"))
          .metric(real("excess").doc("loss less that of f_ref, the mean of both references"))
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
    return point.integer("m_ref") >= point.integer("m")
        ? Optional.empty()
        : Optional.of("m_ref must be at least m");
  }

  private static Optional<String> timeProblem(Point point) {
    double steps = point.real("t") / point.real("dt");
    return Math.abs(steps - Math.rint(steps)) < 1e-6
        ? Optional.empty()
        : Optional.of("t must be a multiple of dt");
  }

  /** The widths below m, each at most half of the next, cost as much as m itself. */
  private static double flops(Point point) {
    double particles = 2.0 * point.integer("m_ref") + 2.0 * point.integer("m");
    return (1 + point.real("t") / point.real("dt"))
        * TwoLayerTrainer.flops((double) point.integer("n"), point.integer("d") + 1.0, particles);
  }

  private static double bytes(Point point) {
    int n = point.index("n");
    int inputs = point.index("d") + 1;
    int reference = point.index("m_ref");
    // A flow, and its initial net in doubles; the flow before may still wait for the collector.
    return 2 * TwoLayerTrainer.bytes(ParticleFlow.PRECISION, n, inputs, reference)
        + 16.0 * reference * (inputs + 1)
        + 8.0 * n * (2 * inputs + 40);
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
    double[][][] references = new double[2][t.length][n];
    RandomGenerator random = unit.random("reference", "d");
    for (double[][] reference : references) {
      ParticleFlow flow =
          new ParticleFlow(ParticleFlow.independent(unit.index("m_ref"), d + 1, random), x, y, dt);
      for (int k = 0; k < t.length; k++) {
        flow.advance(steps(t, k, dt), rows);
        flow.outputs(reference[k]);
      }
    }
    double[] f = new double[n];
    for (long m : unit.integers("m")) {
      ParticleFlow flow =
          new ParticleFlow(
              ParticleFlow.independent((int) m, d + 1, unit.random("init", "d")), x, y, dt);
      for (int k = 0; k < t.length; k++) {
        flow.advance(steps(t, k, dt), rows);
        flow.outputs(f);
        record(rows.at("m", m, "t", t[k]), m, d, f, references[0][k], references[1][k], y);
      }
    }
  }

  /** Puts the metrics of outputs f beside those of the two references, fA and fB. */
  private static void record(
      Recorder.Row row, long m, int d, double[] f, double[] fA, double[] fB, double[] y) {
    double fluct = 0;
    double loss = 0;
    double limit = 0;
    double zero = 0;
    for (int j = 0; j < y.length; j++) {
      fluct += (f[j] - fA[j]) * (f[j] - fB[j]) / y.length;
      loss += Math.pow(f[j] - y[j], 2) / (2 * y.length);
      limit += Math.pow((fA[j] + fB[j]) / 2 - y[j], 2) / (2 * y.length);
      zero += Math.pow(y[j], 2) / (2 * y.length);
    }
    row.put("fluct", fluct)
        .put("fluct_rel", fluct * 2 * m / (d + 1))
        .put("loss", loss)
        .put("excess", loss - limit)
        .put("residual_ref", Math.sqrt(limit / zero));
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
}
