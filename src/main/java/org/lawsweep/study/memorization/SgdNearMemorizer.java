package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
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

  /** Beyond the kink activations switch, and the risk near θ* is no smooth function. */
  private static final String SMOOTH = " AND rho <= kink";

  private static final String CLAIM = "halt = 'span'" + SMOOTH;
  private static final String CONTROL = "halt = 'epochs'" + SMOOTH;

  static final RealAxis RHO = real("rho").above(0).doc("distance of the start from the memorizer");
  static final ChoiceAxis<Halt> HALT =
      choice("halt", Halt.values())
          .otherwise(Halt.SPAN)
          .doc("the end: the part in the span of the gradients is small, or epochs are up");
  static final IntegerAxis EPOCHS =
      integer("epochs").atLeast(0).readOff().doc("passes over the samples, at most");
  static final RealAxis TAU =
      real("tau").above(0).otherwise(1).doc("small is tau times squared distance");
  static final IntegerAxis N = integer("n").atLeast(1).otherwise(20).doc("samples");
  static final IntegerAxis BATCH =
      integer("batch").atLeast(1).otherwise(5).doc("samples of a batch");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(5).doc("input dimension");
  static final IntegerAxis M =
      integer("m").atLeast(1).otherwise(20).doc("neurons of each hidden layer");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).otherwise(1).doc("hidden layers");
  static final ChoiceAxis<Criterion> CRITERION =
      choice("criterion", Criterion.values())
          .otherwise(Criterion.SQUARED)
          .doc("loss: r^2/2, or r^2/2 + r^4/24");

  static final RealMetric RISK =
      realMetric("risk").doc("mean loss at the end; NULL where the end is not reached");
  static final RealMetric RISK_START = realMetric("risk_start").doc("mean loss at the start");
  static final IntegerMetric EPOCHS_TAKEN =
      integerMetric("epochs_taken").doc("epochs until the end");
  static final RealMetric REACH =
      realMetric("reach").doc("largest distance after an epoch, over rho");
  static final RealMetric SPAN =
      realMetric("span").doc("part of the shift in the span of the gradients, over rho");
  static final RealMetric SPAN_PRED =
      realMetric("span_pred").doc("the same after full-batch steps of the linear net");
  static final RealMetric KINK =
      realMetric("kink").doc("distance of the memorizer from where an activation switches");

  private static final Declaration DECLARATION =
      Declaration.of("sgd-near-memorizer", 1)
          .claim("SGD from distance rho of a memorizer soon finds a risk of order rho^4")
          .source("Yun, Sra and Jadbabaie 2019, Small ReLU Networks Are Powerful Memorizers, Thm 5")
          .axes(RHO, HALT, EPOCHS, TAU, N, BATCH, D, M, DEPTH, CRITERION)
          .metrics(RISK, RISK_START, EPOCHS_TAKEN, REACH, SPAN, SPAN_PRED, KINK)
          .flops(SgdNearMemorizer::flops)
          .bytes(SgdNearMemorizer::bytes)
          .check(List.of(N, BATCH), p -> p.get(BATCH) <= p.get(N), p -> "batch must be at most n")
          .check(risk("risk-in-distance", RISK, 4, CLAIM).atLeast())
          .check(risk("risk-at-fixed-epochs", RISK, 2, CONTROL))
          .check(risk("risk-at-start", RISK_START, 2, CLAIM))
          .check(
              exponential("contraction", SPAN)
                  .inLike(EPOCHS, SPAN_PRED)
                  .atMost()
                  .resolvedTo(0.003)
                  .within(CONTROL))
          .claim(constant("stays-near", REACH).over(RHO).atMost(2).within(CLAIM))
          .example(u -> u.set(RHO, 1e-3).set(N, 6).set(BATCH, 4).set(M, 5).set(EPOCHS, 0, 3, 200))
          .build();

  private static Law risk(String name, Metric metric, double slope, String regime) {
    return power(name, metric).in(RHO, slope).within(regime);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    double rho = unit.get(RHO);
    Axis[] shape = {D, M, DEPTH};
    Memorizer memorizer =
        new Memorizer(net(unit), n, unit.random("init", shape), unit.random("data", D));
    Vicinity near =
        new Vicinity(
            memorizer,
            rho,
            unit.random("direction", shape),
            unit.get(CRITERION).loss(),
            Batches.permuted(n, unit.index(BATCH), unit.random("batch", N)));
    double eta = 0.5 / memorizer.lambda(0);
    double riskAtStart = near.risk();
    Steps steps = Steps.watching(rows, t -> near.epoch(eta));
    for (long epochs : unit.values(EPOCHS)) {
      BooleanSupplier end =
          unit.get(HALT) == Halt.SPAN
              ? () -> near.isSpanSmall(unit.get(TAU))
              : () -> steps.time() == epochs;
      OptionalLong taken = steps.until(end, epochs);
      long batches = steps.time() * ((n + unit.get(BATCH) - 1) / unit.get(BATCH));
      Recorder.Row row =
          rows.at(EPOCHS.is(epochs))
              .put(RISK_START, riskAtStart)
              .put(REACH, near.reach() / rho)
              .put(SPAN, near.span() / rho)
              .put(SPAN_PRED, near.linearSpan(eta, batches) / rho)
              .put(KINK, memorizer.kink())
              .putIfReached(EPOCHS_TAKEN, taken);
      if (taken.isPresent()) {
        row.put(RISK, near.risk());
      }
    }
  }

  private static Mlp net(Parameters at) {
    return Mlp.uniform(at.index(D), at.index(M), at.index(DEPTH), 1, Activation.RELU, true);
  }

  private static double flops(Point point) {
    double n = point.get(N);
    Mlp net = net(point);
    double epoch = n * (Propagation.flops(net) + 10) + net.parameters() * (2 * n + 6);
    return (2 + point.get(EPOCHS)) * epoch + 10 * n * n * net.parameters();
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    Mlp net = net(point);
    return Propagation.bytes(net, 2 * n) + 8 * net.parameters() * (4 * n + 6);
  }
}
