package org.lawsweep.study.kernel;

import org.lawsweep.numeric.SymmetricEigen;

/**
 * How large a symmetric matrix is, by three measures.
 *
 * @param largestEntry the largest modulus of an entry
 * @param meanSquare the mean of the squared entries
 * @param operatorNorm the largest modulus of an eigenvalue
 */
record MatrixSize(double largestEntry, double meanSquare, double operatorNorm) {

  /**
   * Measures a matrix.
   *
   * @param n rows and columns, at least 1
   * @param a n × n, read
   */
  static MatrixSize of(int n, double[] a) {
    double largest = 0;
    double squares = 0;
    for (double entry : a) {
      largest = Math.max(largest, Math.abs(entry));
      squares += entry * entry;
    }
    double[] values = SymmetricEigen.values(n, a);
    return new MatrixSize(largest, squares / a.length, Math.max(-values[0], values[n - 1]));
  }
}
