package org.lawsweep.study.dynamics;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Labels;

/** Labels of ±1. */
enum Signs {
  /** Independent, equally likely. */
  SIGN {
    @Override
    double[] draw(int n, RandomGenerator random) {
      return Labels.SIGN.draw(n, random);
    }
  },

  /** 1 and −1 by turns. */
  OPPOSITE {
    @Override
    double[] draw(int n, RandomGenerator random) {
      double[] labels = new double[n];
      for (int i = 0; i < n; i++) {
        labels[i] = i % 2 == 0 ? 1 : -1;
      }
      return labels;
    }
  };

  /** Draws n labels, the first of which are those of a smaller draw. */
  abstract double[] draw(int n, RandomGenerator random);
}
