package org.lawsweep.study.depth;

import java.util.Arrays;
import org.lawsweep.numeric.Flops;

/**
 * Taylor polynomials of f at the nodes k/N of a grid in [0, 1]^d, put together by a partition of
 * unity: Σ_k φ_k P_k.
 *
 * <p>φ_k(x) = Π_i ψ(3N(x_i − k_i/N)), where ψ is 1 on [−1, 1] and falls to 0 at ±2: four ReLU
 * units. At a point no more than the 2^d nodes around it have a φ_k that is not 0. Derivatives of f
 * in more than one variable are 0, so that P_k has one chain of products for each variable.
 * Products are made by a {@link Product}, exactly or by {@linkplain #gate a net}: it keeps factors
 * 0 and 1 as they are, and what it makes of others is no larger than 1 either.
 *
 * <p>Source: Yarotsky (2017), proof of Theorem 1. Not for use by several threads.
 */
final class TaylorNet {

  /** Points that are worked on at once. */
  static final int BLOCK = 4096;

  /** Units of ψ. */
  private static final int BUMP = 4;

  /** Units of the moduli of x, y and x + y, from which a gate takes three squares. */
  private static final int MODULI = 6;

  /** Multiplies numbers of modulus up to 1, those of the first array in place. */
  interface Product {
    Product EXACT =
        (a, b) -> {
          for (int p = 0; p < a.length; p++) {
            a[p] *= b[p];
          }
        };

    void multiply(double[] a, double[] b);
  }

  private final int cells;
  private final Product product;

  /** Derivatives of order j by x_i at k/N. */
  private final double[][][] derivatives;

  private final double[][] bumps;
  private final double[][] offsets;
  private final int[][] nodes;
  private final double[] phi = new double[BLOCK];
  private final double[] term = new double[BLOCK];

  /**
   * Makes the sum for a function.
   *
   * @param cells N
   * @param terms of the Taylor polynomials, 1 or 2
   */
  TaylorNet(SineSum f, int cells, int terms, Product product) {
    this.cells = cells;
    this.product = product;
    int d = f.dimension();
    derivatives = new double[terms][d][cells + 1];
    for (int j = 0; j < terms; j++) {
      for (int i = 0; i < d; i++) {
        for (int k = 0; k <= cells; k++) {
          derivatives[j][i][k] = f.derivative(j, i, (double) k / cells);
        }
      }
    }
    bumps = new double[d][BLOCK];
    offsets = new double[d][BLOCK];
    nodes = new int[d][BLOCK];
  }

  /** Makes the product gate of so many layers of squares. */
  static Product gate(int layers) {
    SquareNet square = new SquareNet(layers);
    double[] factor = new double[BLOCK];
    return (a, b) -> {
      System.arraycopy(b, 0, factor, 0, BLOCK);
      square.multiply(1, a, factor, a);
    };
  }

  /** Counts gates on the way from an input to the output. */
  static int chain(int d, int smoothness) {
    return d + smoothness - 2;
  }

  /** Counts hidden layers: ψ, then for each gate of a chain one of moduli and those of squares. */
  static long layers(int chain, int gateLayers) {
    return 1 + (long) chain * (gateLayers + 1);
  }

  /** Counts hidden units. */
  static long units(int d, int smoothness, long cells, int gateLayers) {
    long gate = MODULI + 3L * SquareNet.WIDTH * gateLayers;
    long nodes = 1;
    for (int i = 0; i < d; i++) {
      nodes = Math.multiplyExact(nodes, cells + 1);
    }
    return Math.addExact(
        (long) BUMP * d * (cells + 1), Math.multiplyExact(nodes, gates(d, smoothness) * gate));
  }

  /** Counts the gates of a node: φ_k has d − 1, and each variable its own powers. */
  private static long gates(int d, int smoothness) {
    return d - 1L + (long) d * (smoothness - 1);
  }

  /** Operations for each point, about, exact products and those of a net together. */
  static double flops(int d, int smoothness, int gateLayers) {
    double gate = 3 * SquareNet.flops((double) gateLayers);
    return Math.pow(2, d) * (gates(d, smoothness) * gate + 16.0 * d);
  }

  /**
   * Computes the sum at {@value #BLOCK} points.
   *
   * @param x coordinates in [0, 1), one array each, read
   * @param out written
   */
  void apply(double[][] x, double[] out) {
    int d = x.length;
    Arrays.fill(out, 0);
    for (int corner = 0; corner < (1 << d); corner++) {
      for (int i = 0; i < d; i++) {
        place(i, (corner >> i) & 1, x[i]);
      }
      System.arraycopy(bumps[0], 0, phi, 0, BLOCK);
      for (int i = 1; i < d; i++) {
        product.multiply(phi, bumps[i]);
      }
      for (int i = 0; i < d; i++) {
        System.arraycopy(phi, 0, term, 0, BLOCK);
        add(0, i, out);
        if (derivatives.length == 2) {
          product.multiply(term, offsets[i]);
          add(1, i, out);
        }
      }
    }
    Flops.add(8L * d * (1L << d) * BLOCK);
  }

  /** Says of each point where it lies to the node on one side of it, 0 or 1, and its ψ there. */
  private void place(int i, int side, double[] x) {
    for (int p = 0; p < BLOCK; p++) {
      int node = (int) (cells * x[p]) + side;
      double offset = x[p] - (double) node / cells;
      nodes[i][p] = node;
      offsets[i][p] = offset;
      bumps[i][p] = Math.max(0, Math.min(1, 2 - 3 * cells * Math.abs(offset)));
    }
  }

  private void add(int order, int i, double[] out) {
    double[] coefficients = derivatives[order][i];
    int[] node = nodes[i];
    for (int p = 0; p < BLOCK; p++) {
      out[p] += coefficients[node[p]] * term[p];
    }
  }
}
