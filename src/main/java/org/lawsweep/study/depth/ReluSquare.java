package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Each hidden layer of four ReLU units makes the error of a square four times smaller; a single
 * layer, whatever its weights, needs twice the units for that.
 *
 * <p>Source: Yarotsky (2017), Propositions 2 and 3. {@link SquareNet} has the error 2^(−2m−2) at
 * the middle of every cell [k, k + 1]/2^m and (u − k/2^m)((k + 1)/2^m − u) elsewhere in it: a norm
 * 2^(−2m)/√30 on [0, 1], integrated here exactly from three points of each cell. Three squares make
 * a product, with an error of at most M²4^(−m). {@link ShallowSquare} says what one layer of u
 * units can do, and trains some that try to do better. Departure: the product is tested at {@value
 * #PAIRS} random pairs of factors.
 */
public final class ReluSquare implements Study {

  private static final int PAIRS = 4096;

  private static final double RATE = -2 * Math.log(2);

  private static final String PAPER =
      "Yarotsky 2017, Error Bounds for Approximations with Deep ReLU Networks, Prop. ";

  static final IntegerAxis DEPTH =
      integer("depth").atLeast(1).atMost(SquareNet.DEEPEST).readOff().doc("hidden layers");
  static final RealAxis RADIUS =
      real("radius").above(0).otherwise(1).doc("M: largest factor of a product");
  static final IntegerAxis M =
      integer("m")
          .atLeast(0)
          .otherwise(0)
          .doc("units of a net of one layer that is trained; 0 for none");

  static final IntegerMetric UNITS = integerMetric("units").doc("hidden units, 4 a layer");
  static final RealMetric ERROR = realMetric("error").doc("largest error of the square");
  static final RealMetric ERROR_LEAST =
      realMetric("error_least").doc("smallest error at the middle of a cell");
  static final RealMetric ERROR_PRED = realMetric("error_pred").doc("2^(-2 depth - 2)");
  static final RealMetric ERROR_L2 = realMetric("error_l2").doc("root mean square error on [0, 1]");
  static final RealMetric ERROR_L2_PRED =
      realMetric("error_l2_pred").doc("2^(-2 depth) / sqrt(30)");
  static final RealMetric ERROR_SHALLOW =
      realMetric("error_shallow").doc("largest error of one layer of as many units");
  static final RealMetric ERROR_SHALLOW_PRED =
      realMetric("error_shallow_pred").doc("1 / (2 (2 units + 1)^2)");
  static final IntegerMetric SHALLOW_NEEDED =
      integerMetric("shallow_needed").doc("units of one layer for the error of the square");
  static final RealMetric ERROR_TRAINED =
      realMetric("error_trained").doc("largest error of the best of 8 trained nets of m units");
  static final RealMetric ERROR_TRAINED_BOUND =
      realMetric("error_trained_bound").doc("1 / (8 (m + 1)^2)");
  static final RealMetric ERROR_PRODUCT =
      realMetric("error_product").doc("largest error of a product of 4096 random pairs");
  static final RealMetric ERROR_PRODUCT_BOUND =
      realMetric("error_product_bound").doc("radius^2 4^-depth");

  private static final Declaration DECLARATION =
      Declaration.of("relu-square", 2)
          .claim("Each layer of four ReLU units makes the error of a square four times smaller")
          .source(PAPER + 2)
          .axes(DEPTH, RADIUS, M)
          .metrics(
              UNITS,
              ERROR,
              ERROR_LEAST,
              ERROR_PRED,
              ERROR_L2,
              ERROR_L2_PRED,
              ERROR_SHALLOW,
              ERROR_SHALLOW_PRED,
              SHALLOW_NEEDED,
              ERROR_TRAINED,
              ERROR_TRAINED_BOUND,
              ERROR_PRODUCT,
              ERROR_PRODUCT_BOUND)
          .flops(ReluSquare::flops)
          .bytes(ReluSquare::bytes)
          // Tight within ((2m + 2)/(2m + 1))², what the best net of units that face right has.
          .claim(bound("no-shallow-net-below", ERROR_TRAINED).atLeast(ERROR_TRAINED_BOUND))
          .check(identity("square", ERROR, ERROR_PRED))
          .check(identity("square-in-every-cell", ERROR_LEAST, ERROR_PRED))
          .check(identity("square-on-average", ERROR_L2, ERROR_L2_PRED))
          .check(exponential("error-in-depth", ERROR).in(DEPTH, RATE).per())
          .check(identity("best-shallow", ERROR_SHALLOW, ERROR_SHALLOW_PRED))
          // A whole number of units: at less depth rounding it up is no small part.
          .check(
              exponential("units-for-the-deep-error", SHALLOW_NEEDED)
                  .in(DEPTH, Math.log(2))
                  .per()
                  .within("depth >= 3"))
          .check(bound("deeper-is-better", ERROR).atMost(ERROR_SHALLOW).within("depth >= 5"))
          .check(bound("product", ERROR_PRODUCT).atMost(ERROR_PRODUCT_BOUND).source(PAPER + 3))
          .check(
              exponential("product-error-in-depth", ERROR_PRODUCT)
                  .in(DEPTH, RATE)
                  .source(PAPER + 3))
          .headline("no-shallow-net-below")
          .example(unit -> unit.set(RADIUS, 2.0).set(DEPTH, 1, 2, 5, 9))
          .build();

  private final double end;

  /** Makes the study. */
  public ReluSquare() {
    this(1);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param end where the interval ends on which nets of one layer are trained and judged
   */
  ReluSquare(double end) {
    this.end = end;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double radius = unit.get(RADIUS);
    RandomGenerator random = unit.random("data", RADIUS);
    double[] x = factors(radius, random);
    double[] y = factors(radius, random);
    OptionalDouble trained = OptionalDouble.empty();
    OptionalDouble bound = OptionalDouble.empty();
    int shallow = unit.index(M);
    if (shallow > 0) {
      ShallowSquare nets = new ShallowSquare(shallow, end);
      trained = OptionalDouble.of(nets.trained(unit.random("init", M), rows::checkpoint));
      bound = OptionalDouble.of(1 / (8 * Math.pow(shallow + 1.0, 2)));
    }
    for (long depth : unit.values(DEPTH)) {
      int m = (int) depth;
      SquareNet net = new SquareNet(m);
      SquareErrors errors = SquareErrors.of(net, m, rows::checkpoint);
      int units = SquareNet.WIDTH * m;
      rows.at(DEPTH.is(depth))
          .put(UNITS, units)
          .put(ERROR, errors.largest())
          .put(ERROR_LEAST, errors.least())
          .put(ERROR_PRED, Math.scalb(1.0, -2 * m - 2))
          .put(ERROR_L2, errors.rms())
          .put(ERROR_L2_PRED, Math.scalb(1.0, -2 * m) / Math.sqrt(30))
          .put(ERROR_SHALLOW, new ShallowSquare(units, 1).best())
          .put(ERROR_SHALLOW_PRED, 1 / (2 * Math.pow(2.0 * units + 1, 2)))
          .put(SHALLOW_NEEDED, (long) Math.ceil(Math.pow(2, m - 0.5) - 0.5))
          .putIfPresent(ERROR_TRAINED, trained)
          .putIfPresent(ERROR_TRAINED_BOUND, bound)
          .put(ERROR_PRODUCT, SquareErrors.ofProducts(net, radius, x, y))
          .put(ERROR_PRODUCT_BOUND, radius * radius * Math.scalb(1.0, -2 * m));
    }
  }

  private static double[] factors(double radius, RandomGenerator random) {
    return random.doubles(PAIRS).map(v -> radius * (2 * v - 1)).toArray();
  }

  private static double flops(Point point) {
    double m = point.get(DEPTH);
    double points = 3 * Math.pow(2, m) + 3 * PAIRS;
    double train = point.get(M) == 0 ? 0 : ShallowSquare.flops((double) point.get(M));
    return points * SquareNet.flops(m) * 2 + 4 * Math.pow(SquareNet.WIDTH * m, 2) + train;
  }

  private static double bytes(Point point) {
    double shallow = 8.0 * PAIRS * (5.0 * point.get(M) + 4 * SquareNet.WIDTH * point.get(DEPTH));
    return SquareNet.bytes((double) point.get(DEPTH))
        + 8 * (9.0 * PAIRS + 2 * SquareErrors.BLOCK)
        + shallow;
  }
}
