package org.lawsweep.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;

/**
 * What units cost, found in one pass over them: how many of each cost there are in each partition,
 * which are the lightest and the heaviest and which needs most memory. Only these come to the
 * driver: each further pass would group trials into units again.
 */
public final class Survey {

  /** Heaviest units that are kept. */
  static final int HEAVIEST = 10;

  private static final Comparator<Row> BY_FLOPS = by(Units.FLOPS);
  private static final Comparator<Row> BY_BYTES = by(Units.BYTES);

  private static final Comparator<Row> HEAVIEST_FIRST =
      Comparator.<Row>comparingDouble(unit -> -unit.<Double>getAs(Units.FLOPS))
          .thenComparing(unit -> unit.<String>getAs(Units.ID));

  private final Units units;
  private final Cost cost;
  private final List<Part> parts;

  private Survey(Units units, Cost cost, List<Part> parts) {
    this.units = units;
    this.cost = cost;
    this.parts = parts;
  }

  /** The units of one partition: their number and seconds by cost, sums, extremes. */
  private record Part(
      List<TaskLayout.Count> counts,
      long missing,
      double flops,
      Row lightest,
      Row largest,
      List<Row> heaviest)
      implements Serializable {}

  /**
   * Looks at all units.
   *
   * @param cost of a unit
   */
  public static Survey of(Units units, Cost cost) {
    return new Survey(units, cost, Rows.collect(units.rows(), rows -> part(rows, cost)));
  }

  private static Iterator<Part> part(Iterator<Row> units, Cost cost) {
    if (!units.hasNext()) {
      return List.<Part>of().iterator();
    }
    Map<Integer, double[]> bins = new TreeMap<>();
    long missing = 0;
    double flops = 0;
    Row lightest = null;
    Row largest = null;
    // Its head is the lightest of those that are kept.
    PriorityQueue<Row> heaviest = new PriorityQueue<>(HEAVIEST_FIRST.reversed());
    while (units.hasNext()) {
      Row unit = units.next();
      double seconds = Units.seconds(unit, cost);
      double[] sums = bins.computeIfAbsent(Packing.bin(seconds), b -> new double[2]);
      sums[0]++;
      sums[1] += seconds;
      missing += Units.missing(unit);
      flops += unit.<Double>getAs(Units.FLOPS);
      lightest = lightest == null || BY_FLOPS.compare(unit, lightest) < 0 ? unit : lightest;
      largest = largest == null || BY_BYTES.compare(unit, largest) > 0 ? unit : largest;
      heaviest.add(unit);
      if (heaviest.size() > HEAVIEST) {
        heaviest.poll();
      }
    }
    int partition = TaskContext.getPartitionId();
    List<TaskLayout.Count> counts = new ArrayList<>();
    bins.forEach(
        (bin, sums) -> counts.add(new TaskLayout.Count(partition, bin, (long) sums[0], sums[1])));
    return List.of(new Part(counts, missing, flops, lightest, largest, new ArrayList<>(heaviest)))
        .iterator();
  }

  /** By a cost, units of equal cost by their identity, so that the order is one. */
  private static Comparator<Row> by(String cost) {
    return Comparator.<Row>comparingDouble(unit -> unit.<Double>getAs(cost))
        .thenComparing(unit -> unit.<String>getAs(Units.ID));
  }

  /** How many trials of the units are missing. */
  public long missing() {
    return parts.stream().mapToLong(Part::missing).sum();
  }

  String lightestId() {
    return lightest().getAs(Units.ID);
  }

  /** The row of {@link Units} of least work, which must be there. */
  public Row lightest() {
    return parts.stream().map(Part::lightest).min(BY_FLOPS).orElseThrow();
  }

  /** The flops of all units. */
  public double flops() {
    return parts.stream().mapToDouble(Part::flops).sum();
  }

  /** The units of most flops, the heaviest first, at most {@link #HEAVIEST}. */
  public List<PlannedUnit> heaviest() {
    return parts.stream()
        .flatMap(part -> part.heaviest.stream())
        .sorted(HEAVIEST_FIRST)
        .limit(HEAVIEST)
        .map(row -> PlannedUnit.of(units.study(), row))
        .toList();
  }

  /** The unit that needs most memory; empty where there is none. */
  public Optional<PlannedUnit> largest() {
    return parts.stream()
        .map(Part::largest)
        .max(BY_BYTES)
        .map(row -> PlannedUnit.of(units.study(), row));
  }

  /** The cost by which units were counted. */
  Cost cost() {
    return cost;
  }

  /** How many units of each cost each partition has. */
  List<TaskLayout.Count> counts() {
    return parts.stream().flatMap(part -> part.counts.stream()).toList();
  }

  /** The same, less the lightest unit. */
  List<TaskLayout.Count> countsOfOthers() {
    List<TaskLayout.Count> counts = new ArrayList<>();
    Row lightest = lightest();
    double seconds = Units.seconds(lightest, cost);
    for (Part part : parts) {
      for (TaskLayout.Count count : part.counts) {
        boolean has = part.lightest == lightest && count.bin() == Packing.bin(seconds);
        long units = count.units() - (has ? 1 : 0);
        if (units > 0) {
          double left = count.seconds() - (has ? seconds : 0);
          counts.add(new TaskLayout.Count(count.partition(), count.bin(), units, left));
        }
      }
    }
    return counts;
  }
}
