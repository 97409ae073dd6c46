package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/**
 * Draws data sets like that of a pilot in which a law holds exactly, or is bent: a slope, a mean, a
 * threshold moved by so much, or of laws about every row one row beyond.
 */
final class PilotDraws {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Law law;
  private final Pilot.Claim claim;
  private final SplittableRandom random;

  /** Begins data set number {@code set}. */
  PilotDraws(Law law, Pilot.Claim claim, int set) {
    this.law = law;
    this.claim = claim;
    this.random = new SplittableRandom(set);
  }

  /**
   * Draws a data set.
   *
   * @param bends how far the truth lies from the prediction, for each row, read
   */
  CellTrials draw(double[] bends) {
    List<Seen> seen = new ArrayList<>();
    int most = claim.levels().stream().mapToInt(Pilot.Level::replicates).max().orElse(0);
    double[] own = IntStream.range(0, most).mapToDouble(r -> random.nextGaussian()).toArray();
    double[] along = along(bends[0]);
    for (int l = 0; l < claim.levels().size(); l++) {
      Pilot.Level level = claim.levels().get(l);
      double center = center(level, bends) + claim.wander() * random.nextGaussian();
      for (int r = 0; r < level.replicates(); r++) {
        double noise =
            level.scatter()
                * (Math.sqrt(claim.shared()) * own[r]
                    + Math.sqrt(1 - claim.shared()) * random.nextGaussian());
        if (law.form() instanceof Form.Arms) {
          seen.add(seen(level, r, Math.exp(center + noise), Double.NaN, 0));
          seen.add(seen(level, r, 1, Double.NaN, 1));
        } else if (law.form().isRowByRow()) {
          seen.add(row(level, r, seen.isEmpty() ? bends[0] : 0));
        } else if (law.form() instanceof Form.Order) {
          double y = along[0] * score(l) + along[1] * random.nextGaussian();
          seen.add(seen(level, r, y, Double.NaN, 0));
        } else {
          seen.add(seen(level, r, response(center, level.scatter(), noise), Double.NaN, 0));
        }
      }
    }
    return Folds.cell(law, List.of(), seen, claim.truths());
  }

  /** What a level's location is in the coordinate of the fit; ln of the odds of a success. */
  private double center(Pilot.Level level, double[] bends) {
    if (law.form() instanceof Form.Constant || law.form() instanceof Form.Arms) {
      return claim.rows().get(0).truth() + bends[0];
    }
    if (law.form() instanceof Form.Threshold) {
      double crossing = Math.log(claim.rows().get(0).truth()) + bends[0];
      return claim.steepness() * (Math.log(level.x().get(0)) - crossing);
    }
    if (law.form() instanceof Form.ThresholdPower) {
      double crossing = claim.crossing();
      for (int k = 0; k < bends.length; k++) {
        double x = Math.log(level.x().get(k + 1)) - meanLog(k + 1);
        crossing += (claim.rows().get(k).truth() + bends[k]) * x;
      }
      return claim.steepness() * (Math.log(level.x().get(0)) - crossing);
    }
    double center = 0;
    for (int k = 0; k < Math.min(bends.length, level.x().size()); k++) {
      double slope = claim.rows().get(k).truth() + bends[k];
      center += slope * PilotScatter.scale(law).of(level.x().get(k));
    }
    return center;
  }

  private double meanLog(int predictor) {
    double sum = 0;
    int count = 0;
    for (Pilot.Level level : claim.levels()) {
      sum += level.replicates() * Math.log(level.x().get(predictor));
      count += level.replicates();
    }
    return sum / count;
  }

  private double response(double center, double scatter, double noise) {
    if (law.form() instanceof Form.Threshold || law.form() instanceof Form.ThresholdPower) {
      return random.nextDouble() < 1 / (1 + Math.exp(-center)) ? 1 : 0;
    }
    if (claim.truths()) {
      return random.nextDouble() < center ? 1 : 0;
    }
    if (PilotScatter.isMeanOfPower(law)) {
      // Lognormal, with the relative scatter of the pilot and expectation e^center.
      double variance = Math.log1p(scatter * scatter);
      double ratio = scatter == 0 ? 0 : noise / scatter;
      return Math.exp(center - variance / 2 + Math.sqrt(variance) * ratio);
    }
    return PilotScatter.isExpectation(law) ? center + noise : Math.exp(center + noise);
  }

  /** A row that keeps a bound with room, or is the other metric; one that is bent is beyond. */
  private Seen row(Pilot.Level level, int replicate, double bend) {
    double inside = law.relation() == Law.Relation.EQUALS ? 0 : -random.nextDouble() / 2;
    double excess = bend > 0 ? bend : inside;
    // Relative to the larger of the two.
    double ratio = excess > 0 ? 1 / (1 - excess) : 1 + excess;
    double y = law.relation() == Law.Relation.AT_LEAST ? 1 / ratio : ratio;
    return seen(level, replicate, y, 1, 0);
  }

  /** How a response that is normal follows the axis so that Spearman's ρ is that, and how not. */
  private static double[] along(double rho) {
    double along = 2 * Math.sin(Math.PI * rho / 6);
    return new double[] {along, Math.sqrt(Math.max(0, 1 - along * along))};
  }

  private double score(int l) {
    return NORMAL.inverseCumulativeProbability((l + 0.5) / claim.levels().size());
  }

  private Seen seen(Pilot.Level level, int replicate, double y, double other, int arm) {
    List<Double> like =
        level.like() == null
            ? level.x().stream().map(x -> Double.NaN).toList()
            : level.like().stream().map(v -> v == null ? Double.NaN : v).toList();
    return new Seen(replicate, y, level.x(), like, other, arm, false, false);
  }
}
