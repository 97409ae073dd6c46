package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.realMetric;

import java.util.random.RandomGenerator;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A random neuron amplifies the error of a step mildly; one that begins halfway between two of the
 * teacher's directions amplifies it several times.
 *
 * <p>Source: Li, Ma and Zhang (2020), the critical lemma of the talk: exponentially for an
 * arbitrary neuron, mildly for a Gaussian one. Neurons without weight move with a crowd that learns
 * f*(x) = (1/d) Σ|x_i| ({@link NeuronForce}), each beside a twin a little off ({@link
 * TwinTracers}): Gaussian ones, and ties (e_i + e_j)/√2 of the same norm, which the crowd tears to
 * either side. Growth is the median log of the factor by which twins come apart. Times scale with
 * d: 100 d steps are long.
 *
 * <p>No tie grows exponentially for ever: as the crowd learns, its forces vanish, and a factor of
 * about 3 at 100 d becomes 5 at 600 d. ° The lemma gives no constant: that a Gaussian neuron grows
 * a third as much as a tie at most, a quarter of both, is from pilots at other seeds, which had
 * 0.12 to 0.26 at d = 4 to 12. Departure: the crowd is finite, of {@value #CROWD} neurons.
 */
public final class NeuronAmplification implements Study {

  /** Neurons of the crowd. */
  private static final int CROWD = 256;

  private static final int TRACERS = 64;

  static final IntegerAxis K = integer("k").atLeast(1).readOff().doc("steps of 0.25");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");

  static final RealMetric GROWTH =
      realMetric("growth").doc("largest log factor of an error within k steps; Gaussian, median");
  static final RealMetric TIE_GROWTH = realMetric("tie_growth").doc("the same of ties");
  static final RealMetric GROWTH_SHARE =
      realMetric("growth_share").doc("growth over growth + tie_growth; NULL where both are 0");
  static final RealMetric GROWTH_AT =
      realMetric("growth_at").doc("log factor of an error after k steps; Gaussian, median");
  static final RealMetric TIE_GROWTH_AT = realMetric("tie_growth_at").doc("the same of ties");

  private static final Declaration DECLARATION =
      Declaration.of("neuron-amplification", 1)
          .claim(
              "Errors of a step grow mildly at Gaussian neurons, several times between directions")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK, critical lemma")
          .axes(K, D)
          .metrics(GROWTH, TIE_GROWTH, GROWTH_SHARE, GROWTH_AT, TIE_GROWTH_AT)
          .flops(NeuronAmplification::flops)
          .bytes(NeuronAmplification::bytes)
          .claim(
              bound("ties-grow-more", GROWTH).atMost(TIE_GROWTH).within("d >= 4 AND k >= 100 * d"))
          .claim(
              constant("mild", GROWTH_SHARE)
                  .over(D)
                  .atMost(0.25)
                  .per()
                  .within("d >= 4 AND k = 100 * d"))
          .claim(rising("ties-keep-growing", TIE_GROWTH_AT, K).within("d >= 4 AND k >= 100 * d"))
          .headline("mild")
          .example(unit -> unit.set(D, 3).set(K, 1, 20))
          .build();

  private final TwinTracers.Force force;
  private final boolean aligned;

  /** Makes the study. */
  public NeuronAmplification() {
    this(TwinTracers.Force.FULL, false);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param force what moves the tracers
   * @param aligned whether ties lie on one axis, not between two
   */
  NeuronAmplification(TwinTracers.Force force, boolean aligned) {
    this.force = force;
    this.aligned = aligned;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    double[] start = Crowd.start(d, CROWD, unit.random("init", D));
    NeuronFlow crowd = new NeuronFlow(start, 0, CROWD, 1, d, Crowd.ETA);
    RandomGenerator twin = unit.random("twin", D);
    RandomGenerator random = unit.random("tracer", D);
    TwinTracers gaussian = tracers(d, Crowd.start(d, TRACERS, random), twin);
    TwinTracers ties = tracers(d, ties(d, random), twin);
    Steps steps =
        Steps.of(
            rows,
            t -> {
              gaussian.advance(crowd.w(), Crowd.ETA);
              ties.advance(crowd.w(), Crowd.ETA);
              crowd.advance();
            });
    for (long k : unit.values(K)) {
      steps.to(k);
      double growth = gaussian.largestGrowth();
      double tieGrowth = ties.largestGrowth();
      Recorder.Row row =
          rows.at(K.is(k))
              .put(GROWTH, growth)
              .put(TIE_GROWTH, tieGrowth)
              .put(GROWTH_AT, gaussian.growth())
              .put(TIE_GROWTH_AT, ties.growth());
      if (growth + tieGrowth > 0) {
        row.put(GROWTH_SHARE, growth / (growth + tieGrowth));
      }
    }
  }

  private TwinTracers tracers(int d, double[] w, RandomGenerator random) {
    return new TwinTracers(d, w, CROWD, force, random);
  }

  /** Places tracers of a typical norm halfway between two axes, d × TRACERS. */
  private double[] ties(int d, RandomGenerator random) {
    double[] w = new double[d * TRACERS];
    for (int i = 0; i < TRACERS; i++) {
      int first = random.nextInt(d);
      int second = (first + 1 + random.nextInt(d - 1)) % d;
      w[i * d + first] = Crowd.SPREAD / Math.sqrt(2);
      w[i * d + (aligned ? first : second)] = Crowd.SPREAD / Math.sqrt(2);
    }
    return w;
  }

  private static double flops(Point point) {
    double d = point.get(D);
    return point.get(K)
        * (NeuronFlow.flops(d, CROWD, 1) + 2 * TwinTracers.flops(d, TRACERS, CROWD));
  }

  private static double bytes(Point point) {
    double d = point.get(D);
    return NeuronFlow.bytes(d, CROWD, 1) + 2 * TwinTracers.bytes(d, TRACERS, CROWD);
  }
}
