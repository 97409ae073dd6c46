package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;

class LearnerTest {

  private static final int N = 60;
  private static final int D = 4;

  @Test
  void learningStopsWhereAllIsRight() {
    Learner learner = learner(1);
    assertEquals(OptionalLong.empty(), learner.fit(0));
    OptionalLong taken = learner.fit(500);
    assertTrue(taken.isPresent());
    assertEquals(1, learner.score().accuracy());
    double loss = learner.score().loss();
    assertEquals(taken, learner.fit(900));
    assertEquals(loss, learner.score().loss());
    // The test images are those learnt.
    assertEquals(0, learner.testError());
  }

  @Test
  void pausesChangeNothing() {
    Learner steady = learner(1);
    Learner paused = learner(1);
    OptionalLong taken = steady.fit(500);
    assertEquals(OptionalLong.empty(), paused.fit(1));
    assertEquals(OptionalLong.empty(), paused.fit(taken.getAsLong() - 1));
    assertEquals(taken, paused.fit(500));
    assertEquals(steady.score(), paused.score());
  }

  @Test
  void lossesThatOverflowHaveDiverged() {
    Learner learner = learner(1e200);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> learner.fit(9));
    assertEquals(Status.DIVERGED, failure.status());
  }

  /** Three classes, told by the largest of the first three coordinates, in a given unit. */
  private static Learner learner(double unit) {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[D * N];
    int[] label = new int[N];
    for (int k = 0; k < N; k++) {
      label[k] = k % 3;
      for (int i = 0; i < D; i++) {
        x[k * D + i] = unit * (0.2 * random.nextGaussian() + (i == label[k] ? 1 : 0));
      }
    }
    ImageClasses images = new ImageClasses(D, 3, x, label, x, label);
    Mlp net = Mlp.uniform(D, 8, 1, 3, Activation.RELU, true);
    return new Learner(
        net, 0.05, images, label, new SplittableRandom(2), new SplittableRandom(3), new NoRows());
  }
}
