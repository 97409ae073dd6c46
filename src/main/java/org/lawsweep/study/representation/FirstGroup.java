package org.lawsweep.study.representation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.RealFourier;
import org.lawsweep.study.Shared;

/**
 * The first group of a {@link ChargeChain} on a grid of any step, and the law of what it leaves, in
 * Fourier space.
 *
 * <p>A unit with threshold T and weight w has the transform w e^{iEξ} 4sin²((E − T)ξ/2) P_k(ξ)/ξ²,
 * mirrored about the edge E, and w = h(T)/p(T) makes its mean that of the function. So what a group
 * of m units leaves has, but for the factor e^{iEξ}, a real transform that is nearly normal, of
 * variance 1/m times that of one unit, of which both moments are sums over the grid. Immutable.
 */
final class FirstGroup {

  private record Key(EvenFunction target, int k, double w1, int perUnit) {}

  private static final Shared<Key, FirstGroup> MADE = new Shared<>(FirstGroup::new);

  /** Thresholds lie between −20 and E, as in a chain. */
  private static final int FIRST = Charge.LENGTH / 2 - 20;

  /** E is a multiple of this, so that grids of all steps have the same. */
  private static final double EDGES = 1.0 / 16;

  private final int first;
  private final int edge;
  private final double[] mass;
  private final double[] weight;
  private final GridLaw law;

  /** P_k(ξ)/ξ², and ½ at ξ = 0, where sums over the grid are second moments. */
  private final double[] filter;

  private final double[] expected;
  private final double secondMoment;

  private FirstGroup(Key key) {
    int nodes = Charge.LENGTH * key.perUnit;
    double end = EDGES * Math.ceil(ChargeChain.edge(key.k, key.w1) / EDGES);
    first = FIRST * key.perUnit;
    edge = (int) Math.round((Charge.LENGTH / 2.0 + end) * key.perUnit);
    GridUnit unit = GridUnit.of(key.k, key.k, key.w1, key.perUnit);
    filter = new double[nodes / 2 + 1];
    double[] re = new double[filter.length];
    for (int i = 0; i < filter.length; i++) {
      double xi = Charge.frequency(i);
      double p = unit.function().transform(xi);
      filter[i] = i == 0 ? 0.5 : p / (xi * xi);
      // The factor (−1)^i shifts the first node to −32.
      re[i] = (i % 2 == 0 ? -1 : 1) * xi * xi * key.target.transform(xi) / p;
    }
    mass = new double[nodes];
    RealFourier fourier = new RealFourier(nodes);
    fourier.inverse(re, new double[filter.length], mass);
    double[] probability = proposal(key.perUnit);
    law = new GridLaw(probability);
    weight = new double[probability.length];
    Arrays.setAll(weight, i -> mass[first + i] / probability[i]);
    secondMoment = secondMoment(new UnitEnergy(unit.function(), key.perUnit));
    expected = deviation(fourier, probability);
    Arrays.setAll(expected, i -> expected[i] * Math.sqrt(2 / Math.PI));
  }

  /** Gives the group of units of order k and half width kw₁, at so many nodes in a unit length. */
  static FirstGroup of(EvenFunction target, int k, double w1, int perUnit) {
    return MADE.of(new Key(target, k, w1, perUnit));
  }

  /** The law μ₁ of thresholds, proportional to 1/(1 + (t/1.5)²). */
  private double[] proposal(int perUnit) {
    double[] p = new double[edge - first + 1];
    for (int i = 0; i < p.length; i++) {
      double t = Charge.node(first + i, perUnit);
      p[i] = 1 / (1 + t * t / (1.5 * 1.5));
    }
    double sum = Arrays.stream(p).sum();
    Arrays.setAll(p, i -> p[i] / sum);
    return p;
  }

  private double secondMoment(UnitEnergy energy) {
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += mass[first + i] * weight[i] * energy.mean(first + i - mass.length / 2);
    }
    return sum;
  }

  /**
   * E[(w SReLU_k(x − T))²], mean over x in [−1, 1]: m times the squared error of m units, and the
   * mean square of the function.
   */
  double secondMoment() {
    return secondMoment;
  }

  /** The deviation of one unit's transform at each frequency. */
  private double[] deviation(RealFourier fourier, double[] probability) {
    double[] squares = new double[mass.length];
    double[] means = new double[mass.length];
    for (int i = 0; i < weight.length; i++) {
      // Counted from the edge: cosines of (E − T)ξ are real parts then.
      int place = (first + i - edge + mass.length) % mass.length;
      means[place] = mass[first + i];
      squares[place] = probability[i] * weight[i] * weight[i];
    }
    double[] mean = cosines(fourier, means);
    double[] square = cosines(fourier, squares);
    double[] deviation = new double[filter.length];
    for (int i = 0; i < filter.length; i++) {
      int twice = Math.min(2 * i, mass.length - 2 * i);
      // 4sin²(y/2) = 2 − 2cos y, and its square 6 − 8cos y + 2cos 2y.
      double average = 2 * (mean[0] - mean[i]);
      double second = 6 * square[0] - 8 * square[i] + 2 * square[twice];
      deviation[i] = filter[i] * Math.sqrt(Math.max(0, second - average * average));
    }
    deviation[0] = filter[0] * Math.sqrt(Math.max(0, moments(squares, means)));
    return deviation;
  }

  private static double[] cosines(RealFourier fourier, double[] x) {
    double[] re = new double[x.length / 2 + 1];
    fourier.forward(x, re, new double[re.length]);
    return re;
  }

  /** The variance at ξ = 0 of Σ w·2(T − E)², for which the limit of the filter is ½. */
  private double moments(double[] squares, double[] means) {
    double fourth = 0;
    double second = 0;
    for (int place = 0; place < mass.length; place++) {
      int nodes = (mass.length - place) % mass.length;
      double y = (double) nodes * Charge.LENGTH / mass.length;
      fourth += 4 * squares[place] * y * y * y * y;
      second += 2 * means[place] * y * y;
    }
    return fourth - second * second;
  }

  /**
   * Draws a group and computes |G|, the modulus of the transform of what it leaves.
   *
   * @param m units
   * @param random advanced by one number for each unit
   */
  double[] remainder(long m, RandomGenerator random) {
    double[] atoms = new double[weight.length];
    for (long j = 0; j < m; j++) {
      int i = law.draw(random.nextDouble());
      atoms[i] += weight[i] / m;
    }
    double[] left = new double[mass.length];
    double total = 0;
    double moment = 0;
    for (int i = 0; i < atoms.length; i++) {
      double rest = mass[first + i] - atoms[i];
      double y = (double) (edge - first - i) * Charge.LENGTH / mass.length;
      left[first + i] += rest;
      left[2 * edge - first - i] += rest;
      total += rest;
      moment += 2 * rest * y * y;
    }
    left[edge] -= 2 * total;
    double[] re = new double[filter.length];
    double[] im = new double[filter.length];
    new RealFourier(mass.length).forward(left, re, im);
    double[] modulus = new double[filter.length];
    Arrays.setAll(modulus, i -> filter[i] * Math.sqrt(re[i] * re[i] + im[i] * im[i]));
    modulus[0] = filter[0] * Math.abs(moment);
    Flops.add(4 * m + 12L * mass.length);
    return modulus;
  }

  /**
   * Computes C^{(s)} of what m units leave in expectation, to a part O(1/m): G is normal then, and
   * E|G| = √(2/π) times its deviation.
   */
  double expectedNorm(long m, long s) {
    return norm(expected, s) / Math.sqrt((double) m);
  }

  /** C^{(s)} = ∫ |ξ|^s |G(ξ)| dξ/2π, of a modulus at the frequencies from 0 on. */
  static double norm(double[] modulus, long s) {
    double sum = s == 0 ? modulus[0] : 0;
    int last = modulus.length - 1;
    for (int i = 1; i <= last; i++) {
      double xi = Charge.frequency(i);
      double term = (i < last ? 2 : 1) * modulus[i];
      for (long factor = 0; factor < s; factor++) {
        term *= xi;
      }
      sum += term;
    }
    Flops.add((4 + s) * last);
    return sum / Charge.LENGTH;
  }
}
