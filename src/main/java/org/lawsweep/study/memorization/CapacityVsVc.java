package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.memorization.TrainedThreshold.D;
import static org.lawsweep.study.memorization.TrainedThreshold.DEPTH;
import static org.lawsweep.study.memorization.TrainedThreshold.ITERATIONS;
import static org.lawsweep.study.memorization.TrainedThreshold.M;
import static org.lawsweep.study.memorization.TrainedThreshold.SLOPE;
import static org.lawsweep.study.memorization.TrainedThreshold.STARTS;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A net of W weights memorizes of the order of W labels: no fewer than a construction of its shape,
 * and no more than it has freedom or pieces, far below the W L log₂ W of its VC dimension.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), comparison of memorization capacity and VC dimension:
 * the capacity is the largest n such that all labels of all n points are memorized; it is Ω(W), by
 * Theorem 1, and at most the VC dimension, O(W L log W). For L layers of width m on a line
 *
 * <pre>m, or ⌊m²/4⌋ where L > 1  ≤  capacity  ≤  min(F, (m + 1)^L + 1)  ≤  W L log₂ W,</pre>
 *
 * with the freedom F of {@link TrainedThreshold} and the pieces of {@link MemorizeAlternating}. All
 * of this is arithmetic, for one label a point: checks. Since real labels in general take a freedom
 * of n, the upper end is linear in W, without the logarithm. What is measured is how many weights a
 * sample the nets of {@link LabelFit} have where half of them memorize: one at least, by that
 * count, and four at most, the 4n weights that Theorem 1 has between two layers.
 */
public final class CapacityVsVc implements Study {

  static final IntegerAxis N =
      integer("n")
          .atLeast(2)
          .orDerived()
          .doc("samples, N(0, I), to which a net is fitted; without it there are no fits");

  static final IntegerMetric WEIGHTS = integerMetric("weights").doc("W, biases included");
  static final IntegerMetric FREEDOM = integerMetric("freedom").doc("F: weights less hidden units");
  static final IntegerMetric CONSTRUCTED =
      integerMetric("constructed").doc("samples that a construction memorizes");
  static final RealMetric PIECE_BOUND =
      realMetric("piece_bound").doc("(m + 1)^L + 1: samples on a line that pieces suffice for");
  static final RealMetric MOST = realMetric("most").doc("the smaller of freedom and piece_bound");
  static final RealMetric VC_BOUND = realMetric("vc_bound").doc("W L log2(W)");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether all labels are met to 1e-6; NULL without n");
  static final RealMetric WEIGHTS_PER_SAMPLE =
      realMetric("weights_per_sample").doc("W / n; NULL without n");

  private static final Declaration DECLARATION =
      Declaration.of("capacity-vs-vc", 1)
          .claim("Nets memorize of the order of one label a weight, fewer than their VC dimension")
          .source(
              "Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), comparison"
                  + " with the VC dimension")
          .axes(N, D, DEPTH, M, SLOPE, STARTS, ITERATIONS)
          .metrics(WEIGHTS, FREEDOM, CONSTRUCTED, PIECE_BOUND, MOST, VC_BOUND)
          .metrics(MEMORIZED, WEIGHTS_PER_SAMPLE)
          .flops(p -> samples(p).isPresent() ? LabelFit.flops(p, (double) p.get(N)) : 100)
          .bytes(p -> samples(p).isPresent() ? LabelFit.bytes(p, (double) p.get(N)) : 100)
          .check(List.of(DEPTH, M), TrainedThreshold::isAnArray, p -> TrainedThreshold.NO_ARRAY)
          .claim(perSample("weights-per-sample-at-least", 1).atLeast())
          .claim(perSample("weights-per-sample-at-most", 4).atMost())
          .check(bound("construction-within-count", CONSTRUCTED).atMost(MOST))
          .check(bound("count-within-vc", MOST).atMost(VC_BOUND))
          .headline("weights-per-sample-at-least")
          .example(unit -> unit.set(N, 20).set(DEPTH, 2).set(M, 2).set(ITERATIONS, 20))
          .build();

  private final IntUnaryOperator width;

  /** Makes the study. */
  public CapacityVsVc() {
    this(m -> m);
  }

  /** Makes a study whose nets have another width than they say, to test that laws notice. */
  CapacityVsVc(IntUnaryOperator width) {
    this.width = width;
  }

  private static Law perSample(String name, double weights) {
    return threshold(name, MEMORIZED).in(WEIGHTS_PER_SAMPLE, weights).per(D, DEPTH);
  }

  private static OptionalLong samples(Parameters at) {
    return at.optional(N);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long m = unit.get(M);
    long depth = unit.get(DEPTH);
    long freedom = TrainedThreshold.freedom(unit.get(D), depth, m);
    long weights = freedom + depth * m;
    double pieces = Math.pow(m + 1.0, (double) depth) + 1;
    Optional<LabelFit> fit = fit(unit, rows);
    Recorder.Row row =
        rows.at()
            .put(WEIGHTS, weights)
            .put(FREEDOM, freedom)
            .put(CONSTRUCTED, constructed(depth, m))
            .put(PIECE_BOUND, pieces)
            .put(MOST, Math.min((double) freedom, pieces))
            .put(VC_BOUND, (double) weights * depth * Math.log((double) weights) / Math.log(2));
    if (fit.isPresent()) {
      row.put(MEMORIZED, fit.get().memorizes())
          .put(WEIGHTS_PER_SAMPLE, (double) weights / unit.index(N));
    }
  }

  /** The best fit of labels; empty where there are no samples. */
  private Optional<LabelFit> fit(Unit unit, Recorder rows) {
    if (samples(unit).isEmpty()) {
      return Optional.empty();
    }
    int built = width.applyAsInt(unit.index(M));
    return Optional.of(
        LabelFit.best(unit, unit.index(N), LabelFit.net(unit, unit.index(DEPTH), built), rows));
  }

  /** Counts the samples of a construction: a unit each, or 4n = m²; more layers pass it on. */
  static long constructed(long depth, long m) {
    return depth == 1 ? m : m * m / 4;
  }
}
