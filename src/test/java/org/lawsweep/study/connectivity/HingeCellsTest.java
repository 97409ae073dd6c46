package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.NoRows;

class HingeCellsTest {

  /** Counts and losses of another program. */
  @ParameterizedTest
  @CsvSource({
    "2, 22, 20, 6.80272108844e-4",
    "3, 44, 42, 6.659563133e-5",
    "4, 74, 72, 1.387925052e-5",
  })
  void oneNeuronFewerLeavesTheCertifiedLoss(int m, int cells, int rays, double least) {
    HingeCells all = cells(m, true);
    assertEquals(cells, all.cells());
    assertEquals(rays, all.rays());
    assertEquals(least, all.least(m - 1, new NoRows()), 1e-9 * least);
  }

  @Test
  void atTwoTheLossIsAFraction() {
    assertEquals(1 / 1470.0, cells(2, true).least(1, new NoRows()), 1e-15);
  }

  @Test
  void withoutTheBlockingSamplesOneNeuronFits() {
    assertEquals(0, cells(3, false).least(1, new NoRows()), 1e-25);
  }

  private static HingeCells cells(int m, boolean blocked) {
    ConvexWitness witness = new ConvexWitness(m, blocked);
    return new HingeCells(witness.x(), witness.y());
  }
}
