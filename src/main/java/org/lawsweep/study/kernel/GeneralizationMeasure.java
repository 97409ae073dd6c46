package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.NoisyLabels;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * The measure √(2yᵀH∞⁻¹y/n) bounds the test loss of a wide two-layer net trained to the end, and
 * rises as labels get noisier, as the test error does.
 *
 * <p>Source: Arora, Du, Hu, Li and Wang (2019), Theorem 5.1; seed figure "generalization bounds".
 * With probability p a label is replaced by a random one, so that ±1 labels flip with p/2; test
 * labels are clean. Departure: the predictor is that of the infinitely wide net, H∞(x, X)H∞⁻¹y, and
 * the terms O(√(log(n/λ₀)/n)) of the theorem are left out, which makes the bound harder to meet.
 */
public final class GeneralizationMeasure implements Study {

  private static final String SOURCE =
      "Arora, Du, Hu, Li and Wang 2019, Fine-Grained Analysis, Theorem 5.1";

  private static final String FIGURE = SOURCE + ", Figure 2";

  static final IntegerAxis N = integer("n").atLeast(2).doc("training images");
  static final RealAxis P =
      real("p")
          .atLeast(0)
          .atMost(1)
          .readOff()
          .doc("probability that a label is replaced by a random one");
  static final ChoiceAxis<ImageTask> PAIR = ImageAxes.pair(ImageTask.MEDIUM);
  static final IntegerAxis POOLING = ImageAxes.pooling(2);
  static final TextAxis IMAGES = ImageAxes.images();

  static final RealMetric MEASURE = realMetric("measure").doc("sqrt(2 y'H^-1 y / n)");
  static final RealMetric TEST_ERROR =
      realMetric("test_error").doc("part of the test images on the wrong side");
  static final RealMetric TEST_LOSS =
      realMetric("test_loss").doc("mean of min(1, |f - y|) over the test images");

  private static final Declaration DECLARATION =
      Declaration.of("generalization-measure", 1)
          .claim("sqrt(2 y'H^-1 y / n) bounds the test loss and tracks the test error under noise")
          .source(SOURCE)
          .axes(N, P, PAIR, POOLING, IMAGES)
          .metrics(MEASURE, TEST_ERROR, TEST_LOSS)
          .flops(GeneralizationMeasure::flops)
          .bytes(point -> 8.0 * point.get(N) * (3.0 * point.get(N) + 3000))
          .claim(bound("loss-below-measure", TEST_LOSS).atMost(MEASURE).within("measure < 1"))
          .claim(rising("measure-in-noise", MEASURE, P).source(FIGURE))
          .claim(rising("error-in-noise", TEST_ERROR, P).source(FIGURE))
          .check(
              rising("error-tracks-measure", TEST_ERROR, MEASURE)
                  .per(PAIR, N, POOLING, IMAGES)
                  .source(FIGURE))
          .example(unit -> unit.set(N, 30).set(POOLING, 4).set(P, 0.0, 0.5, 1.0))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    ImagePair images = ImageAxes.draw(unit, false);
    int d = images.d();
    int tests = images.yTest().length;
    ReluKernel kernel = ReluKernel.firstLayer();
    Cholesky factor = factor(n, kernel.gram(d, n, images.x()));
    double[] cross = kernel.cross(d, n, images.x(), tests, images.xTest());
    NoisyLabels labels = new NoisyLabels(images.y(), unit.random("label"));
    double[] f = new double[tests];
    for (double p : unit.values(P)) {
      rows.checkpoint();
      double[] y = labels.at(p);
      double[] alpha = factor.solve(1, y);
      Blas.gemv("T", n, tests, 1, cross, 0, n, alpha, 0, 0, f, 0);
      int wrong = 0;
      double loss = 0;
      for (int i = 0; i < tests; i++) {
        wrong += f[i] * images.yTest()[i] > 0 ? 0 : 1;
        loss += Math.min(1, Math.abs(f[i] - images.yTest()[i]));
      }
      rows.at(P.is(p))
          .put(MEASURE, Math.sqrt(2 * Vectors.dot(y, alpha) / n))
          .put(TEST_ERROR, (double) wrong / tests)
          .put(TEST_LOSS, loss / tests);
    }
  }

  private static Cholesky factor(int n, double[] gram) {
    try {
      return Cholesky.of(n, gram);
    } catch (ArithmeticException e) {
      throw TrialFailure.infeasible("two images are parallel up to rounding: " + e.getMessage());
    }
  }

  /** Takes eleven values of p at most for usual: 1 + 10 p of them up to p. */
  private static double flops(Point point) {
    double n = point.get(N);
    return Math.pow(n, 3) / 3 + 100 * Math.pow(n, 2) + (1 + 10 * point.get(P)) * 3e3 * n;
  }
}
