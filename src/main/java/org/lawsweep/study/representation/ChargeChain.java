package org.lawsweep.study.representation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Shared;

/**
 * Groups of random smoothed ReLU units, each fitted to what the groups before it left of a function
 * of one variable.
 *
 * <p>What is to be fitted is kept as a {@link Charge}. A group draws thresholds T_j from a density
 * p and has outer weights h(T_j)/p(T_j)/m: its mean is the function. What is left has the charge (h
 * − Σ_j w_j δ_{T_j}) ∗ p_k, and is fitted next, by units of order k − 1. Left alone it would grow
 * beyond [−1, 1]: its mirror image about an edge E ≥ 1 + w₀ and a unit at E bend it back to zero,
 * which nothing on [−1, 1] sees.
 *
 * <p>Source: Bresler and Nagaraj (2020), Steps 1–5 of §3 with SΔ_k of §A.1, in one dimension.
 * Departures: thresholds are nodes of the grid, and weights are importance weights instead of
 * random signs, of the same mean and a smaller variance. Not for use by several threads.
 */
final class ChargeChain {

  /** Thresholds lie between −20 and E: from −10 on, tails of h left out show at m = 10⁵. */
  private static final int LEFT = Charge.LENGTH / 2 - 20;

  private record Samples(EvenFunction target, int perUnit) {}

  private static final Shared<Samples, double[]> SAMPLED = new Shared<>(ChargeChain::sample);

  private final int perUnit;
  private final double w1;
  private final int order;
  private final int first;
  private final int edge;
  private final Charge charge;
  private final GridLaw law;
  private final double[] probability;
  private final double[] weight;
  private final double[] atoms;

  /** Errors are taken at the nodes in [−1, 1] and half way between. */
  private final double[] error;

  private final double[] near;
  private final double[] slope;
  private final double[] offset;
  private int group = 0;
  private double weightNorm;

  /** Takes a function before its first group, on the usual grid. */
  ChargeChain(EvenFunction target, int order, double w1, int drawn, int weighed) {
    this(target, order, w1, drawn, weighed, Charge.PER_UNIT);
  }

  /**
   * Takes a function before its first group.
   *
   * @param order k of the first group's units; each group takes one less
   * @param w1 units of order k have the half width kw₁
   * @param drawn l of the law μ_l of thresholds
   * @param weighed l of the law by whose density weights are divided: the same, but in a test
   * @param perUnit nodes of the grid in an interval of length 1, a power of two
   */
  ChargeChain(EvenFunction target, int order, double w1, int drawn, int weighed, int perUnit) {
    this.w1 = w1;
    this.order = order;
    this.perUnit = perUnit;
    first = LEFT * perUnit;
    edge = (int) Math.ceil((Charge.LENGTH / 2.0 + edge(order, w1)) * perUnit);
    probability = GridLaw.proposal(weighed, first, edge, perUnit);
    law = new GridLaw(GridLaw.proposal(drawn, first, edge, perUnit));
    weight = new double[probability.length];
    charge = new Charge(target, perUnit);
    error = SAMPLED.of(new Samples(target, perUnit)).clone();
    atoms = new double[Charge.LENGTH * perUnit];
    near = new double[error.length];
    slope = new double[error.length];
    offset = new double[error.length];
  }

  private static double[] sample(Samples of) {
    double[] values = new double[4 * of.perUnit + 1];
    Arrays.setAll(values, e -> of.target.value(e / (2.0 * of.perUnit) - 1));
    return values;
  }

  /** 1 + w₀ of the widest units: what stands to the right of it does not reach [−1, 1]. */
  static double edge(int order, double w1) {
    return 1 + Math.max(order, 1) * w1;
  }

  /**
   * Fits one more group to what is left and subtracts it.
   *
   * @param m units
   * @param random advanced by one number for each unit
   */
  void correct(long m, RandomGenerator random) {
    GridUnit unit = GridUnit.of(order - group, order, w1, perUnit);
    double[] h = charge.masses(unit);
    for (int i = 0; i < weight.length; i++) {
      weight[i] = h[first + i] / probability[i] / m;
    }
    Arrays.fill(atoms, 0);
    weightNorm = 0;
    for (long j = 0; j < m; j++) {
      int i = law.draw(random.nextDouble());
      atoms[first + i] += weight[i];
      weightNorm += Math.abs(weight[i]);
    }
    subtract(unit);
    leave(h, unit);
    group++;
  }

  /** error −= Σ_i atom_i SReLU(x − t_i). Differences of points and nodes are half nodes. */
  private void subtract(GridUnit unit) {
    int reach = unit.reach();
    Arrays.fill(slope, 0);
    Arrays.fill(offset, 0);
    for (int i = first; i <= edge; i++) {
      double atom = atoms[i];
      if (atom == 0) {
        continue;
      }
      // x_e − t_i is (e − origin) half nodes.
      int origin = 2 * (i - 31 * perUnit);
      int begin = clamp(origin - reach);
      int end = clamp(origin + reach);
      if (begin < end) {
        // Copied, since loops over arrays that start at different places do not become vector code.
        System.arraycopy(unit.near(), begin - origin + reach, near, begin, end - begin);
        add(-atom, near, begin, end);
      }
      if (end < error.length) {
        slope[end] += atom;
        offset[end] += atom * origin;
      }
    }
    // What the atoms to the left of a point add up to is a line.
    double sum = 0;
    double moment = 0;
    for (int e = 0; e < error.length; e++) {
      sum += slope[e];
      moment += offset[e];
      error[e] -= (sum * e - moment) / (2 * perUnit);
    }
  }

  private void add(double scale, double[] values, int begin, int end) {
    for (int e = begin; e < end; e++) {
      error[e] += scale * values[e];
    }
  }

  private int clamp(int e) {
    return Math.max(0, Math.min(error.length, e));
  }

  /** Makes what the group left the charge to fit next, bent back to zero beyond the edge. */
  private void leave(double[] h, GridUnit unit) {
    double[] left = new double[atoms.length];
    double total = 0;
    for (int i = first; i <= edge; i++) {
      double mass = h[i] - atoms[i];
      left[i] += mass;
      left[2 * edge - i] += mass;
      total += mass;
    }
    left[edge] -= 2 * total;
    charge.become(left, unit);
  }

  /** The mean of (f − f̂)² over [−1, 1], f̂ being all groups so far. */
  double meanSquaredError() {
    return Vectors.squaredNorm(error) / error.length;
  }

  /** The mean of f − f̂ over [−1, 1]. */
  double meanError() {
    return Arrays.stream(error).sum() / error.length;
  }

  /** Σ|outer weight| of the last group. */
  double weightNorm() {
    return weightNorm;
  }

  /** Target less groups at −1 + e half nodes. */
  double error(int e) {
    return error[e];
  }

  /**
   * The largest difference on [−1, 1] between what is left, f − f̂, and the function of the charge
   * that stands for it: what the grid costs.
   */
  double gridResidual() {
    double[] kept = charge.values(31 * perUnit, 33 * perUnit);
    double largest = 0;
    for (int i = 0; i < kept.length; i++) {
      largest = Math.max(largest, Math.abs(error[2 * i] - kept[i]));
    }
    return largest;
  }
}
