package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import org.lawsweep.data.SphericalTarget;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
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

  static final IntegerAxis M =
      integer("m").atLeast(1).readOff().doc("particles; prefixes of one draw");
  static final RealAxis T = real("t").atLeast(0).readOff().doc("time, a multiple of dt");
  static final ChoiceAxis<SphericalTarget> TARGET =
      choice("target", SphericalTarget.values()).doc("what is learnt");
  static final IntegerAxis D = integer("d").atLeast(3).otherwise(5).doc("input dimension");
  static final IntegerAxis N =
      integer("n").atLeast(1).otherwise(300).doc("points, the whole measure of the loss");
  static final RealAxis DT = real("dt").above(0).otherwise(0.05).doc("Euler step");
  static final IntegerAxis M_REF =
      integer("m_ref").atLeast(1).otherwise(4096).doc("particles of each reference, at least m");

  static final RealMetric FLUCT =
      realMetric("fluct").doc("(f_m - f_A)(f_m - f_B), mean over the points");
  static final RealMetric FLUCT_REL =
      realMetric("fluct_rel").doc("fluct over (d + 1) / (2m), its expectation at t = 0");
  static final RealMetric LOSS = realMetric("loss").doc("(f_m - y)^2 / 2, mean over the points");
  static final RealMetric EXCESS =
      realMetric("excess").doc("loss less that of f_ref, the mean of both references");
  static final RealMetric RESIDUAL_REF =
      realMetric("residual_ref").doc("|f_ref - y| / |y|: what the limit has yet to learn");

  private static final Declaration DECLARATION =
      Declaration.of("mean-field-error", 1)
          .claim("m particles stay within a squared distance of order 1/m of their limit")
          .source(
              "Rotskoff and Vanden-Eijnden 2018, Neural Networks as Interacting Particle Systems")
          .axes(M, T, TARGET, D, N, DT, M_REF)
          .metrics(FLUCT, FLUCT_REL, LOSS, EXCESS, RESIDUAL_REF)
          .flops(MeanFieldError::flops)
          .bytes(p -> ParticleFlow.bytes(p.index(N), p.index(D), p.index(M_REF)))
          .check(List.of(M, M_REF), p -> p.get(M_REF) >= p.get(M), p -> "m_ref must be at least m")
          .check(List.of(T, DT), MeanFieldError::isOnGrid, p -> "t must be a multiple of dt")
          .claim(power("fluctuation-in-width", FLUCT).in(M, -1).ofMean().within("t > 0"))
          .check(power("fluctuation-in-width-at-start", FLUCT).in(M, -1).ofMean().within("t = 0"))
          .check(constant("fluctuation-at-start", FLUCT_REL).over(M).equalTo(1).within("t = 0"))
          .claim(falling("fluctuation-in-time", FLUCT_REL, T).within("residual_ref <= 0.3"))
          .headline("fluctuation-in-width")
          .example(
              unit ->
                  unit.set(TARGET, SphericalTarget.THREE_SPIN)
                      .set(D, 3)
                      .set(N, 20)
                      .set(DT, 0.1)
                      .set(M_REF, 64)
                      .set(M, 1, 3, 8)
                      .set(T, 0.0, 0.5, 2.0))
          .build();

  private final LongUnaryOperator particles;

  /** Makes the study. */
  public MeanFieldError() {
    this(m -> m);
  }

  /** Makes a study of another number of particles than asked for, for a test that sees it. */
  MeanFieldError(LongUnaryOperator particles) {
    this.particles = particles;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    SphereTask task = task(unit);
    double dt = unit.get(DT);
    double[] t = unit.values(T);
    long[] ends = Arrays.stream(t).mapToLong(time -> Math.round(time / dt)).toArray();
    RandomGenerator random = unit.random("reference", D);
    double[][] fA = new double[t.length][];
    double[][] fB = new double[t.length][];
    task.flow(unit.index(M_REF), dt, random).follow(ends, rows, (f, k) -> fA[k] = f);
    task.flow(unit.index(M_REF), dt, random).follow(ends, rows, (f, k) -> fB[k] = f);
    for (long m : unit.values(M)) {
      task.flow((int) particles.applyAsLong(m), dt, unit.random("init", D))
          .follow(
              ends,
              rows,
              (f, k) -> {
                Fluctuation now = Fluctuation.of(f, fA[k], fB[k], task.y());
                rows.at(M.is(m), T.is(t[k]))
                    .put(FLUCT, now.product())
                    .put(FLUCT_REL, now.product() * 2 * m / (d + 1))
                    .put(LOSS, now.loss())
                    .put(EXCESS, now.loss() - now.limit())
                    .put(RESIDUAL_REF, Math.sqrt(now.limit() / now.zero()));
              });
    }
  }

  /** Draws what the particles of a unit learn. */
  static SphereTask task(Unit unit) {
    return SphereTask.draw(
        unit.index(N),
        unit.index(D),
        unit.get(TARGET),
        unit.random("data", D),
        unit.random("target", D));
  }

  /** Whether t is a whole number of steps. */
  static boolean isOnGrid(Point point) {
    double steps = point.get(T) / point.get(DT);
    return Math.abs(steps - Math.rint(steps)) < 1e-6;
  }

  /** The widths below m, each at most half of the next, cost as much as m itself. */
  private static double flops(Point point) {
    double particles = 2.0 * point.get(M_REF) + 2.0 * point.get(M);
    return (1 + point.get(T) / point.get(DT))
        * TwoLayerTrainer.flops((double) point.get(N), point.get(D) + 1.0, particles);
  }
}
