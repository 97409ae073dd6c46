package org.lawsweep.nn;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * The tangent kernel K_ij = ⟨∂f(x_i)/∂θ, ∂f(x_j)/∂θ⟩ of a net with one output, all layers trained.
 *
 * <p>A layer's gradient for one sample is the outer product s·h_{l−1}b_lᵀ, so that K = Σ_l s_l²
 * (H_{l−1}ᵀH_{l−1}) ∘ (B_lᵀB_l), H with its row of ones in a net with biases: no gradient is formed
 * (Arora et al. 2019, eq. 2).
 */
public final class EmpiricalNtk {

  private final Propagation pass;
  private final double[] hh;
  private final double[] bb;

  /**
   * Room for the kernel matrix of up to {@code capacity} samples.
   *
   * @throws IllegalArgumentException when the net has several outputs, or convolutions: their
   *     gradients are sums over places
   */
  public EmpiricalNtk(Mlp net, int capacity) {
    if (net.outputs() != 1) {
      throw new IllegalArgumentException("the kernel is of one output: " + net.outputs());
    }
    if (net.patches(net.last()) != null) {
      throw new IllegalArgumentException("the kernel is of a net without convolutions");
    }
    pass = new Propagation(net, capacity);
    hh = new double[Math.multiplyExact(capacity, capacity)];
    bb = new double[hh.length];
  }

  /**
   * The kernel matrix of the first n samples at θ.
   *
   * @param x d × n, read
   * @param theta read
   * @param kernel n × n, written
   */
  public void matrix(double[] x, int n, double[] theta, double[] kernel) {
    Mlp net = pass.net();
    pass.load(x, 0, n);
    pass.forward(theta);
    Arrays.fill(pass.residuals(), 0, n, 1);
    pass.pullBackFrom(net.last(), theta);
    Arrays.fill(kernel, 0, n * n, 0);
    for (int l = 1; l <= net.last(); l++) {
      double square = net.layer(l).scale() * net.layer(l).scale();
      gram(pass.outputs(l - 1), net.stride(l), pass.stride(l - 1), n, square, hh);
      gram(pass.factors(l), net.width(l), pass.stride(l), n, 1, bb);
      for (int i = 0; i < n * n; i++) {
        kernel[i] += hh[i] * bb[i];
      }
      Flops.add(2L * n * n);
    }
  }

  private static void gram(double[] a, int rows, int stride, int n, double alpha, double[] out) {
    Blas.gemm("T", "N", n, n, rows, alpha, a, 0, stride, a, 0, stride, 0, out, 0, n);
  }
}
