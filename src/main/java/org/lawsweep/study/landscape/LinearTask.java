package org.lawsweep.study.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Unit;

/**
 * Samples for a deep linear net.
 *
 * @param n how many
 * @param x d × n, column-major
 * @param y outputs × n
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record LinearTask(int n, double[] x, double[] y) {

  /** A linear map of the inputs and noise, where inputs, map and noise have N(0, 1) entries. */
  static LinearTask draw(Unit unit) {
    RandomGenerator random =
        unit.random("data", LinearCritical.D, LinearCritical.OUTPUTS, LinearCritical.N);
    int n = unit.index(LinearCritical.N);
    int d = unit.index(LinearCritical.D);
    int outputs = unit.index(LinearCritical.OUTPUTS);
    double[] x = Vectors.gaussian(d * n, random);
    double[] map = Vectors.gaussian(outputs * d, random);
    double[] y = Vectors.gaussian(outputs * n, random);
    Blas.gemm("N", "N", outputs, n, d, 1, map, 0, outputs, x, 0, d, 1, y, 0, outputs);
    return new LinearTask(n, x, y);
  }

  /** Makes the net of the axes, every other hidden layer of which may be wider. */
  static Mlp net(Parameters at, Activation activation) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l <= at.index(LinearCritical.DEPTH); l++) {
      int more = l % 2 == 0 ? at.index(LinearCritical.WIDER) : 0;
      layers.add(Layer.of(at.index(LinearCritical.M) + more, activation));
    }
    layers.add(Layer.of(at.index(LinearCritical.OUTPUTS), Activation.LINEAR));
    return new Mlp(at.index(LinearCritical.D), false, layers);
  }

  /** Counts the weights of that net. */
  static double parameters(Parameters at) {
    return net(at, Activation.LINEAR).parameters();
  }

  /** The inputs. */
  int d() {
    return x.length / n;
  }

  /** The outputs. */
  int outputs() {
    return y.length / n;
  }
}
