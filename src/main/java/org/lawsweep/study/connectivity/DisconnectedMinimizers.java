package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalDouble;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
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
 * β_{m−1} is certified up to m = 4, as the least of finitely many convex problems ({@link
 * HingeCells}), and attained: over the best m − 1 neurons a path of that height leads from a
 * minimizer with positive output weights to one with a negative one ({@link MountainPass}, found at
 * m = 2 and 3).
 *
 * <p>With two idle neurons B becomes A by setting up A's neurons there and then moving output
 * weights alone, on which the outputs depend linearly. Departures: β_k itself is the best of many
 * descents, an upper estimate; the barrier from B to A is that of the best straight line over all
 * places of A's two neurons, or of a curve of one bend, whichever is lower.
 */
public final class DisconnectedMinimizers implements Study {

  /** A loss below this is zero but for rounding. */
  private static final double ZERO = 1e-20;

  /** Twelve samples have 112 cells, and four of those make seven million problems. */
  private static final int CERTIFIED = 4;

  /** At m = 4 no way down was found on either side in a thousand starts. */
  private static final int PASSED = 3;

  /** Descents end at a minimum up to the square root of rounding, relative to its loss. */
  private static final double DIGITS = 1e-6;

  static final IntegerAxis M = integer("m").atLeast(2).doc("neurons that B needs; 2m + 2 samples");
  static final IntegerAxis STARTS =
      integer("starts").atLeast(1).otherwise(400).doc("random starts of each descent");
  static final IntegerAxis K =
      integer("k").atLeast(1).readOff().doc("neurons of output weight 1 that are fitted");
  static final IntegerAxis EXTRA =
      integer("extra").atLeast(0).readOff().otherwise(0).doc("neurons beyond m");

  static final RealMetric LOSS_A = realMetric("loss_a").doc("half mean squared error of A");
  static final RealMetric LOSS_B = realMetric("loss_b").doc("the same of B");
  static final RealMetric BETA = realMetric("beta").doc("the same of the best k neurons found");
  static final BooleanMetric FITS = booleanMetric("fits").doc("whether beta is below 1e-20");
  static final BooleanMetric FITS_PRED = booleanMetric("fits_pred").doc("whether k is at least m");
  static final RealMetric BETA_LESS = realMetric("beta_less").doc("beta of m - 1 neurons");
  static final RealMetric BARRIER_LINE =
      realMetric("barrier_line").doc("largest loss on the best straight line from B to A");
  static final RealMetric BARRIER =
      realMetric("barrier").doc("the same of the best path found, which may bend");
  static final RealMetric BETA_CERT =
      realMetric("beta_cert").doc("the least loss of m - 1 neurons, exactly; NULL above m = 4");
  static final RealMetric BARRIER_PASS =
      realMetric("barrier_pass")
          .doc("largest loss on a path over the best m - 1 neurons; NULL where none was found");
  static final RealMetric LOWEST =
      realMetric("lowest").doc("the lower of barrier and barrier_pass");

  private final boolean blocked;

  /** Makes the study. */
  public DisconnectedMinimizers() {
    this(true);
  }

  /** Makes the study, or without the two samples that forbid z a mutant of it. */
  DisconnectedMinimizers(boolean blocked) {
    this.blocked = blocked;
  }

  private static final Declaration DECLARATION =
      Declaration.of("disconnected-minimizers", 3)
          .claim("Zero-loss nets of m neurons can be disconnected; two more neurons connect them")
          .source(
              "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions,"
                  + " minimizers that are not connected")
          .axes(M, STARTS, K, EXTRA)
          .metrics(LOSS_A, LOSS_B, BETA, FITS, FITS_PRED, BETA_LESS, BARRIER_LINE, BARRIER)
          .metrics(BETA_CERT, BARRIER_PASS, LOWEST)
          .flops(DisconnectedMinimizers::flops)
          .bytes(
              point ->
                  8e3
                      + 16 * Math.pow(3.0 * Math.max(point.get(K), point.get(M)), 2)
                      + 600.0 * (point.get(M) + point.get(EXTRA)))
          .claim(identity("zero-loss-iff-m-positive", FITS, FITS_PRED))
          // k is a whole number: of four neurons one more is a factor beyond the resolution.
          .claim(
              threshold("positive-neurons-needed", FITS)
                  .inLike(K, M)
                  .atMost()
                  .within("extra = 0 AND m >= 5"))
          .check(identity("beta-is-certified", BETA_LESS, BETA_CERT).resolvedTo(DIGITS))
          .claim(
              identity("pass-has-height-beta", BARRIER_PASS, BETA_CERT)
                  .resolvedTo(DIGITS)
                  .within("extra = 0"))
          // Tight where there is a pass; the path from B to A has at least 2.9 times the height.
          .claim(
              bound("no-path-below-beta", LOWEST)
                  .atLeast(BETA_CERT)
                  .resolvedTo(DIGITS)
                  .within("extra = 0"))
          .check(
              constant("two-more-neurons-connect", BARRIER)
                  .over(M)
                  .per(EXTRA)
                  .atMost(ZERO)
                  .within("extra >= 2"))
          .headline("pass-has-height-beta")
          .example(unit -> unit.set(M, 3).set(STARTS, 30).set(K, 1, 2, 3).set(EXTRA, 0, 1, 2))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int m = unit.index(M);
    ConvexWitness witness = new ConvexWitness(m, blocked);
    HingeFit fewer = new HingeFit(m - 1, witness.x(), witness.y());
    double less = fewer.best(unit.index(STARTS), unit.random("start-" + (m - 1), M), rows);
    OptionalDouble certified =
        m > CERTIFIED
            ? OptionalDouble.empty()
            : OptionalDouble.of(new HingeCells(witness.x(), witness.y()).least(m - 1, rows));
    OptionalDouble pass =
        m > PASSED
            ? OptionalDouble.empty()
            : new MountainPass(witness.x(), witness.y(), fewer.bestWeights())
                .height(unit.random("pass", M), rows);
    long[] counts = unit.values(K);
    double[] betas = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      betas[i] = counts[i] == m - 1 ? less : beta(unit, witness, counts[i], rows);
    }
    for (long extra : unit.values(EXTRA)) {
      int width = Math.toIntExact(m + extra);
      MinimizerPaths paths =
          new MinimizerPaths(witness, m, width, unit.random("place-" + extra, M), rows);
      for (int i = 0; i < counts.length; i++) {
        rows.at(K.is(counts[i]), EXTRA.is(extra))
            .put(LOSS_A, paths.lossA())
            .put(LOSS_B, paths.lossB())
            .put(BETA, betas[i])
            .put(FITS, betas[i] < ZERO)
            .put(FITS_PRED, counts[i] >= m)
            .put(BETA_LESS, less)
            .put(BARRIER_LINE, paths.line())
            .put(BARRIER, paths.barrier())
            .putIfPresent(BETA_CERT, certified)
            .putIfPresent(BARRIER_PASS, pass)
            .put(LOWEST, Math.min(paths.barrier(), pass.orElse(paths.barrier())));
      }
    }
  }

  private static double beta(Unit unit, ConvexWitness witness, long k, Recorder rows) {
    HingeFit fit = new HingeFit(Math.toIntExact(k), witness.x(), witness.y());
    return fit.best(unit.index(STARTS), unit.random("start-" + k, M), rows);
  }

  private static double flops(Point point) {
    double m = point.get(M);
    double sum = m > CERTIFIED ? 0 : HingeCells.flops(point.index(M));
    for (long extra = 0; extra <= point.get(EXTRA); extra++) {
      sum += MinimizerPaths.flops(m, m + extra);
    }
    double starts = point.get(STARTS);
    for (long k = 1; k <= point.get(K); k++) {
      // Enough neurons fit after a few starts.
      double descents = k < m ? starts : Math.max(1, starts / 20);
      sum += descents * HingeFit.flops((double) k, ConvexWitness.samples(point.index(M)));
    }
    return sum + starts * HingeFit.flops(m - 1, ConvexWitness.samples(point.index(M)));
  }
}
