package org.lawsweep.study.memorization;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;

/**
 * The first two moments over its threshold T of one unit's output p(t, T) Re F̄ + q(t, T) Im F̄, F̄
 * = Σ_j r_j exp(−i⟨ξ, x_j⟩), at given t = ⟨ξ, x⟩/ω₀. Immutable.
 *
 * <pre>
 * iid:     p = a(T)(t − T)₊,      a = 4(e cos ω₀T − o sin ω₀T),   e = γ″ − ω₀²γ, o = 2ω₀γ′
 *          q = b(T)(t − T)₊,      b = −4(e sin ω₀T + o cos ω₀T)   T uniform on [−2, 2]
 * affine:  p = A(t) + a(T)(t − T)₊,   a = −2ω₀² cos ω₀T,  A = cos ω₀ + ω₀ sin ω₀ (t + 1)
 *          q = B(t) + b(T)(t − T)₊,   b = 2ω₀² sin ω₀T,   B = sin ω₀ − ω₀ cos ω₀ (t + 1)
 *                                                         T uniform on [−1, 1]
 * cosine:  p = cos ω₀t,  q = −sin ω₀t
 * </pre>
 */
final class UnitMoments {

  /** Points of Gauss's rule on a panel. */
  private static final int RULE = 12;

  private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(RULE);

  /** The widest panel, over which the cutoff is a polynomial or close to one. */
  private static final double PANEL = 0.25;

  private final Representation mode;
  private final double omega;
  private final double[] p;
  private final double[] q;
  private final double[] pp;
  private final double[] qq;
  private final double[] pq;

  /** ∫ f(T)(t − T)^k dT up to a moving end, from sums that no t enters. */
  private static final class Integral {
    private double mass;
    private double first;
    private double second;

    void add(double value, double threshold) {
      mass += value;
      first += value * threshold;
      second += value * threshold * threshold;
    }

    double ramp(double t) {
      return t * mass - first;
    }

    double square(double t) {
      return t * t * mass - 2 * t * first + second;
    }
  }

  /**
   * Integrates over thresholds.
   *
   * @param mode one whose units are independent
   * @param t ascending, read
   */
  UnitMoments(Representation mode, double omega, double[] t) {
    this.mode = mode;
    this.omega = omega;
    p = new double[t.length];
    q = new double[t.length];
    pp = new double[t.length];
    qq = new double[t.length];
    pq = new double[t.length];
    if (mode == Representation.COSINE) {
      for (int l = 0; l < t.length; l++) {
        p[l] = Math.cos(omega * t[l]);
        q[l] = -Math.sin(omega * t[l]);
        pp[l] = p[l] * p[l];
        qq[l] = q[l] * q[l];
        pq[l] = p[l] * q[l];
      }
    } else {
      integrate(t);
    }
  }

  private void integrate(double[] t) {
    boolean affine = mode == Representation.AFFINE;
    double end = affine ? 1 : 2;
    double density = 1 / (2 * end);
    Integral a = new Integral();
    Integral b = new Integral();
    Integral aa = new Integral();
    Integral bb = new Integral();
    Integral ab = new Integral();
    double reached = -end;
    for (int l = 0; l < t.length; l++) {
      double to = Math.max(-end, Math.min(end, t[l]));
      // No panel goes across a kink of the cutoff, which are multiples of its width.
      while (reached < to) {
        double from = reached;
        double panel = Math.min(PANEL, 4 / omega);
        double kink = PANEL * (Math.floor(from / PANEL + 1e-9) + 1);
        reached = Math.min(to, Math.min(from + panel, kink));
        for (int node = 0; node < RULE; node++) {
          double threshold = from + (reached - from) / 2 * (1 + GAUSS.getPoint(node));
          double weight = density * (reached - from) / 2 * GAUSS.getWeight(node);
          double inPhase = affine ? affineWeight(threshold, 1, 0) : weight(threshold, 1, 0);
          double outOfPhase = affine ? affineWeight(threshold, 0, -1) : weight(threshold, 0, -1);
          a.add(weight * inPhase, threshold);
          b.add(weight * outOfPhase, threshold);
          aa.add(weight * inPhase * inPhase, threshold);
          bb.add(weight * outOfPhase * outOfPhase, threshold);
          ab.add(weight * inPhase * outOfPhase, threshold);
        }
      }
      double lineP = affine ? line(t[l], Math.cos(omega), Math.sin(omega)) : 0;
      double lineQ = affine ? line(t[l], Math.sin(omega), -Math.cos(omega)) : 0;
      double rampP = a.ramp(t[l]);
      double rampQ = b.ramp(t[l]);
      p[l] = lineP + rampP;
      q[l] = lineQ + rampQ;
      pp[l] = lineP * (lineP + 2 * rampP) + aa.square(t[l]);
      qq[l] = lineQ * (lineQ + 2 * rampQ) + bb.square(t[l]);
      pq[l] = lineP * lineQ + lineP * rampQ + lineQ * rampP + ab.square(t[l]);
    }
  }

  private double weight(double threshold, double re, double im) {
    return CosineRelu.weight(omega, threshold, re, im);
  }

  private double affineWeight(double threshold, double re, double im) {
    return -2
        * omega
        * omega
        * (re * Math.cos(omega * threshold) + im * Math.sin(omega * threshold));
  }

  private double line(double t, double value, double slope) {
    return value + omega * slope * (t + 1);
  }

  /** Computes E p at node l. */
  double p(int l) {
    return p[l];
  }

  /** Computes E q. */
  double q(int l) {
    return q[l];
  }

  /** Computes E p². */
  double pp(int l) {
    return pp[l];
  }

  /** Computes E q². */
  double qq(int l) {
    return qq[l];
  }

  /** Computes E pq. */
  double pq(int l) {
    return pq[l];
  }
}
