package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Gegenbauer;
import org.lawsweep.numeric.ReluSpectrum;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/** Functions to be learned on the unit sphere; β is a uniform unit vector. */
enum SphereFunction {
  /** ⟨β, x⟩. */
  LINEAR,
  /** xᵀAx with a random symmetric A, of trace 0 and Σ A_ij² = 1. */
  QUADRATIC,
  /** ⟨β, x⟩⁴. */
  QUARTIC,
  /** cos⟨β, x⟩ − 1. */
  COS1,
  /** cos(3⟨β, x⟩) − 1. */
  COS3,
  /** 1: power 0, which the theorem leaves out. */
  CONSTANT,
  /** ⟨β, x⟩³: an odd power, which the theorem leaves out. */
  CUBIC,
  /** Random signs, no function at all. */
  RANDOM;

  /** Coefficients of degree 30 and above are below 10⁻¹⁶ of cosines, and zero of the others. */
  private static final int DEGREES = 30;

  private static final double ROUNDING = 1e-12;

  /**
   * Computes the values at points.
   *
   * @param x points, d a column, read
   * @param target draws the function: streams alike give one function
   * @param label draws what is no function of the points
   */
  double[] at(double[] x, int d, RandomGenerator target, RandomGenerator label) {
    return switch (this) {
      case RANDOM -> Labels.SIGN.draw(x.length / d, label);
      case QUADRATIC -> form(x, d, matrix(d, target));
      default -> ridge(x, d, Sphere.draw(1, d, target));
    };
  }

  /**
   * Computes 3 Σ p|α||β|^p over the powers of the function, of the cubic as if the theorem had it;
   * empty where there are none.
   *
   * @param target as for the values
   */
  OptionalDouble bound(int d, RandomGenerator target) {
    return switch (this) {
      case LINEAR -> OptionalDouble.of(3);
      case QUADRATIC -> {
        double[] alpha = SymmetricEigen.values(d, matrix(d, target));
        yield OptionalDouble.of(6 * Arrays.stream(alpha).map(Math::abs).sum());
      }
      case QUARTIC -> OptionalDouble.of(12);
      case COS1 -> OptionalDouble.of(3 * Math.sinh(1));
      case COS3 -> OptionalDouble.of(9 * Math.sinh(3));
      case CUBIC -> OptionalDouble.of(9);
      case CONSTANT, RANDOM -> OptionalDouble.empty();
    };
  }

  /**
   * Computes √(Σ_k E f_k²/λ_k), f_k being the part of degree k: the norm in the space of H∞. Empty
   * where a part is outside that space, as parts of odd degrees from 3 on are.
   *
   * @param d dimension, at least 3
   */
  OptionalDouble limit(int d) {
    if (this == RANDOM) {
      return OptionalDouble.empty();
    }
    double[] lambda = ReluSpectrum.firstLayer(d, DEGREES);
    if (this == QUADRATIC) {
      // Of degree 2 alone, and E (xᵀAx)² = 2 Σ A_ij²/(d(d + 2)).
      return OptionalDouble.of(Math.sqrt(2 / (d * (d + 2.0) * lambda[2])));
    }
    double[] a = new Gegenbauer(d).coefficients(this::ridge, DEGREES);
    double square = 0;
    for (int k = 0; k < DEGREES; k++) {
      if (lambda[k] > 0) {
        square += a[k] * a[k] / lambda[k];
      } else if (Math.abs(a[k]) > ROUNDING) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(Math.sqrt(square));
  }

  private double ridge(double t) {
    return switch (this) {
      case LINEAR -> t;
      case QUARTIC -> Math.pow(t, 4);
      case COS1 -> Math.cos(t) - 1;
      case COS3 -> Math.cos(3 * t) - 1;
      case CONSTANT -> 1;
      case CUBIC -> Math.pow(t, 3);
      case QUADRATIC, RANDOM -> throw new IllegalStateException(this + " is no ridge");
    };
  }

  private double[] ridge(double[] x, int d, double[] beta) {
    double[] y = new double[x.length / d];
    for (int k = 0; k < y.length; k++) {
      double t = 0;
      for (int i = 0; i < d; i++) {
        t += beta[i] * x[i + k * d];
      }
      y[k] = ridge(t);
    }
    return y;
  }

  private static double[] form(double[] x, int d, double[] a) {
    double[] y = new double[x.length / d];
    for (int k = 0; k < y.length; k++) {
      for (int j = 0; j < d; j++) {
        for (int i = 0; i < d; i++) {
          y[k] += a[i + j * d] * x[i + k * d] * x[j + k * d];
        }
      }
    }
    return y;
  }

  /** Draws a Gaussian symmetric matrix, whose law no rotation changes, and normalizes it. */
  private static double[] matrix(int d, RandomGenerator random) {
    double[] a = new double[d * d];
    double trace = 0;
    for (int j = 0; j < d; j++) {
      for (int i = 0; i <= j; i++) {
        a[i + j * d] = random.nextGaussian() * (i == j ? Math.sqrt(2) : 1);
        a[j + i * d] = a[i + j * d];
      }
      trace += a[j + j * d];
    }
    for (int j = 0; j < d; j++) {
      a[j + j * d] -= trace / d;
    }
    double norm = Vectors.norm(a);
    return Arrays.stream(a).map(entry -> entry / norm).toArray();
  }
}
