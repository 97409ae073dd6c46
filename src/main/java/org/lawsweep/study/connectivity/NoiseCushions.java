package org.lawsweep.study.connectivity;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.TrialFailure;

/**
 * The quantities of which noise stability is made (Arora et al. 2018), over some samples, for a net
 * of L hidden layers.
 *
 * @param layer the least layer cushion ‖W_l x_{l−1}‖/(‖W_l‖_F ‖x_{l−1}‖), x being outputs
 * @param interlayer the least ‖J z_i‖ √h_i/(‖J‖_F ‖z_i‖) for the Jacobian J from a hidden layer i
 *     to a later one
 * @param contraction the largest ‖z_i‖/‖ReLU(z_i)‖ of a hidden layer
 * @param epsilon contraction · (L + 1)^(3/2) · max‖f‖/(√h · least over i of the product of both
 *     cushions)
 * @param carried ‖J z_1‖ for J from the first layer to the outputs, of the first sample
 * @param norm ‖f‖ of the first sample
 */
record NoiseCushions(
    double layer,
    double interlayer,
    double contraction,
    double epsilon,
    double carried,
    double norm) {

  /** Measures a net. */
  static NoiseCushions of(WidenedNet widened, Runnable checkpoint) {
    Mlp net = widened.net();
    int top = net.last();
    double[] layer = new double[top + 1];
    double[] interlayer = new double[top];
    Arrays.fill(layer, Double.POSITIVE_INFINITY);
    Arrays.fill(interlayer, Double.POSITIVE_INFINITY);
    double contraction = 1;
    double largest = 0;
    double carried = 0;
    for (int sample = 0; sample < widened.samples(); sample++) {
      checkpoint.run();
      double before = Vectors.norm(widened.column(0, sample));
      for (int l = 1; l <= top; l++) {
        double[] z = widened.column(l, sample);
        double there = Vectors.norm(z);
        layer[l] = Math.min(layer[l], there / (widened.weightNorm(l) * before));
        if (l < top) {
          before = Vectors.norm(WidenedNet.active(z));
          if (before == 0) {
            throw TrialFailure.infeasible("all units of layer " + l + " are dead at a sample");
          }
          contraction = Math.max(contraction, there / before);
        }
      }
      for (int i = 1; i < top; i++) {
        double[] jacobian = identity(net.width(i));
        double root = Math.sqrt(net.width(i)) / Vectors.norm(widened.column(i, sample));
        for (int j = i + 1; j <= top; j++) {
          jacobian = widened.pushed(j, sample, jacobian);
          double reached = Vectors.norm(widened.column(j, sample));
          interlayer[i] = Math.min(interlayer[i], reached * root / Vectors.norm(jacobian));
        }
        if (sample == 0 && i == 1) {
          carried = Vectors.norm(applied(jacobian, widened.column(1, 0)));
        }
      }
      largest = Math.max(largest, Vectors.norm(widened.column(top, sample)));
    }
    double leastLayer = layer[top];
    double leastInterlayer = Double.POSITIVE_INFINITY;
    double product = Double.POSITIVE_INFINITY;
    for (int i = 1; i < top; i++) {
      leastLayer = Math.min(leastLayer, layer[i]);
      leastInterlayer = Math.min(leastInterlayer, interlayer[i]);
      product = Math.min(product, layer[i] * interlayer[i]);
    }
    double epsilon =
        contraction * Math.pow(top, 1.5) * largest / (Math.sqrt(net.width(1)) * product);
    double norm = Vectors.norm(widened.column(top, 0));
    return new NoiseCushions(leastLayer, leastInterlayer, contraction, epsilon, carried, norm);
  }

  /** Operations for so many samples. */
  static double flops(Mlp net, double copies, double samples) {
    double h = copies * net.width(1);
    double hidden = net.last() - 1.0;
    double pairs = hidden * (hidden - 1) / 2;
    return samples * (2 * h * h * h * pairs + 2 * h * h * net.outputs() * hidden);
  }

  private static double[] identity(int n) {
    double[] identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * (n + 1)] = 1;
    }
    return identity;
  }

  /** Jz. */
  private static double[] applied(double[] jacobian, double[] z) {
    int rows = jacobian.length / z.length;
    double[] product = new double[rows];
    for (int k = 0; k < jacobian.length; k++) {
      product[k % rows] += jacobian[k] * z[k / rows];
    }
    return product;
  }
}
