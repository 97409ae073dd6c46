package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShallowSquareTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0.0555555555556",
    "3, 0.0102040816327",
    "8, 0.00173010380623",
    "32, 0.000118343195266"
  })
  void bestNetsHaveTheErrorsOfTheFormula(int units, double error) {
    assertEquals(error, new ShallowSquare(units, 1).best(), 1e-11 * error);
    assertEquals(error / 4, new ShallowSquare(units, 0.5).best(), 1e-11 * error);
  }

  /** 2 ReLU(x − ½) is off by ¼ at its kink, where no middle of a piece is. */
  @Test
  void errorsAreFoundAtKinksAndInsidePieces() {
    ShallowSquare one = new ShallowSquare(1, 1);
    assertEquals(0.25, one.largestError(new double[] {1, -0.5, 2, 0}), 1e-15);
    // A line from (0, 0) to (1, 1), by a kink outside of the interval.
    assertEquals(0.25, one.largestError(new double[] {1, 3, 1, -3}), 1e-15);
    // A constant, by a unit that is off.
    assertEquals(0.75, one.largestError(new double[] {1, -3, 1, 0.25}), 1e-15);
  }
}
