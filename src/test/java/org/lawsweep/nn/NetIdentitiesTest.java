package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What theorems and worked examples say of nets, against {@link Propagation}. */
class NetIdentitiesTest {

  private static final int N = 6;

  @Test
  void linearNetsHaveTheClosedForm() {
    // f = W₃ᵀW₂ᵀW₁ᵀx and ∂/∂W₂ = (W₁ᵀx)(W₃ r)ᵀ for one sample.
    Mlp net = Mlp.uniform(2, 2, 2, 1, Activation.LINEAR, false);
    double[] theta = {1, 2, 3, 4, /**/ 5, 6, 7, 8, /**/ 9, 10};
    Propagation pass = new Propagation(net, 1);
    pass.load(new double[] {1, -1}, 0, 1);
    // W₁ᵀx = (-1, -1), W₂ᵀ· = (-11, -15), W₃ᵀ· = -249.
    assertEquals(-249, pass.forward(theta)[0]);
    pass.residuals()[0] = 1;
    double[] gradient = new double[10];
    pass.backward(theta, 1, 0, gradient);
    // W₂W₃ = (5·9 + 7·10, 6·9 + 8·10) = (115, 134).
    double[] expected = {115, -115, 134, -134, /**/ -9, -9, -10, -10, /**/ -11, -15};
    assertArrayEquals(expected, gradient);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void zeroAsymmetricInitializationMovesTheLastLayerOnly(int depth) {
    // Wu, Wang and Ma 2019: W_l = I, W_L = 0; after a step W_L = ηΦ and R(1) = (1 − η)²R(0).
    int d = 3;
    double eta = 0.1;
    Mlp net = Mlp.uniform(d, d, depth, d, Activation.LINEAR, false);
    double[] theta = new double[net.parameters()];
    for (int l = 1; l < net.last(); l++) {
      for (int i = 0; i < d; i++) {
        theta[net.offset(l) + i * (d + 1)] = 1;
      }
    }
    double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] phi = Nets.uniform(d * d, 12);
    double[] before = theta.clone();
    Propagation pass = new Propagation(net, d);
    pass.load(identity, 0, d);
    double loss = squaredLoss(pass, phi, theta);
    StepRule.DESCENT.step(pass, 1, eta, theta);
    int last = net.offset(net.last());
    assertArrayEquals(Arrays.copyOf(before, last), Arrays.copyOf(theta, last));
    for (int q = 0; q < d; q++) {
      for (int i = 0; i < d; i++) {
        assertEquals(eta * phi[q + i * d], theta[last + i + q * d], 1e-16);
      }
    }
    double after = squaredLoss(pass, phi, theta);
    assertEquals((1 - eta) * (1 - eta) * loss, after, 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 5", "4, 3"})
  void reluNetsWithoutBiasesAreHomogeneousInEachLayer(int depth, int outputs) {
    Mlp net = Mlp.uniform(3, 8, depth, outputs, Activation.RELU, false);
    double[] theta = net.drawStandard(new SplittableRandom(13));
    double[] x = Nets.uniform(3 * N, 14);
    Propagation pass = new Propagation(net, N);
    pass.load(x, 0, N);
    double[] f = pass.forward(theta).clone();
    // One layer times c, the next over c.
    double[] balanced = theta.clone();
    scale(balanced, net.offset(1), net.offset(2), 4);
    scale(balanced, net.offset(2), net.offset(3), 0.25);
    assertArrayEquals(f, pass.forward(balanced));
    double[] doubled = theta.clone();
    scale(doubled, 0, doubled.length, 2);
    double[] grown = pass.forward(doubled).clone();
    scale(grown, 0, grown.length, Math.pow(2, -net.last()));
    assertArrayEquals(f, grown);
    // Euler: ⟨W_l, ∂f/∂W_l⟩ = f for every layer.
    pass.forward(theta);
    Arrays.fill(pass.residuals(), 1);
    double[] gradient = new double[theta.length];
    pass.backward(theta, 1, 0, gradient);
    double sum = Arrays.stream(f).sum();
    for (int l = 1; l <= net.last(); l++) {
      double product = 0;
      for (int i = net.offset(l); i < net.offset(l + 1); i++) {
        product += theta[i] * gradient[i];
      }
      assertEquals(sum, product, 1e-10);
    }
  }

  @Test
  void blocksThatAddNothingAreTheIdentity() {
    Mlp net = Mlp.residual(3, new int[] {4, 5}, 2);
    double[] theta = Nets.uniform(net.parameters(), 15);
    Arrays.fill(theta, net.offset(2), net.offset(3), 0);
    double[] x = Nets.uniform(3 * N, 16);
    Propagation pass = new Propagation(net, N);
    pass.load(x, 0, N);
    pass.forward(theta);
    for (int k = 0; k < N; k++) {
      for (int i = 0; i < 3; i++) {
        assertEquals(x[i + 3 * k], pass.outputs(2)[i + pass.stride(2) * k]);
      }
    }
  }

  @Test
  void jacobiansBetweenHiddenLayersMapPreActivations() {
    // Arora et al. 2018: without biases J z_i = z_j, since the net is homogeneous in between.
    int m = 6;
    Mlp net = Mlp.uniform(3, m, 3, 2, Activation.RELU, false);
    double[] theta = net.drawStandard(new SplittableRandom(25));
    Propagation pass = new Propagation(net, m);
    // The same sample m times, with derivatives of another neuron of layer 3 in each.
    pass.load(new double[] {1, -2, 0.5}, new int[m], m);
    pass.forward(theta);
    for (int q = 0; q < m; q++) {
      pass.factors(3)[q + m * q] = 1;
    }
    pass.pullBackFrom(3, theta);
    double[] first = preActivations(net, theta, pass, 1);
    double[] third = preActivations(net, theta, pass, 3);
    for (int q = 0; q < m; q++) {
      double sum = 0;
      for (int i = 0; i < m; i++) {
        sum += pass.factors(1)[i + m * q] * first[i];
      }
      assertEquals(third[q], sum, 1e-12);
    }
    assertTrue(Nets.largest(third) > 0.1);
  }

  private static double[] preActivations(Mlp net, double[] theta, Propagation pass, int l) {
    double[] z = new double[net.width(l)];
    for (int j = 0; j < z.length; j++) {
      for (int i = 0; i < net.width(l - 1); i++) {
        z[j] += theta[net.offset(l) + i + j * net.stride(l)] * pass.outputs(l - 1)[i];
      }
    }
    return z;
  }

  @Test
  void workedMemorizerOfFourPoints() {
    // Yun, Sra and Jadbabaie 2019, Theorem 1: hard-tanhs, each of two ReLU units.
    double[] c = {1, 1, -1, -1};
    double[] e = {0.5, -1.5, 3.5, 1.5};
    double[][] w = {{4, 16.0 / 3}, {-2, -6}};
    double[] b = {-7.0 / 3, 6};
    List<Double> theta = new ArrayList<>();
    for (int j = 0; j < 4; j++) {
      theta.addAll(List.of(c[j], e[j]));
    }
    for (int l = 0; l < 2; l++) {
      for (int side : new int[] {1, -1}) {
        double bias = b[l] - w[l][0] - w[l][1] + side;
        theta.addAll(List.of(w[l][0], -w[l][0], w[l][1], -w[l][1], bias));
      }
    }
    theta.addAll(List.of(1.0, -1.0, 1.0, -1.0, -3.0));
    Mlp net = Mlp.uniform(1, 4, 2, 1, Activation.RELU, true);
    Propagation pass = new Propagation(net, 4);
    pass.load(new double[] {0, 1, 2, 3}, 0, 4);
    double[] f = pass.forward(theta.stream().mapToDouble(Double::doubleValue).toArray());
    assertArrayEquals(new double[] {1, -1, 1, -1}, f, 1e-14);
  }

  @Test
  void normsOfLinearNetsAreProductsOfChiSquares() {
    // log ‖h_l‖² is a sum of l independent log(χ²_m/m), without overflow at any depth.
    int m = 8;
    int depth = 15;
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l <= depth; l++) {
      layers.add(Layer.of(m, Activation.LINEAR).scaled(1 / Math.sqrt(m)));
    }
    Mlp net = new Mlp(2, false, layers);
    Propagation pass = new Propagation(net, 1);
    pass.load(new double[] {0.6, -0.8}, 0, 1);
    SplittableRandom random = new SplittableRandom(26);
    SummaryStatistics logs = new SummaryStatistics();
    int draws = 1000;
    for (int i = 0; i < draws; i++) {
      pass.forward(net.drawStandard(random));
      logs.addValue(Math.log(Nets.dot(pass.outputs(depth), pass.outputs(depth))));
    }
    // ψ(4) + ln 2 − ln 8, and ψ₁(4).
    double standardError = Math.sqrt(depth * 0.283822955737115 / draws);
    assertEquals(depth * -0.13017669268809, logs.getMean(), 4 * standardError);
    assertEquals(depth * 0.283822955737115, logs.getVariance(), 0.2 * depth * 0.2838);
  }

  private static double squaredLoss(Propagation pass, double[] y, double[] theta) {
    double[] f = pass.forward(theta);
    return OutputLoss.SQUARED.evaluate(f, y, pass.net().outputs(), pass.size(), pass.residuals());
  }

  private static void scale(double[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }
}
