package org.lawsweep.result;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.grow.Need;
import org.lawsweep.grow.Price;
import org.lawsweep.plan.Cost;
import org.lawsweep.plan.Plan;
import org.lawsweep.sweep.Slots;

/**
 * What replicates of a plan's points take: of the points of some claims, so many more of each. The
 * points are in Spark; a claim is a column there.
 */
public final class Outlook {

  private static final Column FIRST = col("replicate").equalTo(0);

  private final Dataset<Row> trials;
  private final Cost cost;
  private final int slots;

  /**
   * Prepares to price replicates.
   *
   * @param plan with one at least of every point
   * @param cost of a unit
   */
  public Outlook(Plan plan, Cost cost) {
    this.trials = plan.trials();
    this.cost = cost;
    this.slots = Math.max(1, Slots.present(trials.sparkSession().sparkContext()));
  }

  /** Gives claims the mean number of replicates of their points: rounds may add to some of them. */
  public List<Need> counted(List<Need> needs) {
    if (needs.isEmpty()) {
      return needs;
    }
    List<Column> counts = new ArrayList<>();
    for (Need need : needs) {
      counts.add(count_if(holds(need)));
      counts.add(count_if(holds(need).and(FIRST)));
    }
    Row row = aggregated(trials, counts);
    List<Need> counted = new ArrayList<>();
    for (int k = 0; k < needs.size(); k++) {
      long points = row.getLong(2 * k + 1);
      counted.add(needs.get(k).with((int) (row.getLong(2 * k) / Math.max(1, points))));
    }
    return counted;
  }

  /**
   * Prices replicates.
   *
   * @param needs whose points get them; a point of several the most that any asks for
   * @param more how many, a number for each
   * @return of each claim by itself, and last of all together
   */
  public List<Price> of(List<Need> needs, double[] more) {
    // Of each claim, then of all: how many more of a trial, and of its unit.
    List<Column> extra = new ArrayList<>();
    for (int k = 0; k < needs.size(); k++) {
      extra.add(when(holds(needs.get(k)), lit(more[k])).otherwise(0.0));
    }
    extra.add(
        Stream.concat(extra.stream(), Stream.of(lit(0.0), lit(0.0)))
            .reduce((one, other) -> greatest(one, other))
            .orElseThrow());
    List<Column> ofUnit = new ArrayList<>();
    List<Column> sums = new ArrayList<>();
    for (int k = 0; k < extra.size(); k++) {
      ofUnit.add(sum(extra.get(k)).as("trials" + k));
      ofUnit.add(max(extra.get(k).multiply(col("flops"))).as("flops" + k));
      sums.add(sum(col("trials" + k)));
      sums.add(sum(col("flops" + k)));
    }
    Dataset<Row> units =
        trials
            .filter(FIRST)
            .groupBy("unit_id")
            .agg(ofUnit.get(0), ofUnit.subList(1, ofUnit.size()).toArray(Column[]::new));
    Row row = aggregated(units, sums);
    List<Price> prices = new ArrayList<>();
    for (int k = 0; k <= needs.size(); k++) {
      double all = row.getDouble(2 * k);
      double flops = row.getDouble(2 * k + 1);
      double seconds = (flops / cost.flopsPerSecond() + all * cost.secondsPerTrial()) / slots;
      prices.add(new Price(seconds, all, flops));
    }
    return prices;
  }

  private static Column holds(Need need) {
    return coalesce(expr(need.where()), lit(false));
  }

  private static Row aggregated(Dataset<Row> rows, List<Column> columns) {
    return rows.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
        .first();
  }
}
