package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * Random labels of n = d^c points on the sphere are values of a function whose squared norm in the
 * space of the tangent kernel is of order n.
 *
 * <p>Source: Daniely (2020), Section 3.3, of which Theorem 5 makes that SGD memorizes with O(n)
 * parameters. The paper has the function in H_k^{O(n)}, whose norm would be O(n); its squared norm
 * is what Theorem 5 needs, and what is measured: yᵀK⁻¹y, the least there is, K being the Gram
 * matrix of k = H∞, the kernel of the hidden layer.
 *
 * <p>How large it is follows from the {@link FirstLayerSpectrum}: tr K⁻¹ is close to 1/κ, the ridge
 * κ being what the degrees that n points cannot resolve put under the others. In the limit yᵀK⁻¹y/n
 * is the inverse of their part of the trace ½: 4 for 1 < c < 2, 1/(¼ − 1/2π) = 11.0 for 2 < c < 4.
 * At a fixed d one degree after the other is resolved as n grows, and it has no limit.
 */
public final class RandomLabelKernelNorm implements Study {

  private static final int DRAWS = 4;

  /**
   * What 1/κ leaves out is of order 1/n: in exact traces it was 1.6 % at n = 64, d = 8, and 0.3 %
   * at n = 256, d = 16 (1,220 and 40 draws). So the ratio is 1 in the limit alone (°).
   */
  private static final double TOLERANCE = 0.05;

  private static final String SOURCE =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, Section 3.3";

  static final IntegerAxis N = integer("n").atLeast(1).doc("samples, uniform on the sphere");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");

  static final RealMetric NORM_TOTAL =
      realMetric("norm_total").doc("y'K^-1 y, mean over 4 draws of labels y");
  static final RealMetric TOTAL_PRED =
      realMetric("total_pred").doc("what the spectrum of the kernel makes of it");
  static final RealMetric NORM_OVER_N = realMetric("norm_over_n").doc("norm_total / n");
  static final RealMetric NORM_PRED = realMetric("norm_pred").doc("total_pred / n");
  static final RealMetric NORM_RATIO = realMetric("norm_ratio").doc("norm_total / total_pred");

  private static final Declaration DECLARATION =
      Declaration.of("random-label-kernel-norm", 1)
          .claim("Random labels of n = d^c points have a squared kernel norm in proportion to n")
          .source(SOURCE)
          .axes(N, D)
          .metrics(NORM_TOTAL, TOTAL_PRED, NORM_OVER_N, NORM_PRED, NORM_RATIO)
          .flops(RandomLabelKernelNorm::flops)
          .bytes(RandomLabelKernelNorm::bytes)
          .claim(predicted("norm-as-predicted-or-below").atMost(1 + TOLERANCE))
          .claim(predicted("norm-as-predicted-or-above").atLeast(1 - TOLERANCE))
          .claim(
              constant("norm-below-limit", NORM_OVER_N)
                  .over(N, D)
                  .atMost(4)
                  .resolvedTo(4 * TOLERANCE)
                  .within(at(1.5))
                  .source(SOURCE + "; tight: 4(1 - 0.2/sqrt(d)) by the spectrum"))
          .claim(total("total-at-c-3-halves", 1.5))
          .claim(total("total-at-c-2", 2))
          .claim(total("total-at-c-5-halves", 2.5))
          .control(
              power("total-at-fixed-dimension", NORM_TOTAL)
                  .in(N, 1)
                  .within("d = 16 AND n BETWEEN 32 AND 1024"))
          .headline("total-at-c-3-halves")
          .example(unit -> unit.set(N, 40).set(D, 6))
          .build();

  private static Law predicted(String name) {
    return constant(name, NORM_RATIO)
        .over(N, D)
        .resolvedTo(TOLERANCE)
        .within("d >= 8 AND n >= 64")
        .source("the deterministic equivalent of tr K^-1, right up to order 1/n");
  }

  private static Law total(String name, double c) {
    return power(name, NORM_TOTAL)
        .inLike(N, TOTAL_PRED)
        .per()
        .within(at(c))
        .source(SOURCE + ": O(n), but for what a finite d adds to the exponent");
  }

  private static String at(double c) {
    return "n = round(pow(d, " + c + "))";
  }

  private final double ridge;

  /** Makes the study. */
  public RandomLabelKernelNorm() {
    this(0);
  }

  /** Makes a study of the kernel plus white noise, for a test of what that changes. */
  RandomLabelKernelNorm(double ridge) {
    this.ridge = ridge;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double[] x = Sphere.draw(n, d, unit.random("data", D));
    double[] gram = ReluKernel.firstLayer().gram(d, n, x);
    for (int i = 0; i < n; i++) {
      gram[i + i * n] += ridge;
    }
    double[] labels = labels(n, unit);
    rows.checkpoint();
    double total = Vectors.dot(labels, factor(n, gram).solve(DRAWS, labels)) / DRAWS;
    double predicted = n * new FirstLayerSpectrum(d).meanInverse(n);
    rows.at()
        .put(NORM_TOTAL, total)
        .put(TOTAL_PRED, predicted)
        .put(NORM_OVER_N, total / n)
        .put(NORM_PRED, predicted / n)
        .put(NORM_RATIO, total / predicted);
  }

  /** Draws y_1 to y_4 as columns, point by point: the first points of a larger set keep theirs. */
  private static double[] labels(int n, Unit unit) {
    double[] drawn = Labels.SIGN.draw(DRAWS * n, unit.random("label"));
    double[] labels = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      labels[i / DRAWS + i % DRAWS * n] = drawn[i];
    }
    return labels;
  }

  private static Cholesky factor(int n, double[] gram) {
    try {
      return Cholesky.of(n, gram);
    } catch (ArithmeticException e) {
      throw TrialFailure.infeasible("two points are parallel up to rounding: " + e.getMessage());
    }
  }

  private static double flops(Point point) {
    double n = point.get(N);
    return n * n * n / 3 + n * n * (2 * point.get(D) + 50 + 2 * DRAWS);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    return 8 * n * (2 * n + 2 * point.get(D) + 3 * DRAWS);
  }
}
