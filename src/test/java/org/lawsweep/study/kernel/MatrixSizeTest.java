package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MatrixSizeTest {

  @Test
  void sizesAreWorkedOutByHand() {
    // Eigenvalues −5 and 5: the trace is 0, the determinant −25.
    MatrixSize size = MatrixSize.of(2, new double[] {3, -4, -4, -3});
    assertEquals(4, size.largestEntry());
    assertEquals(12.5, size.meanSquare());
    assertEquals(5, size.operatorNorm(), 1e-14);
  }

  @Test
  void normIsThatOfTheLargestModulus() {
    assertEquals(7, MatrixSize.of(2, new double[] {-7, 0, 0, 2}).operatorNorm(), 1e-14);
    assertEquals(7, MatrixSize.of(2, new double[] {-2, 0, 0, 7}).operatorNorm(), 1e-14);
    assertEquals(2, MatrixSize.of(1, new double[] {-2}).operatorNorm());
  }
}
