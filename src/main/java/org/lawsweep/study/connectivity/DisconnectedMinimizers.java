package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Nets of just enough neurons may have zero-loss solutions that no path of zero loss joins; with
 * two neurons more there is one.
 *
 * <p>Source: Kuditipudi et al. (2019), theorem on minimizers that are not connected. The samples
 * are {@link ConvexWitness}'s, 2m + 2 of them where the paper has m + 2, with a proof of their own.
 * The minimizer B has m positive output weights, A has a negative one. On a path from B let an
 * output weight vanish for the first time: m − 1 neurons of positive ones are left, so that
 *
 * <pre>barrier ≥ β_{m−1},  β_k = least loss of k neurons with output weight 1;  β_k = 0 iff k ≥ m.
 * </pre>
 *
 * With two idle neurons B becomes A by setting up A's neurons there and then moving output weights
 * alone, on which the outputs depend linearly. Departures: β_k is the best of many descents, an
 * upper estimate; the barrier is that of the best straight line over all places of A's two neurons,
 * or of a curve of one bend, whichever is lower.
 */
public final class DisconnectedMinimizers implements Study {

  /** A loss below this is zero but for rounding. */
  private static final double ZERO = 1e-20;

  private static final String SOURCE =
      "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions,"
          + " minimizers that are not connected";

  private static final Declaration DECLARATION =
      Declaration.of("disconnected-minimizers", 1)
          .claim("Zero-loss nets of m neurons can be disconnected; two more neurons connect them")
          .source(SOURCE)
          .axis(integer("m").atLeast(2).doc("neurons that B needs; 2m + 2 samples"))
          .axis(integer("starts").atLeast(1).otherwise(400).doc("random starts of each descent"))
          .axis(integer("k").atLeast(1).readOff().doc("neurons of output weight 1 that are fitted"))
          .axis(integer("extra").atLeast(0).readOff().otherwise(0).doc("neurons beyond m"))
          .metric(real("loss_a").doc("half mean squared error of A"))
          .metric(real("loss_b").doc("the same of B"))
          .metric(real("beta").doc("the same of the best k neurons found"))
          .metric(bool("fits").doc("whether beta is below 1e-20"))
          .metric(bool("fits_pred").doc("whether k is at least m"))
          .metric(real("beta_less").doc("beta of m - 1 neurons"))
          .metric(real("barrier_line").doc("largest loss on the best straight line from B to A"))
          .metric(real("barrier").doc("the same of the best path found, which may bend"))
          .flops(DisconnectedMinimizers::flops)
          .bytes(
              point ->
                  8e3
                      + 16 * Math.pow(3.0 * Math.max(point.integer("k"), point.integer("m")), 2)
                      + 600.0 * (point.integer("m") + point.integer("extra")))
          .law(identity("zero-loss-iff-m-positive", "fits", "fits_pred").source(SOURCE))
          .law(
              threshold("positive-neurons-needed", "fits")
                  .inLike("k", "m")
                  .atMost()
                  .within("extra = 0")
                  .source(SOURCE))
          .law(
              bound("no-path-below-beta", "barrier")
                  .atLeast("beta_less")
                  .within("extra = 0")
                  .source(SOURCE))
          .law(
              constant("two-more-neurons-connect", "barrier")
                  .over("m")
                  .per("extra")
                  .atMost(ZERO)
                  .within("extra >= 2")
                  .source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int m = unit.index("m");
    ConvexWitness witness = new ConvexWitness(m);
    double less = beta(unit, witness, m - 1L, rows);
    long[] counts = unit.integers("k");
    double[] betas = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      betas[i] = counts[i] == m - 1 ? less : beta(unit, witness, counts[i], rows);
    }
    for (long extra : unit.integers("extra")) {
      MinimizerPaths paths =
          new MinimizerPaths(
              witness,
              m,
              Math.toIntExact(m + extra),
              unit.random("place-" + extra, "m"),
              rows::checkpoint);
      for (int i = 0; i < counts.length; i++) {
        rows.at("k", counts[i], "extra", extra)
            .put("loss_a", paths.lossA())
            .put("loss_b", paths.lossB())
            .put("beta", betas[i])
            .put("fits", betas[i] < ZERO)
            .put("fits_pred", counts[i] >= m)
            .put("beta_less", less)
            .put("barrier_line", paths.line())
            .put("barrier", paths.barrier());
      }
    }
  }

  private static double beta(Unit unit, ConvexWitness witness, long k, Recorder rows) {
    HingeFit fit = new HingeFit(Math.toIntExact(k), witness.x(), witness.y());
    return fit.best(unit.index("starts"), unit.random("start-" + k, "m"), rows::checkpoint);
  }

  private static double flops(Point point) {
    double m = point.integer("m");
    double sum = 0;
    for (long extra = 0; extra <= point.integer("extra"); extra++) {
      sum += MinimizerPaths.flops(m, m + extra);
    }
    double starts = point.integer("starts");
    for (long k = 1; k <= point.integer("k"); k++) {
      // Enough neurons fit after a few starts.
      double descents = k < m ? starts : Math.max(1, starts / 20);
      sum += descents * HingeFit.flops((double) k, ConvexWitness.samples(point.index("m")));
    }
    return sum + starts * HingeFit.flops(m - 1, ConvexWitness.samples(point.index("m")));
  }
}
