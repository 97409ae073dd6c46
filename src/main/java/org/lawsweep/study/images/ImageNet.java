package org.lawsweep.study.images;

import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;

/** What kind of ReLU net is given images. */
public enum ImageNet {
  /** Fully connected: to it an image is a list of numbers. */
  MLP {
    @Override
    public Mlp shape(int d, int width, int depth, int classes, boolean bias) {
      return Mlp.uniform(d, width, depth, classes, Activation.RELU, bias);
    }
  },

  /** Of convolutions that halve the image each, whose units are channels. */
  CONV {
    @Override
    public Mlp shape(int d, int width, int depth, int classes, boolean bias) {
      // An image is square, and three times a square is none.
      int channels = side(d) * side(d) == d ? 1 : 3;
      return Mlp.convolutional(
          side(d / channels), channels, width, depth, classes, Activation.RELU, bias);
    }
  };

  /**
   * Makes the shape of a net.
   *
   * @param d numbers of an image, gray or of three colors
   * @param width units of every hidden layer
   * @param depth hidden layers
   */
  public abstract Mlp shape(int d, int width, int depth, int classes, boolean bias);

  private static int side(int pixels) {
    return (int) Math.sqrt(pixels);
  }
}
