package org.lawsweep.study.landscape;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Every critical point of a deep linear net is a global minimum or a saddle, and a saddle has a
 * negative eigenvalue where the product W_H⋯W_2 has the rank p of the narrowest layer.
 *
 * <p>Source: Kawaguchi (2016), Deep Learning without Poor Local Minima, Theorem 2.3; L(W) =
 * ½‖W_{H+1}⋯W_1 X − Y‖². Critical points are made for each set of eigenvectors ({@link
 * LinearSpectrum}), with that rank or with no more than the set takes, and found: by descent from
 * random weights, and by a method that goes to critical points of any kind ({@link
 * CriticalSearch}). Of the rank of the set alone, those of the largest λ have no negative
 * eigenvalue: the theorem needs its hypothesis.
 *
 * <p>Departure: p is at most the outputs, and these are at most the inputs. Where p is larger than
 * the set, λ_min ≤ −‖(I − U_I U_Iᵀ) YXᵀ‖. Where it is not, no path is left over to show that: at p
 * = 2 the set of the first and third of three eigenvectors has a larger λ_min, negative all the
 * same.
 */
public final class LinearCritical implements Study {

  private static final String SOURCE =
      "Kawaguchi 2016, Deep Learning without Poor Local Minima, Thm 2.3";

  /** Of ‖YXᵀ‖: how far from 0 an eigenvalue, known to 10⁻¹¹ or so, is taken for 0. */
  private static final double FLAT = 1e-7;

  /** Of ‖Y‖²: what a critical loss may be off. */
  private static final double SAME = 1e-9;

  /** What a test changes, to see that laws notice. */
  enum Fault {
    NONE,
    /** Σ without (XXᵀ)⁻¹. */
    UNWEIGHTED,
    /** Leaky units. */
    BENT,
    /** Products of full rank for those of low rank, and the other way round. */
    SWAPPED
  }

  static final IntegerAxis D = integer("d").atLeast(1).doc("inputs");
  static final IntegerAxis OUTPUTS =
      integer("outputs").atLeast(1).atMost(20).otherwise(3).doc("outputs, at most d");
  static final IntegerAxis M =
      integer("m").atLeast(1).doc("units of the narrowest hidden layer, p; at most the outputs");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("hidden layers, H");
  static final IntegerAxis WIDER =
      integer("wider").atLeast(0).otherwise(0).doc("units more in every other hidden layer");
  static final IntegerAxis N = integer("n").atLeast(1).otherwise(20).doc("samples, at least d");
  static final ChoiceAxis<LinearPoint> AT =
      choice("at", LinearPoint.values())
          .doc("critical points made, of W_H...W_2 of full or of low rank, or found");
  static final IntegerAxis SUBSET =
      integer("subset")
          .atLeast(0)
          .otherwise(0)
          .doc("eigenvectors of a point that is made, as bits: 1 is that of the largest lambda");

  static final RealMetric VALUE = realMetric("value").doc("loss of the point");
  static final RealMetric VALUE_PRED =
      realMetric("value_pred").doc("that of the set; of one found, the nearest critical value");
  static final BooleanMetric IS_CRITICAL_VALUE =
      booleanMetric("is_critical_value").doc("whether they differ by 1e-9 |Y|^2 at most");
  static final BooleanMetric IS_GLOBAL =
      booleanMetric("is_global").doc("whether the loss is the least up to 2e-8 |Y|^2");
  static final BooleanMetric IS_TOP =
      booleanMetric("is_top").doc("whether the set is that of the largest lambda");
  static final RealMetric CURVATURE =
      realMetric("curvature").doc("least eigenvalue of the Hessian over |YX'|");
  static final RealMetric CURVATURE_BOUND =
      realMetric("curvature_bound")
          .doc("-|(I - UU')YX'| over |YX'|; NULL but at full below rank m");
  static final BooleanMetric STRICT =
      booleanMetric("strict").doc("whether curvature is below -1e-7");
  static final BooleanMetric INDEFINITE =
      booleanMetric("indefinite").doc("whether there is a positive eigenvalue too");
  static final RealMetric MIDDLE =
      realMetric("middle").doc("singular value m of W_H...W_2; that of one hidden layer is 1");

  private static final Declaration DECLARATION =
      Declaration.of("linear-critical", 1)
          .claim("Critical points of deep linear nets are global minima or saddles")
          .source(SOURCE)
          .axes(D, OUTPUTS, M, DEPTH, WIDER, N, AT, SUBSET)
          .metrics(VALUE, VALUE_PRED, IS_CRITICAL_VALUE, IS_GLOBAL, IS_TOP)
          .metrics(CURVATURE, CURVATURE_BOUND, STRICT, INDEFINITE, MIDDLE)
          .flops(p -> p.get(AT).flops(LinearTask.parameters(p), (double) p.get(N)))
          .bytes(p -> 8 * (4 * Math.pow(LinearTask.parameters(p), 2) + 20.0 * p.get(N) * p.get(D)))
          .check(
              List.of(D, OUTPUTS, M, N),
              p -> p.get(M) <= p.get(OUTPUTS) && p.get(OUTPUTS) <= p.get(D) && p.get(D) <= p.get(N),
              p ->
                  "m=%d, outputs=%d, d=%d, n=%d must not fall"
                      .formatted(p.get(M), p.get(OUTPUTS), p.get(D), p.get(N)))
          .check(
              List.of(M, OUTPUTS, SUBSET),
              p ->
                  p.get(SUBSET) < (1L << p.get(OUTPUTS))
                      && Long.bitCount(p.get(SUBSET)) <= p.get(M),
              p ->
                  "subset=%d must have at most m=%d of outputs=%d bits"
                      .formatted(p.get(SUBSET), p.get(M), p.get(OUTPUTS)))
          .claim(
              points("strict-saddles", STRICT)
                  .equalTo(1)
                  .within("NOT is_global AND (at = 'full' OR (at = 'search' AND middle >= 0.1))"))
          // The same where the rank is that of the set: an equality to 0 says that it must fail.
          .control(
              points("strict-without-rank-m", STRICT)
                  .equalTo(1)
                  .within("NOT is_global AND at = 'low' AND is_top AND depth > 1"))
          .claim(
              points("no-other-critical-value", IS_CRITICAL_VALUE)
                  .equalTo(1)
                  .within("at = 'search'"))
          .claim(points("descent-ends-global", IS_GLOBAL).equalTo(1).within("at = 'descent'"))
          .check(
              points("global-minima-are-flat", STRICT)
                  .equalTo(0)
                  .within("is_global AND at <> 'descent'"))
          .check(
              points("neither-convex-nor-concave", INDEFINITE)
                  .equalTo(1)
                  .within("at = 'full' AND subset = 0"))
          .check(identity("value", VALUE, VALUE_PRED).within("at IN ('full', 'low')"))
          .check(bound("curvature-bound", CURVATURE).atMost(CURVATURE_BOUND).resolvedTo(FLAT))
          .check(
              identity("curvature-of-zero", CURVATURE, CURVATURE_BOUND)
                  .resolvedTo(FLAT)
                  .within("subset = 0"))
          .headline("strict-saddles")
          .example(
              unit ->
                  unit.set(D, 3).set(M, 2).set(DEPTH, 2).set(WIDER, 2).set(AT, LinearPoint.FULL))
          .build();

  /** A law about the points of one kind, whatever the net and the set. */
  private static Law points(String name, BooleanMetric metric) {
    return constant(name, metric).over(D, OUTPUTS, M, DEPTH, WIDER, SUBSET).per(AT);
  }

  private final Fault fault;

  /** Makes the study. */
  public LinearCritical() {
    this(Fault.NONE);
  }

  /** Makes a mutant of it. */
  LinearCritical(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int m = unit.index(M);
    LinearTask task = LinearTask.draw(unit);
    LinearSpectrum spectrum = new LinearSpectrum(task, fault != Fault.UNWEIGHTED);
    Mlp net = LinearTask.net(unit, fault == Fault.BENT ? new Activation(0.5) : Activation.LINEAR);
    LinearFit fit = new LinearFit(net, task);
    LinearPoint at = fault == Fault.SWAPPED ? unit.get(AT).swapped() : unit.get(AT);
    double[] theta =
        at.find(
            new LinearPoint.Search(net, fit, spectrum, m, unit.get(SUBSET)),
            unit.random("init", D, OUTPUTS, M, DEPTH, WIDER, AT),
            rows);
    if (theta.length == 0) {
      rows.at().censored();
      return;
    }
    double loss = fit.evaluate(theta, new double[theta.length]);
    long set = at.isMade() ? unit.get(SUBSET) : spectrum.nearest(loss, m);
    double predicted = spectrum.value(set);
    Recorder.Row row =
        rows.at()
            .put(VALUE, loss)
            .put(VALUE_PRED, predicted)
            .put(IS_CRITICAL_VALUE, Math.abs(loss - predicted) <= SAME * spectrum.energy())
            .put(IS_GLOBAL, loss <= spectrum.least(m) + 2 * LinearPoint.REACHED * spectrum.energy())
            .put(IS_TOP, set == (1L << Long.bitCount(set)) - 1);
    if (at != LinearPoint.DESCENT) {
      double[] curvatures = SymmetricEigen.values(theta.length, fit.hessian(theta));
      double least = curvatures[0] / spectrum.slope();
      double most = curvatures[theta.length - 1] / spectrum.slope();
      row.put(CURVATURE, least)
          .put(STRICT, least < -FLAT)
          .put(INDEFINITE, least < -FLAT && most > FLAT)
          .put(MIDDLE, fit.middle(theta, m));
    }
    if (at == LinearPoint.FULL && Long.bitCount(set) < m) {
      row.put(CURVATURE_BOUND, -spectrum.leftSlope(set) / spectrum.slope());
    }
  }
}
