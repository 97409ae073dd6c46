package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.NoRows;

class MountainPassTest {

  @ParameterizedTest
  @CsvSource({"2, 6.80272108844e-4, 1", "2, 6.80272108844e-4, 2", "3, 6.659563133e-5, 3"})
  void bothSidesOfTheBestNeuronsLeadToMinimizers(int m, double beta, long seed) {
    ConvexWitness witness = new ConvexWitness(m);
    HingeFit fit = new HingeFit(m - 1, witness.x(), witness.y());
    fit.best(100, new SplittableRandom(seed), new NoRows());
    MountainPass pass = new MountainPass(witness.x(), witness.y(), fit.bestWeights());
    for (int sign = -1; sign <= 1; sign += 2) {
      assertTrue(pass.reaches(sign, new SplittableRandom(seed), new NoRows()));
      assertTrue(pass.reached() < 1e-20, "loss " + pass.reached());
      double[] outputs = pass.outputs();
      assertTrue(sign * outputs[m - 1] > 0, "idle neuron " + outputs[m - 1]);
      assertTrue(Arrays.stream(outputs).limit(m - 1L).allMatch(a -> a > 0));
    }
    double height = pass.height(new SplittableRandom(seed), new NoRows()).orElseThrow();
    assertEquals(beta, height, 1e-9 * beta);
  }
}
