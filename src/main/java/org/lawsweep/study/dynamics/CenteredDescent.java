package org.lawsweep.study.dynamics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;

/**
 * Full-batch gradient descent of a wide net on ½ Σ_i (f(x_i) − y_i)², where f starts at zero. Not
 * for use by several threads.
 */
interface CenteredDescent {

  /**
   * Makes one step.
   *
   * @return Σ_i (f(x_i) − y_i)²/2 before it
   */
  double step(double eta);

  /**
   * Computes f as it is now.
   *
   * @param z d × count, read
   * @return count values
   */
  double[] outputs(double[] z);

  /**
   * Trains the first layer of a two-layer net whose units come in pairs of opposite outer weight,
   * so that their sum starts at zero.
   *
   * @param m width, even
   * @param x d × n, y: n values, read
   */
  static CenteredDescent ofFirstLayer(int d, int m, double[] x, double[] y, RandomGenerator init) {
    TwoLayerNet net = TwoLayerNet.gaussian(d, m / 2, 1, init).doubled();
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(net, x, y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    return new CenteredDescent() {
      @Override
      public double step(double eta) {
        return trainer.step(eta);
      }

      @Override
      public double[] outputs(double[] z) {
        double[] f = new double[z.length / d];
        trainer.outputs(z, f);
        return f;
      }
    };
  }

  /**
   * Trains all layers of a net in the tangent kernel's parametrization, f being what it has gained
   * since the start: its gradients, and so its kernel, are those of the net itself.
   *
   * @param x d × n, y: n values, read
   */
  static CenteredDescent ofAllLayers(
      int d, int m, int depth, double[] x, double[] y, RandomGenerator init) {
    Mlp net = Mlp.tangent(d, m, depth);
    double[] theta = net.drawStandard(init);
    double[] start = theta.clone();
    int n = y.length;
    double[] targets = propagate(net, start, x);
    Arrays.setAll(targets, i -> y[i] + targets[i]);
    Training training =
        new Training(net, x, targets, OutputLoss.SQUARED, Batches.whole(n), StepRule.DESCENT);
    return new CenteredDescent() {
      @Override
      public double step(double eta) {
        // Training descends on the mean.
        return n * training.step(n * eta, theta);
      }

      @Override
      public double[] outputs(double[] z) {
        double[] before = propagate(net, start, z);
        double[] gained = propagate(net, theta, z);
        Arrays.setAll(gained, i -> gained[i] - before[i]);
        return gained;
      }
    };
  }

  private static double[] propagate(Mlp net, double[] theta, double[] z) {
    int count = z.length / net.width(0);
    Propagation pass = new Propagation(net, count);
    pass.load(z, 0, count);
    return pass.forward(theta).clone();
  }
}
