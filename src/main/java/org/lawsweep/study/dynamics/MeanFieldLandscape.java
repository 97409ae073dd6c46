package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.data.SphericalTarget;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The loss of many particles is a convex function of their density, and not of their places.
 *
 * <p>Source: Rotskoff and Vanden-Eijnden (2018); seed "Mean field view", (1.3) and (1.4). {@link
 * MeanFieldError} has the particles, the points and the flow. The loss is the energy of charges
 * ({@link ParticleEnergy}), a quadratic form of the signed density G of particles that is convex:
 * along a mixture of two densities it never bends down. Along the segment between the particles of
 * two trained systems, taken in their order, it does.
 *
 * <p>So many particles meet no minimum of their own: what m of them leave above the limit once it
 * has learnt (t ≥ 30) is of order 1/m, and the time that they take does not depend on m. That is of
 * m → ∞: at the start particles have a loss (d + 1)/(4m) of their own to unlearn, which takes some
 * time more. From m = 80(d + 1) on it is some hundredths of what there is to learn, and still times
 * fall a little, by m^−0.016 at d = 10 and seed 1: the slope 0 is contradicted there by less than a
 * resolution. The limit is known by two independent flows of m_ref particles A and B, through mean
 * (f_A − y)(f_B − y)/2: their own fluctuations drop out of the product.
 */
public final class MeanFieldLandscape implements Study {

  /** Of the loss of 0: a second difference of this size may be rounding. */
  private static final double ROUNDING = 1e-5;

  private static final String SLOWER =
      "particles have a loss of order d/m of their own to unlearn first: 0 is the limit of many";

  /** Segments have this many parts. */
  private static final int PARTS = 20;

  /** Pairs of more particles than this are too many to look at. */
  private static final int PAIRED = 256;

  /** At least so many times as many particles has the limit. */
  private static final int WIDER = 4;

  /** What a test changes, to see that laws notice. */
  enum Fault {
    NONE,
    /** Steps are not multiplied by m, but by 512. */
    UNSCALED,
    /** Steps are multiplied by m² over 512. */
    OVERSCALED,
    /** The second system has the features of the first. */
    SHARED,
    /** There are 32 particles whatever m. */
    FEW
  }

  static final IntegerAxis M = MeanFieldError.M;
  static final RealAxis T =
      real("t")
          .atLeast(0)
          .otherwise(30)
          .doc("time at which systems are compared, a multiple of dt");
  static final ChoiceAxis<SphericalTarget> TARGET = MeanFieldError.TARGET;
  static final IntegerAxis D = MeanFieldError.D;
  static final IntegerAxis N = MeanFieldError.N;
  static final RealAxis DT = MeanFieldError.DT;
  static final IntegerAxis M_REF = MeanFieldError.M_REF;

  static final RealMetric LOSS = MeanFieldError.LOSS;
  static final RealMetric EXCESS =
      realMetric("excess").doc("mean loss of both systems less (f_A - y)(f_B - y) / 2");
  static final RealMetric TIME_TO_HALF =
      realMetric("time_to_half").doc("when the loss is half of that of 0; NULL after t");
  static final RealMetric ENERGY =
      realMetric("energy").doc("loss as a sum over pairs of particles; NULL above m = 256");
  static final BooleanMetric SEGMENT_BENDS_DOWN =
      booleanMetric("segment_bends_down")
          .doc("whether the loss does so somewhere between the particles of both systems");
  static final BooleanMetric MIXTURE_BENDS_DOWN =
      booleanMetric("mixture_bends_down").doc("the same between their densities");

  private static final Declaration DECLARATION =
      Declaration.of("mean-field-landscape", 1)
          .claim("The loss is convex in the density of particles, and not in their places")
          .source(
              "Rotskoff and Vanden-Eijnden 2018, Neural Networks as Interacting Particle Systems,"
                  + " (1.3) and (1.4)")
          .axes(M, T, TARGET, D, N, DT, M_REF)
          .metrics(LOSS, EXCESS, TIME_TO_HALF, ENERGY, SEGMENT_BENDS_DOWN, MIXTURE_BENDS_DOWN)
          .flops(MeanFieldLandscape::flops)
          .bytes(
              p ->
                  2 * ParticleFlow.bytes(p.index(N), p.index(D), p.index(M_REF))
                      + 32.0 * p.get(N) * p.get(M)
                      + 16.0 * PAIRED * PAIRED)
          .check(
              List.of(M, M_REF),
              p -> p.get(M_REF) >= WIDER * p.get(M),
              p -> "m_ref must be at least 4 m")
          .check(List.of(T, DT), MeanFieldError::isOnGrid, p -> "t must be a multiple of dt")
          .claim(power("excess-in-width", EXCESS).in(M, -1).ofMean().within("t >= 30"))
          // °: the regime is of the pilot, where times fell by the part of 1/m below it.
          .claim(
              power("time-in-width", TIME_TO_HALF)
                  .in(M, 0)
                  .resolvedTo(0.05)
                  .within("m >= 80 * (d + 1)")
                  .ifInconsistent(SLOWER))
          .claim(
              constant("places-are-not-convex", SEGMENT_BENDS_DOWN)
                  .over(M, D, T)
                  .per(TARGET)
                  .atLeast(0.9))
          .check(
              constant("densities-are-convex", MIXTURE_BENDS_DOWN)
                  .over(M, D, T)
                  .per(TARGET)
                  .equalTo(0))
          .check(identity("loss-is-an-energy", ENERGY, LOSS))
          .headline("excess-in-width")
          .example(
              unit ->
                  unit.set(TARGET, SphericalTarget.SMOOTH)
                      .set(D, 3)
                      .set(N, 20)
                      .set(DT, 0.1)
                      .set(T, 2.0)
                      .set(M_REF, 64)
                      .set(M, 2, 8, 16))
          .build();

  private final Fault fault;

  /** Makes the study. */
  public MeanFieldLandscape() {
    this(Fault.NONE);
  }

  /** Makes a mutant of it. */
  MeanFieldLandscape(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    SphereTask task = MeanFieldError.task(unit);
    double dt = unit.get(DT);
    long steps = Math.round(unit.get(T) / dt);
    RandomGenerator reference = unit.random("reference", D);
    double[] fA = limit(task.flow(unit.index(M_REF), dt, reference), steps, rows);
    double[] fB = limit(task.flow(unit.index(M_REF), dt, reference), steps, rows);
    double limit = SystemPair.product(fA, fB, task.y());
    double zero = Vectors.squaredNorm(task.y()) / (2 * task.y().length);
    for (long m : unit.values(M)) {
      int particles = fault == Fault.FEW ? 32 : (int) m;
      double step =
          switch (fault) {
            case UNSCALED -> dt * 512 / m;
            case OVERSCALED -> dt * m / 512;
            default -> dt;
          };
      ParticleFlow first = task.flow(particles, step, unit.random("init", D));
      HalfTime half = new HalfTime(zero * task.y().length / 2, dt);
      Steps.watching(rows, k -> half.see(first.step())).to(steps);
      ParticleFlow second = task.flow(particles, step, unit.random("other", D));
      Steps.watching(rows, k -> second.step()).to(steps);
      SystemPair pair = new SystemPair(task, first.net(), second.net(), fault == Fault.SHARED);
      rows.at(M.is(m))
          .put(LOSS, pair.lossOfFirst())
          .put(EXCESS, pair.meanLoss() - limit)
          .putIfPresent(TIME_TO_HALF, half.time())
          .putIfPresent(ENERGY, energy(first.net(), task))
          .put(SEGMENT_BENDS_DOWN, pair.leastBendOfSegment(PARTS) < -ROUNDING * zero)
          .put(MIXTURE_BENDS_DOWN, pair.leastBendOfMixture(PARTS) < -ROUNDING * zero);
    }
  }

  private static double[] limit(ParticleFlow flow, long steps, Recorder rows) {
    Steps.watching(rows, k -> flow.step()).to(steps);
    return flow.outputs();
  }

  private static OptionalDouble energy(TwoLayerNet net, SphereTask task) {
    return net.m() > PAIRED
        ? OptionalDouble.empty()
        : OptionalDouble.of(SystemPair.energy(net, task));
  }

  /** The widths below m, each at most half of the next, cost as much as m itself. */
  private static double flops(Point p) {
    double inputs = p.get(D) + 1.0;
    double particles = 2.0 * p.get(M_REF) + 4.0 * p.get(M);
    double n = p.get(N);
    double paired = Math.min(p.get(M), PAIRED);
    return p.get(T) / p.get(DT) * TwoLayerTrainer.flops(n, inputs, particles)
        + (PARTS + 3) * 2.0 * 2 * n * (inputs + 2) * p.get(M)
        + 4.0 / 3 * SystemPair.energyFlops(n, inputs, paired);
  }
}
