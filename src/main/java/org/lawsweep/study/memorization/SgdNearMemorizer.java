package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * SGD without replacement, started at distance ρ from a net that memorizes, soon finds a risk of
 * order ρ⁴, and never leaves the neighborhood.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Theorem 5. With ξ = θ − θ* the risk is ½‖Jξ‖²/n up to
 * higher orders, J having the gradients of the n outputs at θ* as rows: of order ρ² at the start.
 * Small steps shrink the part of ξ in the span of these gradients, ‖Vᵀξ‖, by a factor each epoch;
 * once it is at most τ‖ξ‖², the risk is of order ρ⁴. The run ends there ({@link Halt#SPAN}). After
 * a fixed number of epochs the risk is still of order ρ²: the control. The step is half of 1/λmax
 * of the Hessian JᵀJ/n.
 */
public final class SgdNearMemorizer implements Study {

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Small ReLU Networks Are Powerful Memorizers, Thm 5";

  private static final String CONTROL = "halt = 'epochs'";

  /** Beyond, activations switch, and the risk near θ* is no smooth function. */
  private static final String SMOOTH = "rho <= kink";

  private static final Declaration DECLARATION =
      Declaration.of("sgd-near-memorizer", 1)
          .claim("SGD from distance rho of a memorizer soon finds a risk of order rho^4")
          .source(SOURCE)
          .axis(Axis.real("rho").above(0).doc("distance of the start from the memorizer"))
          .axis(
              choice("halt", Halt.values())
                  .otherwise(Halt.SPAN)
                  .doc("the end: the part in the span of the gradients is small, or epochs are up"))
          .axis(integer("epochs").atLeast(0).readOff().doc("passes over the samples, at most"))
          .axis(Axis.real("tau").above(0).otherwise(1).doc("small is tau times squared distance"))
          .axis(integer("n").atLeast(1).otherwise(20).doc("samples"))
          .axis(integer("batch").atLeast(1).otherwise(5).doc("samples of a batch"))
          .axis(integer("d").atLeast(1).otherwise(5).doc("input dimension"))
          .axis(integer("m").atLeast(1).otherwise(20).doc("neurons of each hidden layer"))
          .axis(integer("depth").atLeast(1).otherwise(1).doc("hidden layers"))
          .axis(
              choice("criterion", Criterion.values())
                  .otherwise(Criterion.SQUARED)
                  .doc("loss: r^2/2, or r^2/2 + r^4/24"))
          .metric(real("risk").doc("mean loss at the end; NULL where the end is not reached"))
          .metric(real("risk_start").doc("mean loss at the start"))
          .metric(Metric.integer("epochs_taken").doc("epochs until the end"))
          .metric(real("reach").doc("largest distance after an epoch, over rho"))
          .metric(real("span").doc("part of the shift in the span of the gradients, over rho"))
          .metric(real("span_pred").doc("the same after full-batch steps of the linear net"))
          .metric(real("kink").doc("distance of the memorizer from where an activation switches"))
          .flops(SgdNearMemorizer::flops)
          .bytes(SgdNearMemorizer::bytes)
          .check(
              List.of("n", "batch"),
              point ->
                  point.integer("batch") <= point.integer("n")
                      ? Optional.empty()
                      : Optional.of("batch must be at most n"))
          .law(risk("risk-in-distance", "risk", 4, "halt = 'span'").atLeast())
          .law(risk("risk-at-fixed-epochs", "risk", 2, CONTROL))
          .law(risk("risk-at-start", "risk_start", 2, "halt = 'span'"))
          .law(
              exponential("contraction", "span")
                  .inLike("epochs", "span_pred")
                  .atMost()
                  .resolvedTo(0.003)
                  .within(CONTROL + " AND " + SMOOTH)
                  .source(SOURCE))
          .law(
              constant("stays-near", "reach")
                  .over("rho")
                  .atMost(2)
                  .within("halt = 'span' AND " + SMOOTH)
                  .source(SOURCE))
          .build();

  private static Law risk(String name, String metric, double slope, String halt) {
    return power(name, metric).in("rho", slope).within(halt + " AND " + SMOOTH).source(SOURCE);
  }

  private static Mlp net(Point point) {
    return Mlp.uniform(
        point.index("d"), point.index("m"), point.index("depth"), 1, Activation.RELU, true);
  }

  private static double flops(Point point) {
    double n = point.integer("n");
    Mlp net = net(point);
    double epoch = n * (Propagation.flops(net) + 10) + net.parameters() * (2 * n + 6);
    return (2 + point.integer("epochs")) * epoch + 10 * n * n * net.parameters();
  }

  private static double bytes(Point point) {
    double n = point.integer("n");
    Mlp net = net(point);
    return Propagation.bytes(net, 2 * n) + 8 * net.parameters() * (4 * n + 6);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index("n");
    double rho = unit.real("rho");
    Mlp net = net(unit.point());
    String[] shape = {"d", "m", "depth"};
    Memorizer memorizer =
        new Memorizer(net, n, unit.random("init", shape), unit.random("data", "d"));
    double[] theta = shifted(memorizer.theta(), rho, unit.random("direction", shape));
    OutputLoss loss = unit.choice("criterion", Criterion.class).loss();
    Training training =
        new Training(
            net,
            memorizer.x(),
            memorizer.y(),
            loss,
            Batches.permuted(n, unit.index("batch"), unit.random("batch", "n")),
            StepRule.DESCENT);
    Evaluation risk = new Evaluation(net, memorizer.x(), memorizer.y(), loss);
    boolean bySpan = unit.choice("halt", Halt.class) == Halt.SPAN;
    double eta = 0.5 / memorizer.lambda(0);
    double[] start = memorizer.components(theta).clone();
    double riskAtStart = risk.at(theta).loss();

    double distance = memorizer.distance(theta);
    double span = norm(start);
    double reach = distance;
    long done = 0;
    for (long epochs : unit.integers("epochs")) {
      while (done < epochs && !(bySpan && isSmall(unit, span, distance))) {
        rows.checkpoint();
        training.epoch(eta, theta);
        done++;
        distance = memorizer.distance(theta);
        span = norm(memorizer.components(theta));
        reach = Math.max(reach, distance);
      }
      long steps = done * ((n + unit.integer("batch") - 1) / unit.integer("batch"));
      Recorder.Row row =
          rows.at("epochs", epochs)
              .put("risk_start", riskAtStart)
              .put("reach", reach / rho)
              .put("span", span / rho)
              .put("span_pred", predictedSpan(memorizer, start, eta, steps) / rho)
              .put("kink", memorizer.kink());
      if (!bySpan || isSmall(unit, span, distance)) {
        row.put("risk", risk.at(theta).loss()).put("epochs_taken", done);
      } else {
        row.censored();
      }
    }
  }

  /** ‖Vᵀξ‖ ≤ τ‖ξ‖². */
  private static boolean isSmall(Unit unit, double span, double distance) {
    return span <= unit.real("tau") * distance * distance;
  }

  /** θ* moved by ρ in a uniform direction. */
  private static double[] shifted(double[] theta, double rho, RandomGenerator random) {
    double[] moved = theta.clone();
    double[] direction = new double[theta.length];
    for (int k = 0; k < direction.length; k++) {
      direction[k] = random.nextGaussian();
    }
    double scale = rho / norm(direction);
    for (int k = 0; k < direction.length; k++) {
      moved[k] += scale * direction[k];
    }
    return moved;
  }

  /** ‖(1 − ηλ)^t Vᵀξ₀‖. */
  private static double predictedSpan(Memorizer memorizer, double[] start, double eta, long steps) {
    double square = 0;
    for (int i = 0; i < start.length; i++) {
      square += Math.pow(Math.pow(1 - eta * memorizer.lambda(i), (double) steps) * start[i], 2);
    }
    return Math.sqrt(square);
  }

  private static double norm(double[] v) {
    double square = 0;
    for (double value : v) {
      square += value * value;
    }
    return Math.sqrt(square);
  }
}
