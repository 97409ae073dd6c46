package org.lawsweep.numeric;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Descent by L-BFGS: directions after the last steps s and changes y of the gradient (two loops,
 * Nocedal and Wright, Algorithm 7.4), steps halved until the function falls by Armijo's rule. A
 * pair without ⟨s, y⟩ &gt; 0 is not remembered, so that directions descend.
 *
 * <p>(breeze has one, but its trait of a function has two methods that Java takes for one.)
 */
public final class Lbfgs {

  /** The part of the slope that a step must make good. */
  private static final double ARMIJO = 1e-4;

  private static final int HALVINGS = 30;

  private Lbfgs() {}

  /** A function and its gradient. */
  public interface Objective {

    /**
     * Computes the function.
     *
     * @param x read
     * @param gradient written
     */
    double evaluate(double[] x, double[] gradient);
  }

  /**
   * A step that was made.
   *
   * @param s the step
   * @param y the change of the gradient
   * @param inverse 1/⟨s, y⟩
   */
  @SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
  private record Pair(double[] s, double[] y, double inverse) {}

  /**
   * Minimizes a function locally, and stops where no step makes it fall.
   *
   * @param start read
   * @param memory pairs that are kept
   * @param iterations the most of them
   * @return where it stopped
   */
  public static double[] minimize(Objective f, double[] start, int memory, int iterations) {
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    double value = f.evaluate(x, gradient);
    Deque<Pair> pairs = new ArrayDeque<>();
    for (int iteration = 0; iteration < iterations; iteration++) {
      double[] direction = direction(gradient, pairs);
      double slope = -Vectors.dot(direction, gradient);
      // The first direction has a length of its own; later ones that of a Newton step.
      double step = pairs.isEmpty() ? Math.min(1, 1 / Vectors.norm(gradient)) : 1;
      double[] next = new double[x.length];
      double[] there = new double[x.length];
      double valueThere = Double.NaN;
      for (int halving = 0; halving < HALVINGS; halving++, step /= 2) {
        for (int i = 0; i < x.length; i++) {
          next[i] = x[i] - step * direction[i];
        }
        valueThere = f.evaluate(next, there);
        if (valueThere <= value + ARMIJO * step * slope) {
          break;
        }
      }
      // A NaN is no smaller value.
      if (!(valueThere < value)) {
        return x;
      }
      remember(pairs, memory, difference(next, x), difference(there, gradient));
      x = next;
      gradient = there;
      value = valueThere;
    }
    return x;
  }

  /** Computes H∇f, H being the inverse Hessian that the pairs, the latest first, stand for. */
  private static double[] direction(double[] gradient, Deque<Pair> pairs) {
    double[] q = gradient.clone();
    List<Double> shares = new ArrayList<>();
    for (Pair pair : pairs) {
      double share = pair.inverse * Vectors.dot(pair.s, q);
      add(-share, pair.y, q);
      shares.add(share);
    }
    if (!pairs.isEmpty()) {
      Pair latest = pairs.getFirst();
      double scale = 1 / (latest.inverse * Vectors.squaredNorm(latest.y));
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
    }
    List<Pair> oldestFirst = new ArrayList<>(pairs);
    Collections.reverse(oldestFirst);
    Collections.reverse(shares);
    for (int k = 0; k < shares.size(); k++) {
      Pair pair = oldestFirst.get(k);
      add(shares.get(k) - pair.inverse * Vectors.dot(pair.y, q), pair.s, q);
    }
    return q;
  }

  private static void remember(Deque<Pair> pairs, int memory, double[] s, double[] y) {
    double product = Vectors.dot(s, y);
    if (product > 0) {
      pairs.addFirst(new Pair(s, y, 1 / product));
      if (pairs.size() > memory) {
        pairs.removeLast();
      }
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(-1, b, difference);
    return difference;
  }

  /** target ← target + factor·v. */
  private static void add(double factor, double[] v, double[] target) {
    for (int i = 0; i < v.length; i++) {
      target[i] += factor * v[i];
    }
  }
}
