package org.lawsweep.nn;

import java.util.random.RandomGenerator;

/**
 * Stochastic gradient descent on the mean loss of a data set. Steps allocate nothing. Not for use
 * by several threads.
 */
public final class Training {

  private final Propagation pass;
  private final double[] x;
  private final double[] y;
  private final double[] targets;
  private final OutputLoss loss;
  private final Batches batches;
  private final StepRule rule;

  /**
   * A descent that has made no step.
   *
   * @param x d × n, read
   * @param y p × n, read
   */
  public Training(
      Mlp net, double[] x, double[] y, OutputLoss loss, Batches batches, StepRule rule) {
    pass = new Propagation(net, batches.largest());
    this.x = x;
    this.y = y;
    targets = new double[net.outputs() * batches.largest()];
    this.loss = loss;
    this.batches = batches;
    this.rule = rule;
  }

  /** Drops hidden units from now on, at a rate in [0, 1); see {@link Dropout}. */
  public void drop(double rate, RandomGenerator random) {
    pass.drop(new Dropout(pass, rate, random));
  }

  /**
   * One step on the next batch.
   *
   * @param eta step size
   * @param theta read and written
   * @return the mean loss of the batch before the step
   */
  public double step(double eta, double[] theta) {
    int size = batches.next();
    int[] indices = batches.indices();
    int outputs = pass.net().outputs();
    pass.load(x, indices, size);
    for (int k = 0; k < size; k++) {
      System.arraycopy(y, indices[k] * outputs, targets, k * outputs, outputs);
    }
    double[] f = pass.forward(theta);
    double sum = loss.evaluate(f, targets, outputs, size, pass.residuals());
    rule.step(pass, 1.0 / size, eta, theta);
    return sum / size;
  }

  /**
   * As many steps as batches make up the data set.
   *
   * @return the mean of the batches' losses, each before its step
   */
  public double epoch(double eta, double[] theta) {
    int samples = y.length / pass.net().outputs();
    int steps = (samples + batches.largest() - 1) / batches.largest();
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += step(eta, theta);
    }
    return sum / steps;
  }
}
