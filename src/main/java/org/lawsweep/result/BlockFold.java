package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lawsweep.fit.Location;
import org.lawsweep.study.AxisValue;

/**
 * A cell whose fit takes levels by replicates. Up to {@link #BLOCKS} replicates each is its own;
 * beyond, those whose numbers leave the same rest are one block, that is one replicate to the fit:
 * blocks are as good as equal, and independent. A law that is about single replicates has the first
 * of them alone, which are a sample, since a replicate's number only seeds its random numbers.
 */
final class BlockFold implements CellFold {

  private static final long serialVersionUID = 1L;

  /** How many replicates a fit tells apart. */
  static final int BLOCKS = 1000;

  private final Location location;
  private final int first;
  private final boolean sampled;
  private final Map<List<Double>, Level> levels = new HashMap<>();
  private long greatest = -1;
  private long failed;

  /** The blocks at some predictors, by number and by how their trials ended. */
  private record Level(List<Double> x, Map<Long, Block> blocks) implements Serializable {}

  private BlockFold(Location location, int first, boolean sampled) {
    this.location = location;
    this.first = first;
    this.sampled = sampled;
  }

  /**
   * A cell of which means over replicates are taken.
   *
   * @param location how they are
   * @param first the first predictor that levels are counted by
   */
  static BlockFold averaging(Location location, int first) {
    return new BlockFold(location, first, false);
  }

  /**
   * A cell of a law about single replicates.
   *
   * @param location how trials of one replicate at one level are averaged
   */
  static BlockFold sampling(Location location) {
    return new BlockFold(location, 0, true);
  }

  @Override
  public void addLevel(List<Double> x) {
    level(x);
  }

  private Level level(List<Double> x) {
    return levels.computeIfAbsent(x, key -> new Level(key, new HashMap<>()));
  }

  @Override
  public void add(Seen trial, String id) {
    greatest = Math.max(greatest, trial.replicate());
    failed += trial.failed() ? 1 : 0;
    if (!sampled || trial.replicate() < BLOCKS) {
      Level level = level(trial.x());
      // All trials of a level share one list.
      level.blocks.merge(key(trial), new Block(trial.at(level.x)), this::joined);
    }
  }

  private Block joined(Block one, Block other) {
    one.add(other, location);
    return one;
  }

  /** The number of a trial's block, plus {@link #BLOCKS} times a number of the way it ended. */
  private long key(Seen trial) {
    int place = Double.isFinite(trial.y()) ? 1 : 2;
    int way =
        (Double.isFinite(location.inner(trial.y())) ? 0 : place)
            + 4 * trial.arm()
            + (trial.censored() ? 8 : 0)
            + (trial.failed() ? 16 : 0);
    // Keys without gaps, so that hashes of few are the same.
    return trial.replicate() % BLOCKS + (long) BLOCKS * way;
  }

  @Override
  public CellFold plus(Fold other) {
    BlockFold more = (BlockFold) other;
    greatest = Math.max(greatest, more.greatest);
    failed += more.failed;
    more.levels.forEach(
        (x, blocks) -> {
          Level level = level(x);
          blocks.blocks.forEach((key, block) -> level.blocks.merge(key, block, this::joined));
        });
    return this;
  }

  @Override
  public CellTrials trials(int law, List<AxisValue> cell, boolean truths) {
    List<Seen> seen = new ArrayList<>();
    for (Level level : levels.values()) {
      level.blocks.forEach((key, block) -> seen.add(block.seen(key % BLOCKS, location)));
    }
    seen.sort(Seen.ORDER);
    long count = levels.keySet().stream().map(x -> x.subList(first, x.size())).distinct().count();
    return new CellTrials(law, cell, seen, (int) count, truths, failed, null, note());
  }

  private String note() {
    if (greatest < BLOCKS) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        sampled
            ? "a sample: replicates below %,d of 0 to %,d"
            : "%,d blocks of replicates 0 to %,d, each counted as one",
        BLOCKS,
        greatest);
  }
}
