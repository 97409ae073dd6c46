package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Blas;

/**
 * A direction v that is steep to all of some hyperplanes: the one of {@value #DIRECTIONS} random
 * unit vectors whose smallest |⟨n_g, v⟩| is largest.
 *
 * @param v d numbers
 * @param along ⟨n_g, v⟩ of every hyperplane
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record SteepDirection(double[] v, double[] along) {

  private static final int DIRECTIONS = 200;

  /**
   * Searches for the direction.
   *
   * @param normals n_g, of norm 1, d × hyperplanes, read
   * @param random advanced by d Gaussians for each of {@value #DIRECTIONS} vectors
   */
  static SteepDirection toAll(int d, double[] normals, RandomGenerator random) {
    int groups = normals.length / d;
    SteepDirection best = new SteepDirection(new double[d], new double[groups]);
    double steepest = 0;
    double[] product = new double[groups];
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double[] candidate = Sphere.draw(1, d, random);
      Blas.gemv("T", d, groups, 1, normals, 0, d, candidate, 0, 0, product, 0);
      double least = Double.POSITIVE_INFINITY;
      for (double slope : product) {
        least = Math.min(least, Math.abs(slope));
      }
      if (least > steepest) {
        steepest = least;
        best = new SteepDirection(candidate, product.clone());
      }
    }
    return best;
  }
}
