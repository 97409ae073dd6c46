package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
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
 * layer needs twice the units for that.
 *
 * <p>Source: Yarotsky (2017), Propositions 2 and 3. {@link SquareNet} has the error 2^(−2m−2) at
 * the middle of every cell [k, k + 1]/2^m and (u − k/2^m)((k + 1)/2^m − u) elsewhere in it: a norm
 * 2^(−2m)/√30 on [0, 1], integrated here exactly from three points of each cell. Three squares make
 * a product, with an error of at most M²4^(−m). Departure: the product is tested at {@value #PAIRS}
 * random pairs of factors.
 */
public final class ReluSquare implements Study {

  private static final int PAIRS = 4096;

  /** Points that are worked on at once. */
  private static final int BLOCK = 3 * 1024;

  private static final double RATE = -2 * Math.log(2);

  private static final String SOURCE =
      "Yarotsky 2017, Error Bounds for Approximations with Deep ReLU Networks, Prop. 2";
  private static final String PRODUCT =
      "Yarotsky 2017, Error Bounds for Approximations with Deep ReLU Networks, Prop. 3";

  private static final IntegerAxis DEPTH =
      integer("depth").atLeast(1).atMost(SquareNet.DEEPEST).readOff().doc("hidden layers");
  private static final RealAxis RADIUS =
      real("radius").above(0).otherwise(1).doc("M: largest factor of a product");

  private static final IntegerMetric UNITS = integerMetric("units").doc("hidden units, 4 a layer");
  private static final RealMetric ERROR = realMetric("error").doc("largest error of the square");
  private static final RealMetric ERROR_LEAST =
      realMetric("error_least").doc("smallest error at the middle of a cell");
  private static final RealMetric ERROR_PRED = realMetric("error_pred").doc("2^(-2 depth - 2)");
  private static final RealMetric ERROR_L2 =
      realMetric("error_l2").doc("root mean square error on [0, 1]");
  private static final RealMetric ERROR_L2_PRED =
      realMetric("error_l2_pred").doc("2^(-2 depth) / sqrt(30)");
  private static final RealMetric ERROR_SHALLOW =
      realMetric("error_shallow").doc("largest error of one layer of as many units");
  private static final RealMetric ERROR_PRODUCT =
      realMetric("error_product").doc("largest error of a product of 4096 random pairs");
  private static final RealMetric ERROR_PRODUCT_BOUND =
      realMetric("error_product_bound").doc("radius^2 4^-depth");

  private static final Declaration DECLARATION =
      Declaration.of("relu-square", 1)
          .claim("Each layer of four ReLU units makes the error of a square four times smaller")
          .source(SOURCE)
          .axes(DEPTH, RADIUS)
          .metrics(
              UNITS,
              ERROR,
              ERROR_LEAST,
              ERROR_PRED,
              ERROR_L2,
              ERROR_L2_PRED,
              ERROR_SHALLOW,
              ERROR_PRODUCT,
              ERROR_PRODUCT_BOUND)
          .flops(ReluSquare::flops)
          .bytes(ReluSquare::bytes)
          .law(identity("square", ERROR, ERROR_PRED))
          .law(identity("square-in-every-cell", ERROR_LEAST, ERROR_PRED))
          .law(identity("square-on-average", ERROR_L2, ERROR_L2_PRED))
          .law(exponential("error-in-depth", ERROR).in(DEPTH, RATE).per())
          .law(power("shallow-error-in-units", ERROR_SHALLOW).in(UNITS, -2).per())
          // Where 2^depth is at least 4 depth.
          .law(bound("deeper-is-better", ERROR).atMost(ERROR_SHALLOW).within("depth >= 4"))
          .law(bound("product", ERROR_PRODUCT).atMost(ERROR_PRODUCT_BOUND).source(PRODUCT))
          .law(exponential("product-error-in-depth", ERROR_PRODUCT).in(DEPTH, RATE).source(PRODUCT))
          .example(unit -> unit.set(RADIUS, 2.0).set(DEPTH, 1, 2, 5, 9))
          .build();

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
    for (long depth : unit.values(DEPTH)) {
      int m = (int) depth;
      SquareNet net = new SquareNet(m);
      Errors errors = new Errors();
      errors.addCells(net, m, rows);
      long units = SquareNet.WIDTH * depth;
      rows.at(DEPTH.is(depth))
          .put(UNITS, units)
          .put(ERROR, errors.largest)
          .put(ERROR_LEAST, errors.least)
          .put(ERROR_PRED, Math.scalb(1.0, -2 * m - 2))
          .put(ERROR_L2, Math.sqrt(errors.square))
          .put(ERROR_L2_PRED, Math.scalb(1.0, -2 * m) / Math.sqrt(30))
          .put(ERROR_SHALLOW, shallowError((int) units))
          .put(ERROR_PRODUCT, productError(net, radius, x, y))
          .put(ERROR_PRODUCT_BOUND, radius * radius * Math.scalb(1.0, -2 * m));
    }
  }

  private static double[] factors(double radius, RandomGenerator random) {
    return random.doubles(PAIRS).map(v -> radius * (2 * v - 1)).toArray();
  }

  /** Errors of the square over the cells [k, k + 1]/2^m. */
  private static final class Errors {

    private double largest = 0;
    private double least = Double.POSITIVE_INFINITY;
    private double square = 0;

    /** Takes each cell's quarters, where the numbers are exact and so is Boole's rule. */
    void addCells(SquareNet net, int m, Recorder rows) {
      long points = 3L << m;
      for (long first = 0; first < points; first += BLOCK) {
        double[] x = new double[(int) Math.min(BLOCK, points - first)];
        for (int i = 0; i < x.length; i++) {
          long point = first + i;
          x[i] = Math.scalb((double) (4 * (point / 3) + point % 3 + 1), -m - 2);
        }
        double[] f = new double[x.length];
        net.apply(x, f);
        for (int i = 0; i < x.length; i++) {
          double error = Math.abs(f[i] - x[i] * x[i]);
          boolean middle = i % 3 == 1;
          largest = Math.max(largest, error);
          least = middle ? Math.min(least, error) : least;
          square += (middle ? 12 : 32) / 90.0 * error * error * Math.scalb(1.0, -m);
        }
        rows.checkpoint();
      }
    }
  }

  /** Of the interpolant at k/units by one layer: its slope rises by 2/units at each of them. */
  private static double shallowError(int units) {
    Mlp net = Mlp.uniform(1, units, 1, 1, Activation.RELU, true);
    double[] theta = new double[net.parameters()];
    double[] middles = new double[units];
    for (int k = 0; k < units; k++) {
      theta[2 * k] = 1;
      theta[2 * k + 1] = -(double) k / units;
      theta[net.offset(2) + k] = (k == 0 ? 1.0 : 2.0) / units;
      middles[k] = (k + 0.5) / units;
    }
    Propagation pass = new Propagation(net, units);
    pass.load(middles, 0, units);
    double[] f = pass.forward(theta);
    double largest = 0;
    for (int k = 0; k < units; k++) {
      largest = Math.max(largest, Math.abs(f[k] - middles[k] * middles[k]));
    }
    return largest;
  }

  private static double productError(SquareNet net, double radius, double[] x, double[] y) {
    double[] product = new double[PAIRS];
    net.multiply(radius, x.clone(), y.clone(), product);
    double largest = 0;
    for (int i = 0; i < PAIRS; i++) {
      largest = Math.max(largest, Math.abs(product[i] - x[i] * y[i]));
    }
    return largest;
  }

  private static double flops(Point point) {
    double m = point.get(DEPTH);
    double points = 3 * Math.pow(2, m) + 3 * PAIRS;
    return points * SquareNet.flops(m) * 2 + 4 * Math.pow(SquareNet.WIDTH * m, 2);
  }

  private static double bytes(Point point) {
    return SquareNet.bytes((double) point.get(DEPTH)) + 8 * (9.0 * PAIRS + 2 * BLOCK);
  }
}
