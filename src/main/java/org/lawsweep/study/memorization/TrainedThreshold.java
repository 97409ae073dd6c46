package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Adam;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.Training;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Training fits n random signs once one hidden layer has of the order of n units, or each of two
 * has of the order of √n.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), depth-width tradeoff, which is about existence: two
 * hidden layers whose widths have the product 4n are enough for any n labels, where one layer takes
 * an order of n. Here full-batch Adam descends the logistic loss at Gaussian points, from weights
 * after He and hidden biases N(0, 0.09), with the step size
 *
 * <pre>0.01 min{1, 2(1 − t/T) + 0.02},</pre>
 *
 * and stops once all signs are right. The width at which half of the runs succeed, the trained
 * threshold, is no capacity, since a net that exists need not be found. The laws say that what is
 * enough for existence is, up to a factor, enough for training, where T grows with n: few samples
 * take more parameters each, so that exponents at small n are lower.
 */
public final class TrainedThreshold implements Study {

  private static final double RATE = 0.01;
  private static final double BIAS = 0.3;

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, N(0, I)");
  static final IntegerAxis D = integer("d").atLeast(2).otherwise(4).doc("input dimension");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("hidden layers");
  static final IntegerAxis M = integer("m").atLeast(2).doc("units of each hidden layer");
  static final IntegerAxis STEPS =
      integer("steps").atLeast(1).otherwise(3000).doc("T, the most steps of Adam");

  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether all signs are right within T steps");
  static final RealMetric FRACTION =
      realMetric("fraction").doc("part of the signs that are right at the end");
  static final IntegerMetric STEPS_TAKEN =
      integerMetric("steps_taken").doc("steps that took; NULL if never");
  static final IntegerMetric PARAMETERS = integerMetric("parameters").doc("weights and biases");

  private static final Declaration DECLARATION =
      Declaration.of("trained-threshold", 1)
          .claim(
              "Training fits n random signs with O(n) units in one layer, O(sqrt n) in each of two")
          .source("Yun, Sra and Jadbabaie 2019, Small ReLU Networks Are Powerful Memorizers")
          .axes(N, D, DEPTH, M, STEPS)
          .metrics(MEMORIZED, FRACTION, STEPS_TAKEN, PARAMETERS)
          .flops(TrainedThreshold::flops)
          .bytes(TrainedThreshold::bytes)
          .check(
              List.of(DEPTH, M),
              p -> Math.pow((double) p.get(M), 2) * p.get(DEPTH) < Integer.MAX_VALUE,
              p -> "depth * m * m must be below 2^31: all weights are one array")
          .claim(width("width-of-one-layer", 1).within("depth = 1"))
          .claim(width("width-of-two-layers", 0.5).within("depth = 2"))
          .example(unit -> unit.set(N, 30).set(DEPTH, 2).set(M, 2).set(STEPS, 20))
          .build();

  private static Law width(String name, double slope) {
    return thresholdPower(name, MEMORIZED, M).in(N, slope).atMost().per(D, DEPTH);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    long last = unit.get(STEPS);
    Mlp net = net(unit);
    double[] x = Points.GAUSSIAN.draw(n, unit.index(D), 0, unit.random("data", D));
    double[] y = Labels.SIGN.draw(n, unit.random("label"));
    RandomGenerator init = unit.random("init", D, DEPTH, M);
    double[] theta = net.drawHe(init);
    net.drawHiddenBiases(BIAS, init, theta);
    SignCount signs = new SignCount(OutputLoss.of(Loss.LOGISTIC));
    Adam adam = new Adam(net.parameters(), 0.9, 0.99);
    Training training = new Training(net, x, y, signs, Batches.whole(n), adam);
    OptionalLong taken =
        Steps.evaluating(rows, t -> training.step(rate((double) t / last), theta))
            .until(() -> signs.wrong() == 0, last);
    rows.at()
        .put(MEMORIZED, taken.isPresent())
        .put(FRACTION, 1 - (double) signs.wrong() / n)
        .put(PARAMETERS, net.parameters())
        .putIfReached(STEPS_TAKEN, taken);
  }

  /** Computes the step size after a part of all steps. */
  private static double rate(double part) {
    return RATE * Math.min(1, 2 * (1 - part) + 0.02);
  }

  private static Mlp net(Parameters at) {
    return Mlp.uniform(at.index(D), at.index(M), at.index(DEPTH), 1, Activation.RELU, true);
  }

  private static double flops(Point point) {
    Mlp net = net(point);
    double looks = point.get(STEPS) + 1.0;
    return looks * point.get(N) * Propagation.flops(net) + 13.0 * looks * net.parameters();
  }

  private static double bytes(Point point) {
    Mlp net = net(point);
    double n = point.get(N);
    return Propagation.bytes(net, n) + 8 * n * (point.get(D) + 2) + 32.0 * net.parameters();
  }
}
