package org.lawsweep.study.memorization;

import static org.lawsweep.study.memorization.CorrectionChain.D;
import static org.lawsweep.study.memorization.CorrectionChain.N;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.RandomFeatures;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Unit;

/**
 * Ways to memorize n signs, each with a size of which the least that does is looked for: those of
 * {@code random-features-interpolation}, {@link TangentInterpolation}, {@link SgdMemorization} and
 * {@link CorrectiveMemorizationThreshold}, with the settings of these studies.
 */
enum MemorizingMethod {
  /** Least squares in the outer weights of frozen ReLU units; the size is their number. */
  FROZEN {
    @Override
    OptionalInt least(Unit unit, double[] x, double[] y, Recorder rows) {
      int n = y.length;
      int d = x.length / n;
      // A rank of n takes n units.
      return find(
          n,
          64 * n,
          PART,
          rows,
          m -> {
            double[] a =
                RandomFeatures.draw(d, n, x, C, m, unit.random("feature", D), RandomFeatures::relu);
            double[] v = LeastSquares.solve(n, m, a, 1, y, 1e-13).x();
            double left = Vectors.norm(LeastSquares.residual(n, m, a, v, y));
            return left <= 1e-8 * Vectors.norm(y);
          });
    }

    @Override
    long units(long m) {
      return m;
    }

    @Override
    long parameters(long m, long d) {
      return m;
    }

    /** Of order 4n units, by the share of thresholds that fall among the points. */
    @Override
    double flops(double n, double d) {
      return TRIED * 4 * n * (4 * n * n + 2 * n * d);
    }

    @Override
    double bytes(double n, double d) {
      return 8 * n * (8 * n * 4 + 2 * d);
    }
  },

  /** A linear function of the {@link TangentFeatures} of some units; the size is their number. */
  TANGENT {
    @Override
    OptionalInt least(Unit unit, double[] x, double[] y, Recorder rows) {
      int n = y.length;
      int d = x.length / n;
      // What rounding leaves open is taken for a no: the next unit will tell.
      return find(
          1,
          n,
          PART,
          rows,
          q -> {
            double[] w = Vectors.gaussian(d * q, unit.random("init", D));
            double[] features = TangentFeatures.of(d, n, x, q, w);
            return TangentFeatures.isSeparable(d, q, features, y).orElse(false);
          });
    }

    @Override
    long units(long q) {
      return q;
    }

    @Override
    long parameters(long q, long d) {
      return q * d;
    }

    @Override
    double flops(double n, double d) {
      return TRIED * TangentFeatures.separationFlops(n, n / 2);
    }

    @Override
    double bytes(double n, double d) {
      return 8 * n * (3 * n + 2 * d + 3 * n);
    }
  },

  /** SGD in all weights of pairs of neurons, {@link PairedSgd}; the size counts the pairs. */
  DESCENT {
    @Override
    OptionalInt least(Unit unit, double[] x, double[] y, Recorder rows) {
      int n = y.length;
      int batch = Math.min(BATCH, n);
      return find(
          1,
          n,
          PART,
          rows,
          q -> {
            Batches batches = Batches.independent(n, batch, unit.random("batch", N));
            PairedSgd sgd =
                new PairedSgd(x, y, Loss.HINGE, q, 30, 4, batches, unit.random("init", D));
            int epoch = (n + batch - 1) / batch;
            return Steps.watching(rows, t -> sgd.steps(epoch))
                .until(() -> sgd.wrong() <= EPSILON * n, EPOCHS)
                .isPresent();
          });
    }

    @Override
    long units(long q) {
      return 2 * q;
    }

    @Override
    long parameters(long q, long d) {
      return 2 * q * (d + 1);
    }

    @Override
    double flops(double n, double d) {
      double pairs = n / (2 * d) + 2;
      return TRIED * PairedSgd.flops(EPOCHS * n / BATCH / 4, BATCH, n * EPOCHS / 2, d, pairs);
    }

    @Override
    double bytes(double n, double d) {
      return 8 * (n + 2 * n + 4 * d) * (d + BATCH + 3);
    }
  },

  /**
   * Six groups of the corrective construction with affine parts, to three digits; the size is the
   * number m of units of a group. Features vary as 1/θ by a factor that no n enters, so that the
   * logarithm of σ = √(2s ln n)/θ is dropped as it is in the table.
   */
  CORRECTIONS {
    @Override
    OptionalInt least(Unit unit, double[] x, double[] y, Recorder rows) {
      double theta = unit.get(CorrectionChain.THETA);
      Point point =
          unit.point()
              .with(CorrectionChain.S.is(1))
              .with(CorrectionChain.C.is(C))
              .with(CorrectionChain.SIGMA.is(REACH / theta))
              .with(CorrectionChain.MODE.is(Representation.AFFINE))
              .with(CorrectionChain.LABELS.is(Labels.SIGN));
      Unit chained = new Unit(point, Map.of(), unit.replicate(), unit.seed());
      return find(
          1,
          1 << 28,
          8 * PART,
          rows,
          m -> {
            CorrectionChain chain = new CorrectionChain(chained, m, 1, Step.UNIT::correct);
            Steps.of(rows, t -> chain.correctUnlessHopeless(rows::checkpoint)).to(GROUPS);
            return chain.squaredResidual() <= 1e-3 * y.length;
          });
    }

    @Override
    long units(long m) {
      return GROUPS * (m + 3);
    }

    @Override
    long parameters(long m, long d) {
      return units(m) * (d + 2);
    }

    @Override
    double flops(double n, double d) {
      return TRIED / 2 * GROUPS * 2500 * n * (n * (2 * d + 50) + 10 * d);
    }

    @Override
    double bytes(double n, double d) {
      return 8 * n * (n + d + 4) + CorrectionGroup.bytes(d, n, 1);
    }
  };

  /** Inner weights of frozen units are N(0, I/c²); a correction's frequency is cσ. */
  private static final double C = 3;

  /** σθ of corrections. */
  private static final double REACH = 2.64;

  private static final int GROUPS = 6;
  private static final int BATCH = 8;
  private static final int EPOCHS = 200;

  /** The theorem on SGD grants a part of the labels. */
  private static final double EPSILON = 0.1;

  /** Sizes are found up to this part; those of corrections, which scatter more, to eight times. */
  private static final double PART = 1.0 / 64;

  /** Sizes that are tried, in those of the least that does. */
  private static final double TRIED = 8;

  /**
   * Finds the least size that memorizes.
   *
   * @param unit whose streams the net is drawn from
   * @param x points, d × n, read
   * @param y signs, n, read
   * @return empty where no size does
   */
  abstract OptionalInt least(Unit unit, double[] x, double[] y, Recorder rows);

  /** Counts the units of a size. */
  abstract long units(long size);

  /** Counts the numbers of a size that are trained, or else constructed. */
  abstract long parameters(long size, long d);

  /** Counts the operations of {@link #least}, for a usual size. */
  abstract double flops(double n, double d);

  /** Counts the bytes of the largest net that is tried, for a usual size. */
  abstract double bytes(double n, double d);

  private static OptionalInt find(
      int first, int most, double part, Recorder rows, IntPredicate holds) {
    return LeastSize.find(
        first,
        most,
        part,
        size -> {
          rows.checkpoint();
          return holds.test(size);
        });
  }
}
