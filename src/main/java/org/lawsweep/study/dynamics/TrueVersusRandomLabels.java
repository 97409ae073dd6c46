package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.Optional;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.NoisyLabels;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SpectralDescent;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * True labels are learnt faster than random ones, since they lie along the top eigenvectors of H∞.
 *
 * <p>Source: Arora, Du, Hu, Li and Wang (2019), §4 and the figure of convergence and projections;
 * Zhang et al. (2017). A two-layer net of m neurons, first layer trained by full-batch descent of η
 * = 1/λmax(H∞) from an antisymmetric start, is compared with the curve |Σ (1 − ηλᵢ)^2k cᵢ²|^½ that
 * the spectrum predicts, cᵢ being the labels' components along the eigenvectors. Departure: images
 * are centered, which brings the eigenvalues closer together.
 */
public final class TrueVersusRandomLabels implements Study {

  private static final String SOURCE =
      "Arora, Du, Hu, Li and Wang 2019, Fine-Grained Analysis, Section 4";

  private static final int TOP = 5;

  /** A net whose residual is beyond this part of the labels has left the linear regime for good. */
  private static final double DIVERGED = 1e3;

  private static final IntegerAxis N = integer("n").atLeast(TOP).doc("training images");
  private static final IntegerAxis M =
      integer("m").atLeast(2).doc("neurons, half of them the twins of the others");
  private static final RealAxis P =
      real("p").atLeast(0).atMost(1).doc("probability of a random label");
  private static final IntegerAxis K = integer("k").atLeast(1).readOff().doc("steps");
  private static final ChoiceAxis<ImageTask> PAIR = ImageAxes.pair(ImageTask.EASY);
  private static final IntegerAxis POOLING = ImageAxes.pooling(4);
  private static final TextAxis IMAGES = ImageAxes.images();

  private static final RealMetric RESIDUAL =
      realMetric("residual").doc("|y - u(k)| / |y| of the net");
  private static final RealMetric RESIDUAL_PRED =
      realMetric("residual_pred").doc("the same by the spectrum of H");
  private static final RealMetric TOP_MASS =
      realMetric("top_mass").doc("part of |y|^2 along the top 5 eigenvectors");
  private static final IntegerMetric STEPS_TO_TENTH =
      integerMetric("steps_to_tenth").doc("predicted steps to a tenth of |y|");

  private static final Declaration DECLARATION =
      Declaration.of("true-vs-random-labels", 1)
          .claim("True labels align with the top eigenvectors of H and are fitted faster")
          .source(SOURCE)
          .axes(N, M, P, K, PAIR, POOLING, IMAGES)
          .metrics(RESIDUAL, RESIDUAL_PRED, TOP_MASS, STEPS_TO_TENTH)
          .flops(
              point ->
                  10 * Math.pow((double) point.get(N), 3)
                      + (double) point.get(K)
                          * TwoLayerTrainer.flops(
                              (double) point.get(N),
                              ImageAxes.dimension(point),
                              (double) point.get(M)))
          .bytes(
              point ->
                  32 * Math.pow((double) point.get(N), 2)
                      + TwoLayerTrainer.bytes(
                          Precision.DOUBLE,
                          point.index(N),
                          (int) ImageAxes.dimension(point),
                          point.index(M)))
          .check(
              List.of(M),
              point ->
                  point.get(M) % 2 == 0
                      ? Optional.empty()
                      : Optional.of("m must be even: half of the neurons are twins of the others"))
          .law(falling("mass-in-noise", TOP_MASS, P).within("k = 100"))
          .law(rising("steps-in-noise", STEPS_TO_TENTH, P).within("k = 100"))
          .law(rising("residual-in-noise", RESIDUAL, P))
          .law(
              rising("net-follows-spectrum", RESIDUAL, RESIDUAL_PRED)
                  .per(PAIR, N, M, POOLING, IMAGES))
          .example(unit -> unit.set(N, 30).set(M, 64).set(P, 0.4).set(K, 1, 5, 20))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    ImagePair images = ImageAxes.draw(unit, true);
    double[] y = new NoisyLabels(images.y(), unit.random("label")).at(unit.get(P));
    SymmetricEigen eigen =
        SymmetricEigen.of(n, ReluKernel.firstLayer().gram(images.d(), n, images.x()));
    double eta = 1 / eigen.values()[n - 1];
    SpectralDescent prediction = new SpectralDescent(eigen, eta);
    double[] c = prediction.components(y);
    double top = 0;
    for (int i = n - TOP; i < n; i++) {
      top += c[i] * c[i] / n;
    }
    rows.checkpoint();
    int half = unit.index(M) / 2;
    TwoLayerNet start =
        TwoLayerNet.gaussian(images.d(), half, 1, unit.random("init", POOLING)).doubled();
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(start, images.x(), y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    double[] u = new double[n];
    long done = 0;
    for (long k : unit.values(K)) {
      for (; done < k; done++) {
        rows.checkpoint();
        trainer.step(eta);
      }
      trainer.outputs(images.x(), u);
      double residual = distance(y, u) / Math.sqrt(n);
      if (!(residual < DIVERGED)) {
        throw TrialFailure.diverged("the residual grows to " + residual + " times the labels");
      }
      rows.at(K.is(k))
          .put(RESIDUAL, residual)
          .put(RESIDUAL_PRED, prediction.residualNorm(c, k) / Math.sqrt(n))
          .put(TOP_MASS, top)
          .put(STEPS_TO_TENTH, stepsTo(0.1 * Math.sqrt(n), prediction, c));
    }
  }

  private static double distance(double[] y, double[] u) {
    double square = 0;
    for (int i = 0; i < y.length; i++) {
      square += (y[i] - u[i]) * (y[i] - u[i]);
    }
    return Math.sqrt(square);
  }

  /** The first step at which the predicted residual, which never grows, is at most {@code norm}. */
  private static long stepsTo(double norm, SpectralDescent prediction, double[] c) {
    long above = 0;
    long below = 1;
    while (prediction.residualNorm(c, below) > norm) {
      above = below;
      below *= 2;
    }
    while (below - above > 1) {
      long middle = (above + below) / 2;
      if (prediction.residualNorm(c, middle) > norm) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return below;
  }
}
