package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Deeper nets memorize n points with p labels each once there are 4np weights between hidden
 * layers, however these are spread over pairs of layers.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), the extension of Theorem 1 to deeper networks: Ω(np)
 * parameters between hidden layers. Points are cut into B blocks along a line, and each has two
 * hidden layers of its own ({@link BlockMemorizer}), of a width that falls like √(n/B); p + 1 units
 * a layer carry on what was found and where the point is. In exact arithmetic the net is right at
 * every point, which twice the digits tell from being nearly right. That depth is needed for less
 * width is {@link MemorizeAlternating}'s. Departure: of more than {@value #CHECKED} points, that
 * many are checked, and {@value #CHECKED_EXACTLY} with 32 digits.
 */
public final class MemorizeDeep implements Study {

  private static final int CHECKED = 4096;
  private static final int CHECKED_EXACTLY = 256;

  /** The part of the largest pre-activation that counts as nothing, with 32 digits. */
  private static final double TOLERANCE = 1e-18;

  /** Errors of ReLU nets that are rounding, where the net of hard-tanh units has next to none. */
  private static final double ROUNDING = 1e-3;

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), Thm 1, deeper networks";

  /** What follows from the weights that the statement leaves open. */
  private static final String OWN = SOURCE + ", from the construction";

  /**
   * Where the width is √(n/B) exactly, at four numbers of blocks or more: n/B is the square of an
   * even number, so that a group has as many points as there are groups. The groups of 1000 points
   * are of 32, not √1000, and fewer than 256 points have fewer than four such numbers of blocks.
   */
  private static final String SQUARES = "n >= 256 AND n != 1000";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, N(0, I)");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(10).doc("input dimension");
  static final IntegerAxis OUTPUTS =
      integer("outputs").atLeast(1).otherwise(1).doc("p: labels of a sample, uniform on [-1, 1]");
  static final IntegerAxis BLOCKS =
      integer("blocks").atLeast(1).doc("B: pairs of hidden layers, each for its samples");

  static final IntegerMetric PADDING =
      integerMetric("padding").doc("samples added to fill the last block");
  static final IntegerMetric BETWEEN =
      integerMetric("between").doc("weights between the layers of blocks, 4 n p and padding");
  static final IntegerMetric BETWEEN_PRED = integerMetric("between_pred").doc("4 n p");
  static final IntegerMetric LARGEST_WIDTH = integerMetric("largest_width").doc("widest layer");
  static final RealMetric LARGEST_WIDTH_PRED =
      realMetric("largest_width_pred").doc("2 p sqrt(n / blocks), and p + 1 of several blocks");
  static final RealMetric ERROR =
      realMetric("error").doc("largest error of the net of hard-tanh units");
  static final RealMetric ERROR_BOUND =
      realMetric("error_bound").doc("rounding errors of the largest unit, summed");
  static final RealMetric ERROR_RELU =
      realMetric("error_relu").doc("largest error of the net of ReLU units");
  static final BooleanMetric MEMORIZED_RELU =
      booleanMetric("memorized_relu").doc("whether it is at most 0.001");
  static final RealMetric ERROR_EXACT =
      realMetric("error_exact").doc("largest error with 32 digits, at 256 points");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether error_exact is at most 1e-18 of a pre-activation");
  static final RealMetric OUTSIDE =
      realMetric("outside").doc("largest value that a block adds at a sample of another");

  private static final Declaration DECLARATION =
      Declaration.of("memorize-deep", 1)
          .claim("Nets of any depth with 4 n p weights between hidden layers memorize n points")
          .source(SOURCE)
          .axes(N, D, OUTPUTS, BLOCKS)
          .metrics(PADDING, BETWEEN, BETWEEN_PRED, LARGEST_WIDTH, LARGEST_WIDTH_PRED)
          .metrics(ERROR, ERROR_BOUND, ERROR_RELU, MEMORIZED_RELU, ERROR_EXACT, MEMORIZED, OUTSIDE)
          .flops(point -> plan(point, 0).flops(CHECKED, CHECKED_EXACTLY))
          .bytes(point -> plan(point, 0).bytes(CHECKED))
          .claim(constant("memorizes", MEMORIZED).over(N, BLOCKS).per(OUTPUTS).equalTo(1))
          .claim(
              constant("relu-units-memorize", MEMORIZED_RELU)
                  .over(N, BLOCKS)
                  .per(OUTPUTS)
                  .equalTo(1)
                  .within("error_bound < 1e-6")
                  .source(OWN))
          .check(identity("size", BETWEEN, BETWEEN_PRED).within("padding = 0"))
          .check(
              power("width-in-blocks", LARGEST_WIDTH)
                  .inLike(BLOCKS, LARGEST_WIDTH_PRED)
                  .per(N, OUTPUTS)
                  .within(SQUARES)
                  .source(OWN))
          .check(
              constant("nothing-outside", OUTSIDE)
                  .over(N, BLOCKS)
                  .per(OUTPUTS)
                  .equalTo(0)
                  .source(OWN))
          .check(bound("rounding", ERROR).atMost(ERROR_BOUND).source(OWN))
          .headline("memorizes")
          .example(unit -> unit.set(N, 40).set(D, 3).set(OUTPUTS, 2).set(BLOCKS, 4))
          .build();

  private final int odd;

  /** Makes the study. */
  public MemorizeDeep() {
    this(0);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param odd how many more points a group has than an even number of them
   */
  MemorizeDeep(int odd) {
    this.odd = odd;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    BlockPlan plan = plan(unit, odd);
    int n = plan.n();
    int d = plan.d();
    int p = plan.p();
    int count = plan.count();
    double[] x = Points.GAUSSIAN.draw(n, d, 0, unit.random("data", D));
    double[] y = Labels.UNIFORM.draw(n * p, unit.random("label"));
    Arrays.setAll(y, i -> 2 * y[i] - 1);
    LineProjection line = LineProjection.widest(d, n, x, unit.random("direction", D));
    rows.checkpoint();
    BlockMemorizer memorizer =
        new BlockMemorizer(line.z(), p, line.inOrder(y, p), count, plan.groups());
    List<HardTanhNet> blocks = memorizer.nets();
    rows.checkpoint();

    LineProjection checked = line.spread(CHECKED);
    double[] labels = checked.inOrder(y, p);
    LineProjection few = line.spread(CHECKED_EXACTLY);
    double exact = memorizer.exactError(few.z(), few.inOrder(y, p), rows::checkpoint);
    Mlp net = plan.shape();
    double[] theta = BlockNet.parameters(blocks, line.u(), line.z()[0]);
    double relu = LargestError.of(net, theta, checked.inOrder(x, d), labels, rows::checkpoint);
    double reach = blocks.stream().mapToDouble(HardTanhNet::largestReach).max().orElseThrow();
    long weights = blocks.stream().mapToLong(block -> block.w().length).sum();
    rows.at()
        .put(PADDING, plan.padding())
        .put(BETWEEN, 4 * weights)
        .put(BETWEEN_PRED, 4L * n * p)
        .put(LARGEST_WIDTH, IntStream.range(1, net.last()).map(net::width).max().orElseThrow())
        .put(LARGEST_WIDTH_PRED, 2 * p * Math.sqrt((double) n / count) + (count > 1 ? p + 1 : 0))
        .put(ERROR, Vectors.largestDistance(memorizer.values(checked.z()), labels))
        .put(ERROR_BOUND, memorizer.roundingBound())
        .put(ERROR_RELU, relu)
        .put(MEMORIZED_RELU, relu <= ROUNDING)
        .put(ERROR_EXACT, exact)
        .put(MEMORIZED, exact <= TOLERANCE * reach)
        .put(OUTSIDE, memorizer.outside(checked.z()));
  }

  private static BlockPlan plan(Parameters at, int odd) {
    return BlockPlan.of(at.index(N), at.index(D), at.index(OUTPUTS), at.index(BLOCKS), odd);
  }
}
