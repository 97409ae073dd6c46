package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.study.Axis;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Alternating labels take n − 2 units in one hidden layer, and about n^(1/L) in each of L.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Theorem 3: with d₁ + 2 &lt; n units in one hidden
 * layer, or 2d₁d₂ + d₂ + 2 &lt; n in two, some labels of n points cannot be memorized. The points
 * are 0, 1, 2, … and the labels −1, 1, −1, …: a net whose error is below 1 at all of them changes
 * direction between any three neighbors, and so has n − 1 linear pieces. L hidden layers of m units
 * have at most (m + 1)^L, since each unit bends a stretch on which its inputs are affine at most
 * once: less than Theorem 3 allows. {@link AlternatingNet} memorizes with n − 2 units, the least
 * there can be, or ⌈(n − 1)^(1/L)⌉ in each layer, at most one above it. Departure: nothing is
 * trained, but for nets a unit too small, since descent from random weights does not fit such
 * labels at any width.
 */
public final class MemorizeAlternating implements Study {

  private static final double EXACT = 1e-9;

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), Thm 3";

  /** What counting pieces and writing nets down say beyond the theorem. */
  private static final String OWN = SOURCE + ", sharpened by counting pieces";

  static final IntegerAxis N = integer("n").atLeast(3).doc("samples, at 0, 1, 2, ...");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("L: hidden layers");
  static final IntegerAxis M =
      integer("m")
          .atLeast(1)
          .orDerived()
          .doc("units of a hidden layer; derived, the least that memorizes");
  static final ChoiceAxis<NetKind> NET =
      choice("net", NetKind.values())
          .otherwise(NetKind.CONSTRUCTED)
          .doc("written down, random, or a unit too small and trained");

  static final IntegerMetric WIDTH = integerMetric("width").doc("m, given or found");
  static final IntegerMetric WIDTH_PRED =
      integerMetric("width_pred").doc("n - 2, or (n - 1)^(1 / depth) rounded up");
  static final IntegerMetric WIDTH_SPARE =
      integerMetric("width_spare").doc("width_pred less the least width of n - 1 pieces");
  static final RealMetric ERROR = realMetric("error").doc("largest error");
  static final RealMetric LEAST_ERROR =
      realMetric("least_error").doc("1 where n - 1 pieces are more than there can be, else 0");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether error is at most 1e-9");
  static final BooleanMetric ENOUGH =
      booleanMetric("enough").doc("whether width is at least width_pred");
  static final IntegerMetric PIECES = integerMetric("pieces").doc("linear pieces of the net");
  static final IntegerMetric PIECES_NEEDED =
      integerMetric("pieces_needed").doc("n - 1 where error is below 1, else 1");
  static final RealMetric PIECES_BOUND =
      realMetric("pieces_bound").doc("product of all widths, each plus 1");
  static final RealMetric PIECES_BOUND_PAPER =
      realMetric("pieces_bound_paper").doc("d1 + 1 or 2 d1 d2 + d2 + 1; NULL of more layers");

  private static final Declaration DECLARATION =
      Declaration.of("memorize-alternating", 1)
          .claim("Alternating labels of n points take n - 2 units, or n^(1/L) in each of L layers")
          .source(SOURCE)
          .axes(N, DEPTH, M, NET)
          .metrics(WIDTH, WIDTH_PRED, WIDTH_SPARE, ERROR, LEAST_ERROR, MEMORIZED, ENOUGH)
          .metrics(PIECES, PIECES_NEEDED, PIECES_BOUND, PIECES_BOUND_PAPER)
          .flops(MemorizeAlternating::flops)
          .bytes(MemorizeAlternating::bytes)
          .check(
              List.of(M, NET),
              p -> p.optional(M).isPresent() || p.get(NET) == NetKind.CONSTRUCTED,
              p -> "m is derived of net = 'constructed' only")
          .check(
              List.of(N, DEPTH),
              p -> p.get(DEPTH) > 1 || p.get(N) >= 5,
              p -> "n must be at least 5 at depth 1: fewer points take a unit more")
          .check(
              List.of(DEPTH, M, NET),
              p -> p.optional(M).isEmpty() || p.get(NET).last(p.index(M)) >= least(p),
              p -> "m must leave %d units in the last hidden layer".formatted(least(p)))
          .claim(
              power("width", WIDTH)
                  .inLike(N, WIDTH_PRED)
                  .per(DEPTH)
                  .within("m IS NULL")
                  .source(OWN))
          .claim(bound("no-net-below-the-cap", ERROR).atLeast(LEAST_ERROR).source(OWN))
          .claim(bound("memorizing-takes-pieces", PIECES).atLeast(PIECES_NEEDED).source(OWN))
          .claim(memorizes("memorizes-iff-wide-enough", NetKind.CONSTRUCTED))
          .control(memorizes("memorizes-with-a-unit-less", NetKind.SHORT))
          .check(bound("pieces-at-most", PIECES).atMost(PIECES_BOUND).source(OWN))
          .check(bound("sharper-than-the-theorem", PIECES_BOUND).atMost(PIECES_BOUND_PAPER))
          .check(
              constant("necessary-within-one", WIDTH_SPARE)
                  .over(N)
                  .per(DEPTH)
                  .atMost(1)
                  .within("m IS NULL")
                  .source(OWN))
          .observe(
              constant("error-with-a-unit-less", ERROR).over(N).per(DEPTH).within("net = 'short'"))
          .headline("width")
          .example(unit -> unit.set(N, 20).set(DEPTH, 2))
          .build();

  private final int uncounted;

  /** Makes the study. */
  public MemorizeAlternating() {
    this(0);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param uncounted hidden layers that nets have beyond those that are counted
   */
  MemorizeAlternating(int uncounted) {
    this.uncounted = uncounted;
  }

  private static Law memorizes(String name, NetKind net) {
    String regime = "net = '%s' AND m IS NOT NULL".formatted(Axis.choiceName(net));
    return identity(name, MEMORIZED, ENOUGH).within(regime).source(OWN);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int depth = unit.index(DEPTH);
    int layers = depth + uncounted;
    long given = unit.optional(M).orElseGet(() -> LeastWidth.find(layers, n, EXACT, rows));
    int m = Math.toIntExact(given);
    NetKind kind = unit.get(NET);
    int last = kind.last(m);
    Mlp shape = AlternatingNet.uniform(layers, m, last);
    AlternatingNet net = kind.weights(shape, n, EXACT, unit.random("init", DEPTH, M), rows);
    double error = net.error(n, rows::checkpoint);
    double bound = Math.pow(m + 1.0, depth - 1.0) * (last + 1.0);
    long pred = LeastWidth.sufficient(depth, n);
    Recorder.Row row =
        rows.at()
            .put(WIDTH, m)
            .put(WIDTH_PRED, pred)
            .put(WIDTH_SPARE, pred - LeastWidth.necessary(depth, n))
            .put(ERROR, error)
            .put(LEAST_ERROR, bound < n - 1 ? 1 : 0)
            .put(MEMORIZED, error <= EXACT)
            .put(ENOUGH, m >= pred)
            .put(PIECES, LinearPieces.count(shape, net.theta()))
            .put(PIECES_NEEDED, error < 1 ? n - 1 : 1)
            .put(PIECES_BOUND, bound);
    if (depth <= 2) {
      row.put(PIECES_BOUND_PAPER, depth == 1 ? last + 1.0 : 2.0 * m * last + last + 1);
    }
  }

  private static int least(Point p) {
    return p.get(DEPTH) == 1 && p.get(NET) != NetKind.RANDOM ? AlternatingNet.LEAST_SINGLE : 1;
  }

  private static Mlp shape(Point p) {
    long m = p.optional(M).orElse(LeastWidth.sufficient(p.get(DEPTH), p.get(N)));
    return AlternatingNet.uniform(p.index(DEPTH), Math.toIntExact(m), Math.toIntExact(m));
  }

  private static double flops(Point point) {
    double n = point.get(N);
    Mlp net = shape(point);
    // A search doubles widths, then halves what is between two of them.
    double passes = point.optional(M).isPresent() ? 1 : 2 * Math.log(net.width(1)) + 1;
    double forward = passes * 2 * net.parameters() * n;
    return forward + LinearPieces.flops(net) + point.get(NET).flops(net, n);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    Mlp net = shape(point);
    double batch = Propagation.bytes(net, LargestError.batch(net.width(1), n));
    // A search goes up to twice the width that it finds.
    return 8 * (2 * n + 8.0 * net.parameters()) + 2 * batch + point.get(NET).bytes(net, n);
  }
}
