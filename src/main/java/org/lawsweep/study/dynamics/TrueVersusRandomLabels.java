package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.NoisyLabels;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
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

  /** Eigenvectors whose share of the labels is measured. */
  private static final int TOP = 5;

  /** A net whose loss has grown by this factor, from n/2, has left the linear regime for good. */
  private static final double DIVERGED = 1e6;

  static final IntegerAxis N = integer("n").atLeast(TOP).doc("training images");
  static final IntegerAxis M =
      integer("m").atLeast(2).doc("neurons, half of them the twins of the others");
  static final RealAxis P = real("p").atLeast(0).atMost(1).doc("probability of a random label");
  static final IntegerAxis K = integer("k").atLeast(1).readOff().doc("steps");
  static final ChoiceAxis<ImageTask> PAIR = ImageAxes.pair(ImageTask.EASY);
  static final IntegerAxis POOLING = ImageAxes.pooling(4);
  static final TextAxis IMAGES = ImageAxes.images();

  static final RealMetric RESIDUAL = realMetric("residual").doc("|y - u(k)| / |y| of the net");
  static final RealMetric RESIDUAL_PRED =
      realMetric("residual_pred").doc("the same by the spectrum of H");
  static final RealMetric TOP_MASS =
      realMetric("top_mass").doc("part of |y|^2 along the top 5 eigenvectors");
  static final IntegerMetric STEPS_TO_TENTH =
      integerMetric("steps_to_tenth").doc("predicted steps to a tenth of |y|");

  private static final Declaration DECLARATION =
      Declaration.of("true-vs-random-labels", 1)
          .claim("True labels align with the top eigenvectors of H and are fitted faster")
          .source("Arora, Du, Hu, Li and Wang 2019, Fine-Grained Analysis, Section 4")
          .axes(N, M, P, K, PAIR, POOLING, IMAGES)
          .metrics(RESIDUAL, RESIDUAL_PRED, TOP_MASS, STEPS_TO_TENTH)
          .flops(TrueVersusRandomLabels::flops)
          .bytes(TrueVersusRandomLabels::bytes)
          .check(
              List.of(M),
              point -> point.get(M) % 2 == 0,
              point -> "m must be even: half of the neurons are twins of the others")
          .claim(falling("mass-in-noise", TOP_MASS, P).within("k = 100"))
          .check(rising("steps-in-noise", STEPS_TO_TENTH, P).within("k = 100"))
          .claim(rising("residual-in-noise", RESIDUAL, P))
          .check(
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
    int d = images.d();
    double[] x = images.x();
    double[] y = new NoisyLabels(images.y(), unit.random("label")).at(unit.get(P));
    SymmetricEigen gram = SymmetricEigen.of(n, ReluKernel.firstLayer().gram(d, n, x));
    double eta = 1 / gram.values()[n - 1];
    LinearDescent theory = new LinearDescent(gram, eta, y);
    long tenth = theory.stepsTo(0.1 * Math.sqrt(n));
    TwoLayerNet start = Init.ANTI.draw(d, unit.index(M), 1, unit.random("init", POOLING));
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(start, x, y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    double[] u = new double[n];
    Steps steps = Steps.watching(rows, k -> trainer.step(eta)).divergedAbove(DIVERGED * n / 2);
    for (long k : unit.values(K)) {
      steps.to(k);
      trainer.outputs(x, u);
      rows.at(K.is(k))
          .put(RESIDUAL, Vectors.distance(y, u) / Math.sqrt(n))
          .put(RESIDUAL_PRED, theory.residualNorm(k) / Math.sqrt(n))
          .put(TOP_MASS, theory.topMass(TOP))
          .put(STEPS_TO_TENTH, tenth);
    }
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    double step = TwoLayerTrainer.flops(n, ImageAxes.dimension(point), m);
    return 10 * Math.pow(n, 3) + point.get(K) * step;
  }

  private static double bytes(Point point) {
    int n = point.index(N);
    int d = (int) ImageAxes.dimension(point);
    return 32 * Math.pow(n, 2) + TwoLayerTrainer.bytes(Precision.DOUBLE, n, d, point.index(M));
  }
}
