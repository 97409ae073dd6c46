package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.real;

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
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
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

  private static final Declaration DECLARATION =
      Declaration.of("true-vs-random-labels", 1)
          .claim("True labels align with the top eigenvectors of H and are fitted faster")
          .source(SOURCE)
          .axis(integer("n").atLeast(TOP).doc("training images"))
          .axis(integer("m").atLeast(2).doc("neurons, half of them the twins of the others"))
          .axis(Axis.real("p").atLeast(0).atMost(1).doc("probability of a random label"))
          .axis(integer("k").atLeast(1).readOff().doc("steps"))
          .axis(ImageAxes.pair(ImageTask.EASY))
          .axis(ImageAxes.pooling(4))
          .axis(ImageAxes.images())
          .metric(real("residual").doc("|y - u(k)| / |y| of the net"))
          .metric(real("residual_pred").doc("the same by the spectrum of H"))
          .metric(real("top_mass").doc("part of |y|^2 along the top 5 eigenvectors"))
          .metric(Metric.integer("steps_to_tenth").doc("predicted steps to a tenth of |y|"))
          .flops(
              point ->
                  10 * Math.pow((double) point.integer("n"), 3)
                      + (double) point.integer("k")
                          * TwoLayerTrainer.flops(
                              (double) point.integer("n"),
                              ImageAxes.dimension(point),
                              (double) point.integer("m")))
          .bytes(
              point ->
                  32 * Math.pow((double) point.integer("n"), 2)
                      + TwoLayerTrainer.bytes(
                          Precision.DOUBLE,
                          point.index("n"),
                          (int) ImageAxes.dimension(point),
                          point.index("m")))
          .check(
              List.of("m"),
              point ->
                  point.integer("m") % 2 == 0
                      ? Optional.empty()
                      : Optional.of("m must be even: half of the neurons are twins of the others"))
          .law(falling("mass-in-noise", "top_mass", "p").within("k = 100").source(SOURCE))
          .law(rising("steps-in-noise", "steps_to_tenth", "p").within("k = 100").source(SOURCE))
          .law(rising("residual-in-noise", "residual", "p").source(SOURCE))
          .law(
              rising("net-follows-spectrum", "residual", "residual_pred")
                  .per("pair", "n", "m", "pooling", "images")
                  .source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index("n");
    ImagePair images = ImageAxes.draw(unit, true);
    double[] y = new NoisyLabels(images.y(), unit.random("label")).at(unit.real("p"));
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
    int half = unit.index("m") / 2;
    TwoLayerNet start =
        TwoLayerNet.gaussian(images.d(), half, 1, unit.random("init", "pooling")).doubled();
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(start, images.x(), y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    double[] u = new double[n];
    long done = 0;
    for (long k : unit.integers("k")) {
      for (; done < k; done++) {
        rows.checkpoint();
        trainer.step(eta);
      }
      trainer.outputs(images.x(), u);
      double residual = distance(y, u) / Math.sqrt(n);
      if (!(residual < DIVERGED)) {
        throw TrialFailure.diverged("the residual grows to " + residual + " times the labels");
      }
      rows.at("k", k)
          .put("residual", residual)
          .put("residual_pred", prediction.residualNorm(c, k) / Math.sqrt(n))
          .put("top_mass", top)
          .put("steps_to_tenth", stepsTo(0.1 * Math.sqrt(n), prediction, c));
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
