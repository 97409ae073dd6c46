package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.Vectors;

class TwinTracersTest {

  private static final int D = 3;
  private static final int CROWD = 40;

  @Test
  void aTracerAtANeuronOfTheCrowdStaysWithIt() {
    double[] start = Crowd.start(D, CROWD, new SplittableRandom(1));
    NeuronFlow crowd = new NeuronFlow(start, 0, CROWD, 1, D, Crowd.ETA);
    TwinTracers tracers = tracers(start, TwinTracers.Force.FULL);
    for (int t = 0; t < 20; t++) {
      tracers.advance(crowd.w(), Crowd.ETA);
      crowd.advance();
    }
    double[] there = Arrays.copyOf(tracers.w(), start.length);
    assertTrue(Vectors.largestDistance(there, crowd.w()) < 1e-12);
    assertTrue(Vectors.distance(there, start) > 0.1);
  }

  /** On a line all that a step does is scale: no twins come apart but by rounding. */
  @Test
  void onALineErrorsAreNotAmplified() {
    double[] start = Crowd.start(1, CROWD, new SplittableRandom(1));
    NeuronFlow crowd = new NeuronFlow(start, 0, CROWD, 1, 1, Crowd.ETA);
    TwinTracers tracers =
        new TwinTracers(1, start, CROWD, TwinTracers.Force.FULL, new SplittableRandom(2));
    for (int t = 0; t < 50; t++) {
      tracers.advance(crowd.w(), Crowd.ETA);
      crowd.advance();
    }
    assertEquals(0, tracers.growth(), 1e-8);
    assertEquals(0, tracers.largestGrowth(), 1e-8);
  }

  /** Crowd of ±e_1 and ±e_2: S = diag(½ − ⅓, ½ − ⅓, −⅓), and a = 1 − 1. */
  @Test
  void theSecondOrderMovesByTheSecondMoment() {
    double[] crowd = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0};
    double[] w = {0.3, -0.4, 0.5};
    TwinTracers tracers =
        new TwinTracers(D, w, 4, TwinTracers.Force.SECOND_ORDER, new SplittableRandom(3));
    tracers.advance(crowd, 0.25);
    double[] moment = {1.0 / 6, 1.0 / 6, -1.0 / 3};
    for (int k = 0; k < D; k++) {
      double moved = w[k] - 0.25 * 2 / Math.PI * moment[k] * w[k];
      assertEquals(moved, tracers.w()[k], 1e-15);
    }
  }

  @Test
  void twinsBeginAMillionthApart() {
    double[] w = Crowd.start(D, 5, new SplittableRandom(4));
    TwinTracers tracers = tracers(w, TwinTracers.Force.FULL);
    assertEquals(0, tracers.growth(), 1e-9);
    assertEquals(0, tracers.largestGrowth());
    double[] all = tracers.w();
    for (int i = 0; i < 5; i++) {
      double[] one = Arrays.copyOfRange(all, i * D, (i + 1) * D);
      double[] twin = Arrays.copyOfRange(all, (5 + i) * D, (6 + i) * D);
      assertEquals(1e-6 * Vectors.norm(one), Vectors.distance(one, twin), 1e-14);
    }
  }

  private static TwinTracers tracers(double[] w, TwinTracers.Force force) {
    return new TwinTracers(D, w, CROWD, force, new SplittableRandom(2));
  }
}
