package org.lawsweep.study;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Measured orders. */
public final class Slopes {

  private Slopes() {}

  /** The least squares slope of log y in log x. */
  public static double logLog(double[] x, double[] y) {
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      regression.addData(Math.log(x[i]), Math.log(y[i]));
    }
    return regression.getSlope();
  }
}
