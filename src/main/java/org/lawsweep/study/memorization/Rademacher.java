package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.memorization.TrainedThreshold.D;
import static org.lawsweep.study.memorization.TrainedThreshold.ITERATIONS;
import static org.lawsweep.study.memorization.TrainedThreshold.LOAD;
import static org.lawsweep.study.memorization.TrainedThreshold.SLOPE;
import static org.lawsweep.study.memorization.TrainedThreshold.STARTS;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.study.ChoiceAxis;
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
 * The Rademacher complexity E sup_h (1/n)Σσ_i h(x_i) of balls falls as n^(−1/2); that of nets with
 * twice as much freedom as there are points is 1, which bounds nothing.
 *
 * <p>Source: Zhang et al. (2017), definition (1) and what follows from it; seed "Overview of Recent
 * Progresses in Theoretical Deep Learning". For a ball of radius B in the space of a kernel K the
 * supremum is B√(σᵀKσ)/n, whose mean is below B√(tr K)/n, and close to it where no eigenvalue has a
 * good part of the trace. For nets it is not known: descents of {@link SignFit} to each draw of
 * signs, like those of {@link TrainedThreshold}, have a correlation with them that is a lower
 * bound; at 1 it is the supremum, that of any class of signs.
 *
 * <p>Points are uniform on the sphere for balls, Gaussian for nets; nets are judged by the sign of
 * their output.
 */
public final class Rademacher implements Study {

  /** Draws of signs for a ball, and those that a net is fitted to. */
  private static final int DRAWS = 64;

  private static final int FITS = 4;

  private static final String BALLS = "members <> 'net'";
  private static final String MANY = BALLS + " AND n >= 200";

  static final ChoiceAxis<HypothesisClass> MEMBERS =
      choice("members", HypothesisClass.values()).doc("the class: a ball, or nets of a shape");
  static final IntegerAxis N = integer("n").atLeast(1).doc("points");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).orDerived().doc("of a net");
  static final IntegerAxis M =
      integer("m").atLeast(1).orDerived().doc("units of each hidden layer of a net");
  static final RealAxis RADIUS =
      real("radius").above(0).otherwise(1).doc("B of a ball; nets have none");

  static final RealMetric RAD_MC =
      realMetric("rad_mc").doc("complexity of a ball, mean over 64 draws of signs");
  static final RealMetric RAD_MIRRORED =
      realMetric("rad_mirrored").doc("the same with all signs turned");
  static final RealMetric RAD_BOUND = realMetric("rad_bound").doc("B sqrt(tr K) / n");
  static final RealMetric RAD_RATIO = realMetric("rad_ratio").doc("rad_mc over rad_bound");
  static final RealMetric FIT_CORR =
      realMetric("fit_corr").doc("(1/n) sum sigma sign(f) of nets, mean over 4 draws of signs");

  private static final Declaration DECLARATION =
      Declaration.of("rademacher", 1)
          .claim("Balls have a Rademacher complexity ~ n^(-1/2), nets that fit all signs have 1")
          .source("Zhang et al. 2017, Understanding Deep Learning (arXiv:1611.03530), (1)")
          .axes(MEMBERS, N, D, DEPTH, M, RADIUS, SLOPE, STARTS, ITERATIONS)
          .metrics(RAD_MC, RAD_MIRRORED, RAD_BOUND, RAD_RATIO, FIT_CORR, LOAD)
          .flops(Rademacher::flops)
          .bytes(Rademacher::bytes)
          .check(
              List.of(MEMBERS, DEPTH, M),
              p ->
                  p.optional(DEPTH).isPresent() == isNet(p)
                      && p.optional(M).isPresent() == isNet(p),
              p -> "depth and m are given with members=net, and with nothing else")
          .claim(power("rate-in-samples", RAD_MC).in(N, -0.5).ofMean().within(BALLS))
          .claim(ratio("within-the-bound").atMost(1).within(BALLS))
          .claim(ratio("bound-is-tight").atLeast(0.98).within(MANY))
          .claim(
              constant("nets-fit-signs", FIT_CORR)
                  .over(N, M)
                  .per(D, DEPTH)
                  .equalTo(1)
                  .within("members = 'net' AND load >= 2"))
          .claim(
              rising("fit-in-load", FIT_CORR, LOAD)
                  .per(D, DEPTH)
                  .within("members = 'net' AND load <= 2"))
          .check(identity("mirrored", RAD_MIRRORED, RAD_MC))
          .headline("rate-in-samples")
          .example(
              u ->
                  u.set(MEMBERS, HypothesisClass.NET)
                      .set(N, 20)
                      .set(DEPTH, 1)
                      .set(M, 1)
                      .set(ITERATIONS, 8))
          .build();

  private static Law ratio(String name) {
    return constant(name, RAD_RATIO).over(N).ofMean().resolvedTo(0.02);
  }

  private final DoubleUnaryOperator scale;
  private final IntUnaryOperator width;

  /** Makes the study. */
  public Rademacher() {
    this(n -> 1, m -> m);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param scale what n points are multiplied by in the supremum, not in the bound
   * @param width of nets, of the one that they are said to have
   */
  Rademacher(DoubleUnaryOperator scale, IntUnaryOperator width) {
    this.scale = scale;
    this.width = width;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int draws = isNet(unit.point()) ? FITS : DRAWS;
    double[] signs = Labels.SIGN.draw(n * draws, unit.random("label"));
    if (isNet(unit.point())) {
      long d = unit.get(D);
      long m = unit.optional(M).orElseThrow();
      long depth = unit.optional(DEPTH).orElseThrow();
      double correlation =
          SignFit.correlation(unit, n, signs, width.applyAsInt(Math.toIntExact(m)), rows);
      rows.at()
          .put(LOAD, (double) TrainedThreshold.freedom(d, depth, m) / n)
          .put(FIT_CORR, correlation);
    } else {
      int d = unit.index(D);
      double[] x = Sphere.draw(n, d, unit.random("data", D));
      double[] gram = unit.get(MEMBERS).gram(d, n, x);
      rows.checkpoint();
      double radius = unit.get(RADIUS);
      double scaled = radius * scale.applyAsDouble(n);
      double bound = radius * Math.sqrt(HypothesisClass.trace(n, gram)) / n;
      double complexity = scaled * mean(HypothesisClass.correlations(n, gram, signs));
      double[] turned = Arrays.stream(signs).map(v -> -v).toArray();
      rows.at()
          .put(RAD_MC, complexity)
          .put(RAD_MIRRORED, scaled * mean(HypothesisClass.correlations(n, gram, turned)))
          .put(RAD_BOUND, bound)
          .put(RAD_RATIO, complexity / bound);
    }
  }

  private static boolean isNet(Point point) {
    return point.get(MEMBERS) == HypothesisClass.NET;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double flops(Point point) {
    double n = point.get(N);
    return isNet(point)
        ? FITS * LabelFit.flops(point, n)
        : HypothesisClass.flops(n, (double) point.get(D), 2 * DRAWS);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    return isNet(point) ? LabelFit.bytes(point, n) : 8 * n * (2 * n + 3 * DRAWS + point.get(D));
  }
}
