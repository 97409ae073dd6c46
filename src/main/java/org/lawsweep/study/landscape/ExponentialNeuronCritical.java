package org.lawsweep.study.landscape;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A bad local minimum of a net is none any more once an exponential neuron is added.
 *
 * <p>Source: Liang, Sun, Lee and Srikant (2018), Theorem 1: where the data can be fitted, every
 * local minimum of L̃ ({@link ExponentialLoss}) is global, has a = 0, and its θ minimizes the loss
 * of the net alone. {@link ExponentialNeuron} has the data, the net and what descent does; here are
 * critical points. At one of them a = 0, the net is at a critical point of its own, and φ = ∂L̃/∂a
 * = 0. The Hessian of a and (w, b) has v = ∂²L̃/∂a∂w beside zeros, so that by interlacing
 *
 * <pre>λ_min ≤ (h − √(h² + 4|v|²))/2 &lt; 0,  h = ∂²L̃/∂a²,</pre>
 *
 * unless v = 0: of a bad minimum there is a finite critical point for every w with φ(w) = 0, and
 * these are saddles. {@link NeuronPoint} makes such points, and finds others by a method that goes
 * to critical points of any kind.
 *
 * <p>At w = 0 the neuron is one more constant beside c; φ is 0 there, v may be, and then no
 * eigenvalue tells (searches end there, seen at seed 1, where rays begin at |w| = 0.05). What is
 * not a minimum has lower points nearby all the same: descent that starts a little aside goes down
 * to less. Minima that are kept are those where the net alone classifies all samples. Many searches
 * end nowhere: L̃ falls towards infinity, too.
 */
public final class ExponentialNeuronCritical implements Study {

  /** How far below 0 an eigenvalue is a saddle's; the differences are known to 10⁻⁶ or so. */
  private static final double CURVED = 1e-3;

  static final ChoiceAxis<ExponentialNeuron.Added> ADDED = ExponentialNeuron.ADDED;
  static final RealAxis LAMBDA = ExponentialNeuron.LAMBDA;
  static final IntegerAxis M = ExponentialNeuron.M;
  static final IntegerAxis N = ExponentialNeuron.N;
  static final RealAxis SPREAD = ExponentialNeuron.SPREAD;
  static final ChoiceAxis<NetMinimum> NET =
      choice("net", NetMinimum.values()).doc("the minimum of the net to which the neuron is added");
  static final ChoiceAxis<NeuronPoint> AT =
      choice("at", NeuronPoint.values()).doc("critical points made on rays of w, or found nearby");
  static final IntegerAxis POINT =
      integer("point").atLeast(1).readOff().doc("which of the points of one minimum");

  static final BooleanMetric FOUND =
      booleanMetric("found").doc("whether there is one; all below is NULL where not");
  static final RealMetric GRADIENT = realMetric("gradient").doc("norm of the gradient");
  static final RealMetric CURVATURE =
      realMetric("curvature").doc("least eigenvalue of the Hessian");
  static final RealMetric CURVATURE_BOUND =
      realMetric("curvature_bound").doc("what it is at most by interlacing; NULL without neuron");
  static final BooleanMetric SADDLE =
      booleanMetric("saddle").doc("whether curvature is below -0.001");
  static final BooleanMetric LEFT =
      booleanMetric("left").doc("whether descent from 0.01 aside ends lower by 1e-6 or more");
  static final RealMetric W_NORM = ExponentialNeuron.W_NORM;
  static final IntegerMetric NET_ERRORS = ExponentialNeuron.NET_ERRORS;
  static final BooleanMetric NET_FITS =
      booleanMetric("net_fits").doc("whether that is none of them");
  static final RealMetric PENALTY_SLOPE = ExponentialNeuron.PENALTY_SLOPE;
  static final RealMetric PENALTY_BOUND =
      realMetric("penalty_bound").doc("gradient (1 + |a|), which bounds it");

  private static final Declaration DECLARATION =
      Declaration.of("exponential-neuron-critical", 1)
          .claim("Bad local minima of a net become saddles when an exponential neuron is added")
          .source(
              "Liang, Sun, Lee and Srikant 2018, Adding One Neuron Can Eliminate All Bad Local"
                  + " Minima, Thm 1")
          .axes(ADDED, NET, AT, POINT, LAMBDA, M, N, SPREAD)
          .metrics(FOUND, GRADIENT, CURVATURE, CURVATURE_BOUND, SADDLE)
          .metrics(LEFT, W_NORM, NET_ERRORS, NET_FITS, PENALTY_SLOPE, PENALTY_BOUND)
          .flops(ExponentialNeuronCritical::flops)
          .bytes(
              point -> 64.0 * (point.get(N) * (point.get(M) + 4) + Math.pow(parameters(point), 2)))
          .check(List.of(N), ExponentialNeuron::unfilled)
          .claim(
              points("bad-minima-are-left", LEFT)
                  .equalTo(1)
                  .within("added = 'neuron' AND net_errors > 0"))
          .control(
              points("bad-minima-are-left-alone", LEFT)
                  .equalTo(1)
                  .within("added = 'nothing' AND net_errors > 0"))
          // °: the bound on |w| was set for rays, and holds of searches since the pilot.
          .claim(
              points("bad-minima-become-saddles", SADDLE)
                  .equalTo(1)
                  .within("added = 'neuron' AND net_errors > 0 AND w_norm >= 0.05"))
          .control(
              points("bad-minima-become-saddles-alone", SADDLE)
                  .equalTo(1)
                  .within("added = 'nothing' AND net_errors > 0"))
          .claim(
              points("minima-classify", NET_FITS)
                  .equalTo(1)
                  .within("added = 'neuron' AND at = 'search' AND NOT left"))
          .control(
              points("minima-classify-alone", NET_FITS)
                  .equalTo(1)
                  .within("added = 'nothing' AND at = 'search' AND NOT left"))
          .check(
              bound("interlaced", CURVATURE)
                  .atMost(CURVATURE_BOUND)
                  .resolvedTo(1e-5)
                  .within("added = 'neuron' AND at = 'ray'"))
          .check(bound("a-vanishes", PENALTY_SLOPE).atMost(PENALTY_BOUND))
          .observe(points("searches-that-end", FOUND).within("at = 'search'"))
          .headline("bad-minima-are-left")
          .example(
              unit ->
                  unit.set(ADDED, ExponentialNeuron.Added.NEURON)
                      .set(NET, NetMinimum.GLOBAL)
                      .set(AT, NeuronPoint.SEARCH)
                      .set(POINT, 1, 3))
          .build();

  /** A law about the points of one kind, whatever the net, the penalty and the place. */
  private static Law points(String name, BooleanMetric metric) {
    return constant(name, metric).over(POINT, LAMBDA, M).per(AT);
  }

  private final boolean frozen;

  /** Makes the study. */
  public ExponentialNeuronCritical() {
    this(false);
  }

  /** Makes the study, or a mutant of it, in which w of the neuron is 0 and stays so. */
  ExponentialNeuronCritical(boolean frozen) {
    this.frozen = frozen;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    double lambda = unit.get(LAMBDA);
    Mlp net = Trap.STUCK.net(unit.index(M));
    double[] x = XorClusters.draw(n, unit.get(SPREAD), unit.random("data"));
    double[] y = XorClusters.labels(n);
    ExponentialLoss alone = new ExponentialLoss(net, x, y, 0, false);
    double[] theta = unit.get(NET).draw(net, alone, x, y, unit.random("init", M, NET), rows);
    boolean neuron = unit.get(ADDED) == ExponentialNeuron.Added.NEURON;
    ExponentialLoss loss = neuron ? new ExponentialLoss(net, x, y, lambda, true) : alone;
    int a = net.parameters();
    for (long point : unit.values(POINT)) {
      double[] z = Arrays.copyOf(theta, ExponentialLoss.parameters(net));
      boolean found =
          unit.get(AT).find(loss, z, a, unit.random("point-" + point, M, NET, AT), rows);
      Recorder.Row row = rows.at(POINT.is(point)).put(FOUND, found);
      if (found) {
        double[] gradient = new double[z.length];
        Surface seen = frozen ? loss.holding(a + 1, a + 3) : loss;
        seen.evaluate(z, gradient);
        double curvature = SymmetricEigen.smallest(z.length, seen.hessian(z));
        int errors = loss.errors(z, false);
        row.put(GRADIENT, Vectors.norm(gradient))
            .put(CURVATURE, curvature)
            .put(SADDLE, curvature < -CURVED)
            .put(LEFT, NeuronPoint.isLeft(seen, z, unit.random("aside-" + point, M, NET, AT)))
            .put(NET_ERRORS, errors)
            .put(NET_FITS, errors == 0);
        if (neuron) {
          row.put(W_NORM, Math.hypot(z[a + 1], z[a + 2]))
              .put(CURVATURE_BOUND, loss.curvatureBound(z))
              .put(PENALTY_SLOPE, lambda * z[a] * z[a])
              .put(PENALTY_BOUND, Vectors.norm(gradient) * (1 + Math.abs(z[a])));
        }
      }
    }
  }

  private static double parameters(Point point) {
    return ExponentialLoss.parameters(Trap.STUCK.net(point.index(M)));
  }

  private static double flops(Point point) {
    double parameters = parameters(point);
    double evaluation =
        ExponentialLoss.flops(Trap.STUCK.net(point.index(M)), (double) point.get(N));
    return point.get(NET).flops(parameters, evaluation)
        + point.get(POINT)
            * (point.get(AT).flops(parameters, evaluation)
                + Surface.hessianFlops(parameters, evaluation)
                + 4 * Math.pow(parameters, 3) / 3);
  }
}
