package org.lawsweep.study.dynamics;

import java.util.function.DoubleFunction;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * Two systems of as many particles, and the loss ½ mean (f − y)² between them: where each particle
 * of one goes straight to one of the other, and where the density of one gives way to that of the
 * other. Particles (c_r, v_r) are written as a = c/√m and W = V/√m, which takes all factors of 1/m
 * away.
 */
final class SystemPair {

  private final SphereTask task;
  private final TwoLayerNet first;
  private final TwoLayerNet second;
  private final double[] f;
  private final double[] g;

  /**
   * Looks at two systems.
   *
   * @param shared whether the second takes the features W of the first, as a mutant does
   */
  SystemPair(SphereTask task, TwoLayerNet first, TwoLayerNet second, boolean shared) {
    this.task = task;
    this.first = first;
    this.second = shared ? new TwoLayerNet(first.d(), first.m(), first.w(), second.a()) : second;
    f = outputs(first, task);
    g = outputs(this.second, task);
  }

  /** The loss of the first system. */
  double lossOfFirst() {
    return product(f, f, task.y());
  }

  /** The mean of both losses. */
  double meanLoss() {
    return (product(f, f, task.y()) + product(g, g, task.y())) / 2;
  }

  /** Finds the least second difference of the loss along the segment of particles. */
  double leastBendOfSegment(int parts) {
    TwoLayerNet between =
        new TwoLayerNet(first.d(), first.m(), new double[first.w().length], new double[first.m()]);
    return leastBend(
        parts,
        s -> {
          mix(s, first.w(), second.w(), between.w());
          mix(s, first.a(), second.a(), between.a());
          return outputs(between, task);
        });
  }

  /** Finds the same along the mixture of the two densities, whose outputs are mixtures, too. */
  double leastBendOfMixture(int parts) {
    double[] mixed = new double[f.length];
    return leastBend(
        parts,
        s -> {
          mix(s, f, g, mixed);
          return mixed;
        });
  }

  private double leastBend(int parts, DoubleFunction<double[]> outputs) {
    double[] losses = new double[parts + 1];
    for (int k = 0; k <= parts; k++) {
      double[] here = outputs.apply((double) k / parts);
      losses[k] = product(here, here, task.y());
    }
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k < parts; k++) {
      least = Math.min(least, losses[k - 1] - 2 * losses[k] + losses[k + 1]);
    }
    return least;
  }

  private static void mix(double s, double[] from, double[] to, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (1 - s) * from[i] + s * to[i];
    }
  }

  /** Computes mean (f − y)(g − y)/2, the loss of f where g is f. */
  static double product(double[] f, double[] g, double[] y) {
    double sum = 0;
    for (int j = 0; j < y.length; j++) {
      sum += (f[j] - y[j]) * (g[j] - y[j]);
    }
    return sum / (2 * y.length);
  }

  /** Computes f = Φᵀa at the points. */
  private static double[] outputs(TwoLayerNet net, SphereTask task) {
    double[] phi = features(net, task);
    double[] f = new double[task.y().length];
    Blas.gemv("T", net.m(), f.length, 1, phi, 0, net.m(), net.a(), 0, 0, f, 0);
    return f;
  }

  /** Computes Φ = ReLU(Wᵀx), m × n. */
  private static double[] features(TwoLayerNet net, SphereTask task) {
    int m = net.m();
    int n = task.y().length;
    int d = net.d();
    double[] phi = new double[m * n];
    Blas.gemm("T", "N", m, n, d, 1, net.w(), 0, d, task.x(), 0, d, 0, phi, 0, m);
    for (int i = 0; i < phi.length; i++) {
      phi[i] = Math.max(phi[i], 0);
    }
    Flops.add(phi.length);
    return phi;
  }

  /**
   * Computes the loss as the energy of charges: ½ mean y² − (1/m) Σ c_r F(v_r) + (1/2m²) ΣΣ c_r c_s
   * K(v_r, v_s), where F(v) = mean[y φ(v)] and K(v, v') = mean[φ(v) φ(v')].
   */
  static double energy(TwoLayerNet net, SphereTask task) {
    int m = net.m();
    int n = task.y().length;
    double[] phi = features(net, task);
    double[] force = new double[m];
    Blas.gemv("N", m, n, 1.0 / n, phi, 0, m, task.y(), 0, 0, force, 0);
    double[] kernel = new double[m * m];
    Blas.gemm("N", "T", m, m, n, 1.0 / n, phi, 0, m, phi, 0, m, 0, kernel, 0, m);
    double[] field = new double[m];
    Blas.gemv("N", m, m, 1, kernel, 0, m, net.a(), 0, 0, field, 0);
    return Vectors.squaredNorm(task.y()) / (2 * n)
        - Vectors.dot(net.a(), force)
        + Vectors.dot(net.a(), field) / 2;
  }

  /** Counts the operations of {@link #energy}. */
  static double energyFlops(double n, double inputs, double m) {
    return 2 * m * n * (m + inputs + 2) + 2 * m * m;
  }
}
