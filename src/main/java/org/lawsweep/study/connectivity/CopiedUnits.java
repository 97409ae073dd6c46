package org.lawsweep.study.connectivity;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Flops;

/**
 * A net of which each of the u units of the last hidden layer comes k times, and counts 1/k: one
 * function at every width h = ku, with the cushions that it has. Half of the copies are dropped and
 * the others count twice. With c_j what unit j adds to an output, a channel at all its places, the
 * output is off by 0 in the mean, and by
 *
 * <pre>h/(h − 1) (Σ_j c_j²/k − (Σ_j c_j)²/(ku))
 * </pre>
 *
 * in the mean square over halves.
 *
 * @param measured mean square over halves, images and outputs
 * @param predicted the same of the formula
 */
record CopiedUnits(double measured, double predicted) {

  private static final int HALVES = 64;

  /** Images looked at, at most. */
  private static final int IMAGES = 1000;

  /** How halves are drawn. */
  @FunctionalInterface
  interface Draw {

    /** Counts the copies of each of u units that are kept. */
    int[] kept(int u, int copies, RandomGenerator random);
  }

  /** Keeps exactly half. */
  static int[] exactHalf(int u, int copies, RandomGenerator random) {
    int[] kept = new int[u];
    for (int copy : UnitSets.half(u * copies, random)) {
      kept[copy / copies]++;
    }
    return kept;
  }

  /** Keeps each with probability ½. */
  static int[] eachHalf(int u, int copies, RandomGenerator random) {
    int[] kept = new int[u];
    for (int copy = 0; copy < u * copies; copy++) {
      kept[copy / copies] += random.nextBoolean() ? 1 : 0;
    }
    return kept;
  }

  /** Drops some halves of a net's copies. */
  static CopiedUnits drop(TrainedNet trained, int copies, Draw draw, RandomGenerator random) {
    Mlp net = trained.net();
    int samples = Math.min(IMAGES, trained.images().label().length);
    int top = net.last();
    int u = net.width(top - 1);
    int places = net.places(top - 1);
    Propagation pass = new Propagation(net, Math.min(Evaluation.chunk(net), samples));
    double measured = 0;
    double predicted = 0;
    double[] c = new double[u];
    int[][] kept = new int[HALVES][];
    for (int half = 0; half < HALVES; half++) {
      kept[half] = draw.kept(u, copies, random);
    }
    double h = (double) u * copies;
    for (int i = 0; i < samples; i++) {
      int column = i % pass.capacity();
      if (column == 0) {
        pass.load(trained.images().x(), i, Math.min(pass.capacity(), samples - i));
        pass.forward(trained.theta());
      }
      for (int output = 0; output < net.outputs(); output++) {
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < u; j++) {
          int weight = net.offset(top) + output * net.stride(top) + j;
          int unit = column * pass.stride(top - 1) + j;
          c[j] = 0;
          for (int k = 0; k < places * u; k += u) {
            c[j] += trained.theta()[weight + k] * pass.outputs(top - 1)[unit + k];
          }
          sum += c[j];
          squares += c[j] * c[j];
        }
        predicted += h / (h - 1) * (squares - sum * sum / u) / copies;
        for (int[] half : kept) {
          double off = 0;
          for (int j = 0; j < u; j++) {
            off += (2.0 * half[j] / copies - 1) * c[j];
          }
          measured += off * off / HALVES;
        }
      }
    }
    double entries = (double) samples * net.outputs();
    Flops.add((long) (entries * operations(net)));
    return new CopiedUnits(measured / entries, predicted / entries);
  }

  /** Estimates the operations for each image. */
  static double flops(Mlp net) {
    return net.outputs() * operations(net) + NetLosses.flops(net, 1);
  }

  private static double operations(Mlp net) {
    int top = net.last() - 1;
    return net.width(top) * (4.0 * HALVES + 3 + 2.0 * net.places(top));
  }
}
