package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;

/** What descends: Daniely's Algorithm 1, its tangent features, or their limit of many pairs. */
enum StreamArm {
  /** Algorithm 1 on q pairs, all weights trained; a step is η₀/(2qB²) times the gradient. */
  NET {
    @Override
    StreamLearner learner(StreamTask task, int q, double scale, double eta0, RandomGenerator init) {
      TwoLayerNet start = TwoLayerNet.paired(task.d(), q, scale, init);
      TwoLayerTrainer trainer =
          new TwoLayerTrainer(
              start, task.x(), task.y(), task.loss(), Layers.BOTH, Precision.DOUBLE);
      Batches batches = Batches.inOrder(task.y().length, task.batch());
      double eta = eta0 / (2 * q * scale * scale * task.batch());
      return new StreamLearner() {
        @Override
        public void outputs(double[] h) {
          trainer.outputs(task.tests(), h);
        }

        @Override
        public void step() {
          trainer.step(eta, batches);
        }
      };
    }

    @Override
    double flops(double samples, double tests, double steps, double d, double q) {
      return TwoLayerTrainer.flops(samples, d, 2 * q) + steps * tests * 2 * q * (2 * d + 3);
    }
  },

  /** The hidden layer's tangent features of the same pairs, frozen: the kernel tk^h_W. */
  LINEAR {
    @Override
    StreamLearner learner(StreamTask task, int q, double scale, double eta0, RandomGenerator init) {
      int d = task.d();
      int points = task.points();
      double[] x = task.all();
      double[] w = Vectors.gaussian(d * q, init);
      double[] active = new double[q * points];
      Blas.gemm("T", "N", q, points, d, 1, w, 0, d, x, 0, d, 0, active, 0, q);
      for (int i = 0; i < active.length; i++) {
        active[i] = active[i] > 0 ? 1 : 0;
      }
      return new KernelSgd(
          task,
          eta0,
          (from, size) -> {
            double[] shared = products(q, points, active, from, size);
            double[] columns = products(d, points, x, from, size);
            for (int i = 0; i < columns.length; i++) {
              columns[i] *= shared[i] / q;
            }
            return columns;
          });
    }

    @Override
    double flops(double samples, double tests, double steps, double d, double q) {
      return 2 * q * d * (samples + tests)
          + KernelSgd.entries(samples, tests) * (2 * d + 2 * q + 4);
    }
  },

  /** The tangent kernel of infinitely many pairs, k(x, z) = ⟨x, z⟩(π − arccos r)/(2π). */
  KERNEL {
    @Override
    StreamLearner learner(StreamTask task, int q, double scale, double eta0, RandomGenerator init) {
      int d = task.d();
      double[] x = task.all();
      ReluKernel kernel = ReluKernel.firstLayer();
      return new KernelSgd(
          task,
          eta0,
          (from, size) ->
              kernel.cross(
                  d,
                  task.points() - from,
                  Arrays.copyOfRange(x, from * d, x.length),
                  size,
                  Arrays.copyOfRange(x, from * d, (from + size) * d)));
    }

    @Override
    double flops(double samples, double tests, double steps, double d, double q) {
      return KernelSgd.entries(samples, tests) * (2 * d + ARC_COSINE + 4);
    }
  };

  /** Operations of an entry of the kernel beside its cosine. */
  private static final double ARC_COSINE = 50;

  private static double[] products(int rows, int points, double[] v, int from, int size) {
    double[] products = new double[(points - from) * size];
    int start = from * rows;
    Blas.gemm(
        "T",
        "N",
        points - from,
        size,
        rows,
        1,
        v,
        start,
        rows,
        v,
        start,
        rows,
        0,
        products,
        0,
        points - from);
    return products;
  }

  /**
   * Makes a learner of the task that begins with h = 0.
   *
   * @param q pairs of neurons; without effect where there are infinitely many
   * @param scale absolute outer weight B at the start, of a net
   * @param eta0 tangent kernels added by a step
   * @param init advanced by qd numbers where there are pairs: the same for a net and its features
   */
  abstract StreamLearner learner(
      StreamTask task, int q, double scale, double eta0, RandomGenerator init);

  /** Counts the operations of a run over all samples, watched at the tests at each step. */
  abstract double flops(double samples, double tests, double steps, double d, double q);
}
