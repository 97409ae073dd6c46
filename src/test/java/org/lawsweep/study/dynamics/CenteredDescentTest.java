package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.EmpiricalNtk;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.TwoLayerNet;

class CenteredDescentTest {

  private static final int N = 5;
  private static final int D = 3;
  private static final double[] X = Sphere.draw(N, D, new SplittableRandom(1));
  private static final double[] Y = {1, -1, .5, 2, -.3};

  @ParameterizedTest
  @CsvSource({"1, 8", "1, 1", "2, 7", "3, 16"})
  void allLayersMoveAlongTheirTangentKernel(int depth, int m) {
    Mlp net = Mlp.tangent(D, m, depth);
    double[] kernel = new double[N * N];
    double[] theta = net.drawStandard(new SplittableRandom(2));
    new EmpiricalNtk(net, N).matrix(X, N, theta, kernel);
    moves(CenteredDescent.ofAllLayers(D, m, depth, X, Y, new SplittableRandom(2)), kernel);
  }

  @Test
  void firstLayerMovesAlongTheGramMatrix() {
    // H_ij = (1/m) Σ_r 1[⟨w_r, x_i⟩ > 0] 1[⟨w_r, x_j⟩ > 0] ⟨x_i, x_j⟩, twins alike.
    int half = 6;
    double[] w = TwoLayerNet.gaussian(D, half, 1, new SplittableRandom(3)).w();
    double[] kernel = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        double both = 0;
        for (int r = 0; r < half; r++) {
          both += dot(w, r, X, i) > 0 && dot(w, r, X, j) > 0 ? 1 : 0;
        }
        kernel[i + j * N] = both / half * dot(X, i, X, j);
      }
    }
    moves(CenteredDescent.ofFirstLayer(D, 2 * half, X, Y, new SplittableRandom(3)), kernel);
  }

  /** Starts at zero, and a short step is −η K(u − y) with the loss before it. */
  private static void moves(CenteredDescent net, double[] kernel) {
    double[] start = net.outputs(X);
    double loss = 0;
    double eta = 1e-6;
    for (int i = 0; i < N; i++) {
      assertEquals(0, start[i], 1e-15);
      loss += Y[i] * Y[i] / 2;
    }
    assertEquals(loss, net.step(eta), 1e-14 * loss);
    double[] f = net.outputs(X);
    for (int j = 0; j < N; j++) {
      double expected = 0;
      for (int i = 0; i < N; i++) {
        expected += kernel[i + j * N] * Y[i];
      }
      assertEquals(expected, f[j] / eta, 1e-4 * (1 + Math.abs(expected)));
    }
  }

  private static double dot(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int k = 0; k < D; k++) {
      sum += a[k + i * D] * b[k + j * D];
    }
    return sum;
  }
}
