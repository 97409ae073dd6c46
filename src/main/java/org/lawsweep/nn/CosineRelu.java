package org.lawsweep.nn;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The ReLU representation of a cosine and its exact moments.
 *
 * <p>With h(t) = γ(t) cos(αt + ψ) and η = 4h″, for T uniform on [−2, 2] and every real t,
 *
 * <pre>E_T[η(T) ReLU(t − T)] = ∫ h″(T) ReLU(t − T) dT = γ(t) cos(αt + ψ),</pre>
 *
 * which is the cosine itself on [−1, 1].
 *
 * <p>Source: Bresler and Nagaraj (2020), Lemma 4. Departure: the cutoff γ is twice continuously
 * differentiable (a polynomial of degree 5 on 1 ≤ |t| ≤ 2) where the paper takes an infinitely
 * smooth one; integration by parts asks for no more.
 */
public final class CosineRelu {

  /** Moments are integrals of polynomials of degree at most 12, one on each piece: 7 points do. */
  private static final GaussIntegratorFactory QUADRATURE = new GaussIntegratorFactory();

  private static final int POINTS = 7;

  private CosineRelu() {}

  /** γ(t): 1 on [−1, 1], 0 beyond ±2. */
  public static double cutoff(double t) {
    double s = ramp(t);
    return s * s * s * (10 - 15 * s + 6 * s * s);
  }

  /** γ′(t). */
  public static double cutoffSlope(double t) {
    double s = ramp(t);
    return -Math.signum(t) * 30 * s * s * (1 - s) * (1 - s);
  }

  /** γ″(t). */
  public static double cutoffCurvature(double t) {
    double s = ramp(t);
    return 60 * s * (1 - s) * (1 - 2 * s);
  }

  private static double ramp(double t) {
    return Math.max(0, Math.min(1, 2 - Math.abs(t)));
  }

  /**
   * The outer weight |F| η(T; α, ψ) = 4|F| h″(T) of a unit that stands for |F| cos(αt + ψ), ψ =
   * −arg F. {@link ReluBlock} has many of one frequency.
   *
   * @param threshold T
   * @param re Re F
   * @param im Im F
   */
  public static double weight(double alpha, double threshold, double re, double im) {
    double sin = Math.sin(alpha * threshold);
    double cos = Math.cos(alpha * threshold);
    double even = cutoffCurvature(threshold) - alpha * alpha * cutoff(threshold);
    double odd = 2 * alpha * cutoffSlope(threshold);
    return 4 * (even * (re * cos + im * sin) - odd * (re * sin - im * cos));
  }

  /**
   * S̄(α, t) = E[η² ReLU(t − T)²] over T uniform on [−2, 2] and a uniform phase ψ, exact to
   * rounding: the integrand is a polynomial in T on each piece.
   */
  public static double secondMoment(double alpha, double t) {
    return integrate(threshold -> power(alpha, threshold) * square(t - threshold), Math.min(t, 2));
  }

  /**
   * L(α; c) = E[S̄(α, t)] over t ~ N(0, 1/c²), the law of ⟨ξ, x⟩/ω₀ where ξ ~ N(0, σ²I), ω₀ = cσ.
   *
   * <p>Exact: the weight of (t − T)² is even in T, and E[ReLU(t − T)² + ReLU(t + T)²] = T² + 1/c²
   * for every symmetric law of t with that variance.
   */
  public static double gaussianSecondMoment(double alpha, double c) {
    return integrate(t -> power(alpha, t) * (t * t + 1 / (c * c)), 2) / 2;
  }

  /** The phase average of (4h″)²/4, which is 2[(γ″ − α²γ)² + 4α²γ′²]. */
  private static double power(double alpha, double t) {
    double even = cutoffCurvature(t) - alpha * alpha * cutoff(t);
    double odd = 2 * alpha * cutoffSlope(t);
    return 2 * (even * even + odd * odd);
  }

  /** The integral from −2 to {@code end}, piece by piece between the kinks of the cutoff. */
  private static double integrate(DoubleUnaryOperator integrand, double end) {
    double sum = 0;
    double[] kinks = {-2, -1, 1, 2};
    for (int i = 0; i + 1 < kinks.length && kinks[i] < end; i++) {
      GaussIntegrator piece = QUADRATURE.legendre(POINTS, kinks[i], Math.min(kinks[i + 1], end));
      sum += piece.integrate(integrand::applyAsDouble);
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
