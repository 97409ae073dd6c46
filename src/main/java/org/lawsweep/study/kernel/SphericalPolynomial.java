package org.lawsweep.study.kernel;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;

/**
 * A homogeneous polynomial on the sphere, or what is harmonic of it, of mean square d/(d + 2), with
 * its norm in the space of the kernel H∞: M² = Σ_k E f_k²/λ_k over its harmonic parts f_k.
 */
abstract class SphericalPolynomial {

  /** Which polynomial. */
  enum Kind {
    /** xᵀAx with a random symmetric A without trace, of Frobenius norm d/√2: degree 2 alone. */
    QUADRATIC,
    /** s⟨β, x⟩⁴ for a random unit vector β: degrees 0, 2 and 4. */
    QUARTIC,
    /** s(t³ − 3t/(d + 2)), t = ⟨β, x⟩: degree 3 alone, which is not in the space of the kernel. */
    CUBIC
  }

  /** The Taylor coefficients of H∞ at the second and the fourth power of the cosine. */
  private static final double SECOND = 1 / (2 * Math.PI);

  private static final double FOURTH = 1 / (12 * Math.PI);

  private final double norm;
  private final double normBound;
  private final double highest;

  private SphericalPolynomial(double norm, double normBound, double highest) {
    this.norm = norm;
    this.normBound = normBound;
    this.highest = highest;
  }

  /** Draws a polynomial in d variables. */
  static SphericalPolynomial draw(Kind kind, int d, RandomGenerator random) {
    return switch (kind) {
      case QUADRATIC -> quadratic(d, random);
      case QUARTIC -> quartic(d, random);
      case CUBIC -> cubic(d, random);
    };
  }

  /** Returns M; of a cubic that of quadratics of its mean square, as it has none. */
  double norm() {
    return norm;
  }

  /**
   * Returns the bound on M by the coefficients: |a|/√c where the kernel has c⟨x, z⟩^degree, which
   * is the norm of a alone in that feature space; NaN of a cubic.
   */
  double normBound() {
    return normBound;
  }

  /** Returns the root of the mean square of the harmonic part of the highest degree. */
  double highest() {
    return highest;
  }

  /** Computes the value at the point that begins at an index of x. */
  abstract double at(double[] x, int from);

  /** Computes the values at points, d × points, read. */
  double[] values(int d, double[] x) {
    double[] values = new double[x.length / d];
    for (int k = 0; k < values.length; k++) {
      values[k] = at(x, k * d);
    }
    return values;
  }

  private static double quadraticNorm(int d) {
    return Math.sqrt(d / (d + 2.0) / new FirstLayerSpectrum(d).eigenvalue(2));
  }

  private static SphericalPolynomial quadratic(int d, RandomGenerator random) {
    double[] a = new double[d * d];
    double trace = 0;
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < j; i++) {
        a[i + j * d] = random.nextGaussian() / Math.sqrt(2);
        a[j + i * d] = a[i + j * d];
      }
      a[j + j * d] = random.nextGaussian();
      trace += a[j + j * d];
    }
    for (int j = 0; j < d; j++) {
      a[j + j * d] -= trace / d;
    }
    double size = d / Math.sqrt(2);
    double scale = size / Vectors.norm(a);
    double root = Math.sqrt(d / (d + 2.0));
    return new SphericalPolynomial(quadraticNorm(d), size / Math.sqrt(SECOND), root) {
      @Override
      double at(double[] x, int from) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
          for (int i = 0; i < d; i++) {
            sum += a[i + j * d] * x[from + i] * x[from + j];
          }
        }
        return scale * sum;
      }
    };
  }

  private static SphericalPolynomial quartic(int d, RandomGenerator random) {
    double[] beta = direction(d, random);
    double t4 = 3.0 / (d * (d + 2));
    double t6 = 5 * t4 / (d + 4);
    double t8 = 7 * t6 / (d + 6);
    // The part of degree 2 is that along t² − 1/d.
    double second = Math.pow(t6 - t4 / d, 2) / (t4 - 1.0 / (d * d));
    double fourth = t8 - t4 * t4 - second;
    FirstLayerSpectrum spectrum = new FirstLayerSpectrum(d);
    double square =
        t4 * t4 / spectrum.eigenvalue(0)
            + second / spectrum.eigenvalue(2)
            + fourth / spectrum.eigenvalue(4);
    double scale = Math.sqrt(d / (d + 2.0) / t8);
    double norm = scale * Math.sqrt(square);
    double bound = scale / Math.sqrt(FOURTH);
    return new SphericalPolynomial(norm, bound, scale * Math.sqrt(fourth)) {
      @Override
      double at(double[] x, int from) {
        double t = dot(beta, x, from);
        return scale * t * t * t * t;
      }
    };
  }

  private static SphericalPolynomial cubic(int d, RandomGenerator random) {
    double[] beta = direction(d, random);
    double t4 = 3.0 / (d * (d + 2));
    double t6 = 5 * t4 / (d + 4);
    double linear = 3.0 / (d + 2);
    double scale = Math.sqrt(d / (d + 2.0) / (t6 - 2 * linear * t4 + linear * linear / d));
    double root = Math.sqrt(d / (d + 2.0));
    return new SphericalPolynomial(quadraticNorm(d), Double.NaN, root) {
      @Override
      double at(double[] x, int from) {
        double t = dot(beta, x, from);
        return scale * (t * t * t - linear * t);
      }
    };
  }

  private static double[] direction(int d, RandomGenerator random) {
    double[] beta = Vectors.gaussian(d, random);
    double norm = Vectors.norm(beta);
    for (int i = 0; i < d; i++) {
      beta[i] /= norm;
    }
    return beta;
  }

  private static double dot(double[] beta, double[] x, int from) {
    double sum = 0;
    for (int i = 0; i < beta.length; i++) {
      sum += beta[i] * x[from + i];
    }
    return sum;
  }
}
