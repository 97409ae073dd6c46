package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.NoisyLabels;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * Descent from noisy labels is best before its end, by as much as labels are noisy; from clean
 * labels it is not.
 *
 * <p>Source: Zhang et al. (2017), figures on early stopping (a) and batch normalization (b); seed
 * "Overview of Recent Progresses in Theoretical Deep Learning", which has the figures and no
 * theorem. In place of Inception an infinitely wide net, H∞, learns to tell two classes of images,
 * whose labels t = ±1 flip with probability q. With s = 1 − 2q, K = Σλ_i u_i u_iᵀ and c = Uᵀt,
 *
 * <pre>E|f_k − s t|² = Σ s²(1 − ηλ_i)^(2k) c_i² + (1 − s²) Σ (1 − (1 − ηλ_i)^k)²,</pre>
 *
 * the signal that is not learnt yet and the noise that is. What that says of unseen images is an
 * order alone. Figures show both over k, for each pair of classes. Left out: batch normalization,
 * which this net has not and of which there is no theorem. The best time for unseen images is found
 * on half of them and judged on the others.
 */
public final class EarlyStopping implements Study {

  private static final int DRAWS = 8;

  private static final double TESTS = 200;

  private static final String SOURCE =
      "Zhang et al. 2017, Understanding Deep Learning Requires Rethinking Generalization, figures"
          + " (a) and (b) on early stopping";

  static final IntegerAxis N = integer("n").atLeast(2).doc("images to learn from");
  static final RealAxis Q =
      real("q").atLeast(0).atMost(0.5).readOff().doc("probability that a label is flipped");
  static final IntegerAxis K = integer("k").atLeast(0).readOff().doc("steps of descent");
  static final ChoiceAxis<ImageTask> PAIR = ImageAxes.pair(ImageTask.MEDIUM);
  static final IntegerAxis POOLING = ImageAxes.pooling(2);
  static final TextAxis IMAGES = ImageAxes.images();

  static final RealMetric ERROR =
      realMetric("error").doc("|f - s t|^2 / n at the images, mean over 8 draws of labels");
  static final RealMetric ERROR_PRED = realMetric("error_pred").doc("its expectation");
  static final RealMetric ERROR_RATIO = realMetric("error_ratio").doc("error over error_pred");
  static final IntegerMetric K_BEST =
      integerMetric("k_best").doc("steps with the least error; NULL without noise");
  static final IntegerMetric K_BEST_PRED =
      integerMetric("k_best_pred").doc("steps with the least error_pred; NULL without noise");
  static final RealMetric GAIN =
      realMetric("gain").doc("error after infinitely many steps less that after k_best_pred");
  static final RealMetric TEST_ERROR =
      realMetric("test_error").doc("part of the unseen images on the wrong side");
  static final RealMetric TEST_GAIN =
      realMetric("test_gain").doc("test error at the end less that at the best time");

  private static final Declaration DECLARATION =
      Declaration.of("early-stopping", 1)
          .claim("Early stopping helps by an amount that grows with the noise of the labels")
          .source(SOURCE)
          .axes(N, Q, K, PAIR, POOLING, IMAGES)
          .metrics(ERROR, ERROR_PRED, ERROR_RATIO, K_BEST, K_BEST_PRED, GAIN)
          .metrics(TEST_ERROR, TEST_GAIN)
          .flops(EarlyStopping::flops)
          .bytes(p -> 8.0 * p.get(N) * (4 * p.get(N) + 3 * TESTS + 2 * ImageAxes.dimension(p)))
          .claim(
              constant("error-as-predicted", ERROR_RATIO)
                  .over(K)
                  .equalTo(1)
                  .resolvedTo(0.05)
                  .within("q > 0 AND k > 0"))
          .claim(
              power("best-time", K_BEST)
                  .in(K_BEST_PRED, 1)
                  .per(N, PAIR, POOLING, IMAGES)
                  .within("q > 0 AND k = 1"))
          .claim(rising("gain-in-noise", TEST_GAIN, Q).within("k = 1"))
          .check(rising("fitted-gain-in-noise", GAIN, Q).within("q <= 0.4 AND k = 1"))
          .check(constant("no-gain-without-noise", GAIN).over(K).equalTo(0).within("q = 0"))
          .series(K, ERROR, ERROR_PRED)
          .series(K, TEST_ERROR)
          .headline("gain-in-noise")
          .example(unit -> unit.set(N, 30).set(POOLING, 4).set(Q, 0.0, 0.2).set(K, 1, 10, 100))
          .build();

  private final boolean shared;
  private final boolean reversed;

  /** Makes the study. */
  public EarlyStopping() {
    this(false, false);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param shared whether all labels flip together
   * @param reversed whether labels flip with probability ½ − q
   */
  EarlyStopping(boolean shared, boolean reversed) {
    this.shared = shared;
    this.reversed = reversed;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    ImagePair images = ImageAxes.draw(unit, false);
    NoisyDescent descent = new NoisyDescent(images.d(), images.x(), images.y());
    StoppingTests tests = new StoppingTests(descent, images);
    for (double q : unit.values(Q)) {
      rows.checkpoint();
      double s = 1 - 2 * q;
      double noise = reversed ? 0.5 - q : q;
      double[][] labels = labels(unit, descent, images.y(), noise);
      long best = NoisyDescent.best(k -> mean(descent, labels, 1 - 2 * noise, k));
      long predicted = NoisyDescent.best(k -> descent.expectedError(s, k));
      double end = descent.expectedError(s, NoisyDescent.END);
      double gain = q == 0 ? 0 : end - descent.expectedError(s, predicted);
      double testGain = tests.gain(labels[0]);
      for (long k : unit.values(K)) {
        double error = mean(descent, labels, 1 - 2 * noise, k);
        double expected = descent.expectedError(s, k);
        Recorder.Row row =
            rows.at(Q.is(q), K.is(k))
                .put(ERROR, error)
                .put(ERROR_PRED, expected)
                .put(GAIN, gain)
                .put(TEST_ERROR, tests.error(labels[0], k))
                .put(TEST_GAIN, testGain);
        if (expected > 0) {
          row.put(ERROR_RATIO, error / expected);
        }
        if (q > 0) {
          row.put(K_BEST, best).put(K_BEST_PRED, predicted);
        }
      }
    }
  }

  /** The components of some draws of labels that are as noisy. */
  private double[][] labels(Unit unit, NoisyDescent descent, double[] clean, double q) {
    double[][] labels = new double[DRAWS][];
    for (int draw = 0; draw < DRAWS; draw++) {
      RandomGenerator random = unit.random("label-" + draw, PAIR, IMAGES);
      labels[draw] =
          descent.components(
              shared
                  ? descent.flipped(random.nextDouble() < q)
                  : new NoisyLabels(clean, random).at(2 * q));
    }
    return labels;
  }

  private static double mean(NoisyDescent descent, double[][] labels, double s, long k) {
    return Arrays.stream(labels).mapToDouble(c -> descent.error(c, s, k)).sum() / labels.length;
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double d = ImageAxes.dimension(point);
    // Five noises, about; a time of its own costs next to nothing.
    return NoisyDescent.fixedFlops(n, d, TESTS)
        + 5 * NoisyDescent.flops(n, d, DRAWS, TESTS)
        + point.get(K)
        + point.get(Q);
  }
}
