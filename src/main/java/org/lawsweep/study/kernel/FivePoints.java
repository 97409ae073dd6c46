package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.kernel.FivePointVariation.DISTANCE;
import static org.lawsweep.study.kernel.FivePointVariation.ITERATIONS;
import static org.lawsweep.study.kernel.FivePointVariation.LARGEST_ERROR;
import static org.lawsweep.study.kernel.FivePointVariation.TV;
import static org.lawsweep.study.kernel.FivePointVariation.TV_LEAST;
import static org.lawsweep.study.kernel.FivePointVariation.TV_RATIO;

import java.util.List;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Five points are fitted by nets of any depth with next to no more variation than it takes, by
 * polynomial kernels of order p with a variation that grows as (6/5)^p.
 *
 * <p>Source: seed "Overview of Recent Progresses in Theoretical Deep Learning", Figure 1, which
 * shows both and has no theorem; the headline figures are its two panels, with a function of high
 * complexity that meets the points, too. Any function that meets labels y has a total variation of
 * at least Σ|y_{i+1} − y_i|, 3.7 for those of the figure.
 *
 * <p>The rate of kernels is derived. The kernel function at ½ that gives a label there is 1.2^p
 * times that label at 1, where the function at 1 takes it back; between, (0.8 + 0.4t)^p − (0.6 +
 * 0.6t)^p is left, whose largest value is 0.148 · 1.2^p. It needs points that hardly see each
 * other, (9/10)^(p/2) small: 0.08 at p = 48, from where the rate is bracketed: by checks, since
 * what a kernel does to given labels is a formula without scatter, whose slope is known to 1e-6.
 * Before, variation grows more slowly: by 0.087 for each order from 8 to 12.
 */
public final class FivePoints implements Study {

  private static final double[] OF_FIGURE = {0.2, 0.9, -0.3, 0.7, -0.1};

  /** (9/10)^(48/2): the part of the rate that points which see each other may take. */
  private static final double OVERLAP = 0.08;

  /** Steps that training takes, about; what it costs follows. */
  private static final double STEPS = 400;

  /** What is fitted: for the figure all of its curves, nets and kernels alike. */
  enum Fitted {
    NET,
    KERNEL,
    FIGURE
  }

  /** Labels of the five points: those of {@link #OF_FIGURE}, or uniform on [−1, 1]. */
  enum Targets {
    FIXED,
    RANDOM
  }

  static final ChoiceAxis<Fitted> FITTED =
      choice("fitted", Fitted.values()).doc("what is fitted; figure has all curves over t");
  static final ChoiceAxis<Targets> TARGETS =
      choice("targets", Targets.values()).doc("labels: those of the figure, or uniform on [-1, 1]");
  static final IntegerAxis DEPTH =
      integer("depth").atLeast(1).atMost(64).orDerived().doc("hidden layers of a net");
  static final IntegerAxis P =
      integer("p").atLeast(4).atMost(96).orDerived().doc("order of a kernel (1 + x x')^p");
  static final IntegerAxis M = integer("m").atLeast(1).otherwise(64).doc("units of each layer");
  static final RealAxis T =
      real("t").atLeast(-1).atMost(1).readOff().otherwise(0).doc("place on the curves");

  private static final Declaration DECLARATION =
      Declaration.of("five-points", 1)
          .claim(
              "Nets of any depth fit five points simply, polynomial kernels more and more wildly")
          .source("Lei Wu 2019, Overview of Recent Progresses in Theoretical Deep Learning, Fig. 1")
          .axes(FITTED, TARGETS, DEPTH, P, M, T)
          .metrics(TV, TV_LEAST, TV_RATIO, DISTANCE, LARGEST_ERROR, ITERATIONS)
          .metrics(FivePointCurves.all())
          .flops(FivePoints::flops)
          .bytes(point -> 8.0 * 64 * FivePointFits.GRID * (1 + point.get(M)))
          .check(
              List.of(FITTED, DEPTH),
              p -> (p.get(FITTED) == Fitted.NET) == p.optional(DEPTH).isPresent(),
              p -> "depth is given with fitted=net, and with nothing else")
          .check(
              List.of(FITTED, P),
              p -> (p.get(FITTED) == Fitted.KERNEL) == p.optional(P).isPresent(),
              p -> "p is given with fitted=kernel, and with nothing else")
          .claim(
              constant("nets-take-little-more", TV_RATIO)
                  .over(DEPTH)
                  .per(M)
                  .atMost(1.1)
                  .within("fitted = 'net' AND targets = 'fixed' AND depth <= 5"))
          .claim(
              rising("kernels-grow", TV, P)
                  .within("fitted = 'kernel' AND targets = 'random' AND p <= 40"))
          .check(rate("rate-of-kernels-at-most", 1).atMost())
          .check(rate("rate-of-kernels-at-least", 1 - OVERLAP).atLeast())
          .claim(
              below("nets-below-kernels", TV_RATIO, FITTED, Fitted.NET, Fitted.KERNEL)
                  .per()
                  .within("targets = 'random' AND (fitted = 'net' OR p BETWEEN 16 AND 40)"))
          .check(bound("least-variation", TV).atLeast(TV_LEAST))
          .series(T, FivePointCurves.left())
          .series(T, FivePointCurves.right())
          .headline(T)
          .example(
              u ->
                  u.set(FITTED, Fitted.NET)
                      .set(TARGETS, Targets.FIXED)
                      .set(DEPTH, 2)
                      .set(M, 8)
                      .set(T, -0.5, 0.2))
          .build();

  private static Law rate(String name, double part) {
    return exponential(name, TV)
        .in(P, part * Math.log(1.2))
        .resolvedTo(OVERLAP * Math.log(1.2))
        .within("fitted = 'kernel' AND p >= 48");
  }

  private final double scale;
  private final boolean normalized;

  /** Makes the study. */
  public FivePoints() {
    this(1, false);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param scale what the weights that nets start from are multiplied by
   * @param normalized whether kernels are scaled to 1 at x = x'
   */
  FivePoints(double scale, boolean normalized) {
    this.scale = scale;
    this.normalized = normalized;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double[] y = OF_FIGURE;
    if (unit.get(TARGETS) == Targets.RANDOM) {
      y = unit.random("label").doubles(FivePointFits.POINTS).map(v -> 2 * v - 1).toArray();
    }
    if (unit.get(FITTED) == Fitted.FIGURE) {
      FivePointCurves.record(y, unit, M, T, rows);
      return;
    }
    Mlp shape = net(unit.point());
    FivePointFits.Trained fit =
        unit.get(FITTED) == Fitted.NET
            ? FivePointFits.train(y, shape, scale, unit.random("init", DEPTH, M), rows)
            : FivePointFits.exact(y, (double) unit.optional(P).orElseThrow(), normalized);
    FivePointVariation variation = FivePointVariation.of(fit.fit(), y);
    for (double t : unit.values(T)) {
      Recorder.Row row = rows.at(T.is(t));
      variation.put(row);
      if (unit.get(FITTED) == Fitted.NET) {
        row.putIfReached(ITERATIONS, fit.steps());
      }
    }
  }

  private static Mlp net(Point point) {
    return FivePointFits.net(Math.toIntExact(point.optional(DEPTH).orElse(1)), point.index(M));
  }

  private static double flops(Point point) {
    double places = 2 + point.get(T);
    return places
        + switch (point.get(FITTED)) {
          case FIGURE -> FivePointCurves.flops(point.index(M), STEPS, places);
          case KERNEL -> FivePointFits.kernelFlops(FivePointFits.GRID);
          case NET -> FivePointFits.flops(net(point), STEPS);
        };
  }
}
