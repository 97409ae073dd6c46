package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Linear regression over random neurons learns d ReLUs to 1 % too, over exponentially many of them.
 *
 * <p>Source: Li, Ma and Zhang (2020), prior works. The target is Σ_i ±ReLU(x_i) with signs by
 * turns, the neurons' directions are uniform, and the outer weights the best for all inputs: with G
 * = LLᵀ the Gram matrix E ReLU(⟨w_i, x⟩)ReLU(⟨w_j, x⟩) and c_i = E ReLU(⟨w_i, x⟩)f*, the first m
 * neurons explain Σ_{i<m} (L⁻¹c)_i² of E f*². {@link SpanFloor} is what m neurons leave at least,
 * in expectation.
 *
 * <p>The floor, and that d² neurons are too few, are refuted by neurons drawn near the target's;
 * that some times 2^d suffice, by neurons of a hyperplane. How their number grows is observed: it
 * about doubles with a dimension at d of 3 to 8, as harmonics do that hold all but 1 % of f* and
 * number 4.9, 9, 23, 62, 115, 216 at d = 3 to 8. Of a fixed error that is no exponential in the
 * end, as there are d^k/k! of degree k.
 */
public final class RandomFeatureCount implements Study {

  /** Added to the diagonal of G, as without it close directions have no inverse. */
  private static final double JITTER = 1e-9;

  private static final ReluKernel KERNEL = ReluKernel.covariance(1);
  private static final double ENOUGH = 0.01;

  static final IntegerAxis D = integer("d").atLeast(3).doc("input dimension, neurons of f*");
  static final IntegerAxis M =
      integer("m").atLeast(1).readOff().doc("random neurons; prefixes of one draw");

  static final RealMetric ERROR = realMetric("error").doc("E(f - f*)^2 / E f*^2");
  static final RealMetric LOG_OVER_FLOOR =
      realMetric("log_over_floor")
          .doc("ln of error over what m neurons leave at least; NULL where that is 0");
  static final BooleanMetric LEARNT = booleanMetric("learnt").doc("whether error is at most 1 %");
  static final IntegerMetric FEATURES_LEAST =
      integerMetric("features_least").doc("neurons for an error of 1 %; NULL if more than m");
  private static final Declaration DECLARATION =
      Declaration.of("random-feature-count", 1)
          .claim("Random neurons with the best outer weights learn d ReLUs, exponentially many")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK, prior works")
          .axes(D, M)
          .metrics(ERROR, LOG_OVER_FLOOR, LEARNT, FEATURES_LEAST)
          .flops(RandomFeatureCount::flops)
          .bytes(point -> 8.0 * point.get(M) * (2.0 * point.get(M) + 3 * point.get(D)))
          // Below, more neurons than harmonics up to degree 42, which the floor counts.
          .claim(
              constant("no-features-below-the-floor", LOG_OVER_FLOOR)
                  .over(M)
                  .atLeast(0)
                  .resolvedTo(0.2)
                  .within("d >= 5"))
          // ° Twice as many as it took in a prototype, 2.7 to 3.6 times 2^d at d = 3 to 8.
          .claim(
              constant("exponentially-many-suffice", LEARNT)
                  .over(D, M)
                  .equalTo(1)
                  .within("m >= 8 * pow(2, d)"))
          // From d = 6 on the floor of d^2 neurons is above 1 %.
          .claim(
              constant("d-squared-fail", LEARNT)
                  .over(D, M)
                  .equalTo(0)
                  .within("d >= 6 AND m <= d * d"))
          .observe(
              exponential("features-in-dimension", FEATURES_LEAST)
                  .over(D)
                  .per()
                  .within("m >= 8 * pow(2, d)"))
          .headline("exponentially-many-suffice")
          .example(unit -> unit.set(D, 3).set(M, 16, 64))
          .build();

  private final double first;
  private final double last;

  /** Makes the study. */
  public RandomFeatureCount() {
    this(0, 1);
  }

  /**
   * Makes the study, or a mutant whose neurons have no uniform directions.
   *
   * @param first what is added to one coordinate of each, by turns
   * @param last by what the last coordinate of each is multiplied
   */
  RandomFeatureCount(double first, double last) {
    this.first = first;
    this.last = last;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int m = Math.toIntExact(unit.last().get(M));
    Target target = KernelGap.target(KernelGap.Function.BALANCED, d);
    double[] w = Sphere.draw(m, d, unit.random("feature", D));
    for (int j = 0; j < m; j++) {
      w[j * d + j % d] += first;
      w[j * d + d - 1] *= last;
    }
    double[] left = left(target, m, w, rows);
    OptionalInt least = IntStream.range(0, m).filter(j -> left[j] <= ENOUGH).findFirst();
    SpanFloor floor = new SpanFloor(target);
    for (long prefix : unit.values(M)) {
      double error = left[(int) prefix - 1];
      Recorder.Row row = rows.at(M.is(prefix)).put(ERROR, error).put(LEARNT, error <= ENOUGH);
      if (floor.at((double) prefix) > 0) {
        row.put(LOG_OVER_FLOOR, Math.log(error / floor.at((double) prefix)));
      }
      if (least.isPresent() && least.getAsInt() < prefix) {
        row.put(FEATURES_LEAST, least.getAsInt() + 1);
      }
    }
  }

  /** Computes the relative errors of the first neurons, one of them, two and so on. */
  private static double[] left(Target target, int m, double[] w, Recorder rows) {
    int d = target.d();
    double[] gram = KERNEL.gram(d, m, w);
    double[] cross = KERNEL.cross(d, m, w, d, target.neurons().w());
    for (int i = 0; i < m; i++) {
      gram[i + i * m] += JITTER;
    }
    double[] c = new double[m];
    Blas.gemv("N", m, d, 1, cross, 0, m, target.neurons().a(), 0, 0, c, 0);
    rows.checkpoint();
    // The kernel is twice the one of G and c, and so is what neurons explain.
    double[] left = Cholesky.of(m, gram).solveLower(c);
    double rest = target.energy();
    for (int j = 0; j < m; j++) {
      rest -= left[j] * left[j] / 2;
      left[j] = rest / target.energy();
    }
    return left;
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double m = point.get(M);
    return m * m * m / 3 + m * m * (2 * d + 28) + m * d * (2 * d + 50);
  }
}
