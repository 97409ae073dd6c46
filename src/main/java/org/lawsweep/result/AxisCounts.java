package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lawsweep.plan.Rows;
import scala.Tuple2;

/**
 * The trials by value of one axis.
 *
 * @param axis its name
 * @param values how many different ones
 * @param least the least of them, NULL before all others
 * @param greatest the greatest of them
 * @param most trials with one value
 * @param few trials by value, in order, where there are at most {@link #FEW}
 */
record AxisCounts(
    String axis, long values, Object least, Object greatest, long most, TreeMap<Object, Long> few)
    implements Serializable {

  /** Values that are kept one by one. */
  static final int FEW = 12;

  /** One value of one axis. */
  private record Key(int axis, Object value) implements Serializable {}

  /** By value: the values of an axis are all integers, all reals or all texts, or NULL. */
  @SuppressWarnings("unchecked")
  static final Comparator<Object> ORDER =
      (Comparator<Object> & Serializable)
          (a, b) ->
              a == null || b == null
                  ? Boolean.compare(a != null, b != null)
                  : ((Comparable<Object>) a).compareTo(b);

  /**
   * Counts trials by the values of each axis, in one pass.
   *
   * @return in the order of the axes; empty where there is no trial
   */
  static List<AxisCounts> of(Dataset<Row> trials, List<String> axes) {
    int count = axes.size();
    Dataset<Row> values = trials.select(axes.stream().map(functions::col).toArray(Column[]::new));
    List<AxisCounts> parts = new ArrayList<>();
    Optional<List<Row>> here = Rows.here(values);
    if (here.isPresent()) {
      summed(counted(here.get().iterator(), count), axes).forEachRemaining(parts::add);
    } else {
      parts.addAll(
          values
              .javaRDD()
              .mapPartitionsToPair(rows -> counted(rows, count))
              .reduceByKey(Long::sum)
              .mapPartitions(keys -> summed(keys, axes))
              .collect());
    }
    TreeMap<Integer, AxisCounts> all = new TreeMap<>();
    parts.forEach(part -> all.merge(axes.indexOf(part.axis), part, AxisCounts::plus));
    return List.copyOf(all.values());
  }

  private static Iterator<Tuple2<Key, Long>> counted(Iterator<Row> rows, int axes) {
    Map<Key, Long> counts = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int k = 0; k < axes; k++) {
        counts.merge(new Key(k, row.get(k)), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
        .iterator();
  }

  private static Iterator<AxisCounts> summed(Iterator<Tuple2<Key, Long>> keys, List<String> axes) {
    Map<Integer, AxisCounts> parts = new HashMap<>();
    while (keys.hasNext()) {
      Tuple2<Key, Long> next = keys.next();
      Key key = next._1();
      TreeMap<Object, Long> one = new TreeMap<>(ORDER);
      one.put(key.value, next._2());
      AxisCounts alone =
          new AxisCounts(axes.get(key.axis), 1, key.value, key.value, next._2(), one);
      parts.merge(key.axis, alone, AxisCounts::plus);
    }
    return new ArrayList<>(parts.values()).iterator();
  }

  private AxisCounts plus(AxisCounts other) {
    TreeMap<Object, Long> both = new TreeMap<>(ORDER);
    if (values + other.values <= FEW) {
      both.putAll(few);
      both.putAll(other.few);
    }
    return new AxisCounts(
        axis,
        values + other.values,
        ORDER.compare(least, other.least) <= 0 ? least : other.least,
        ORDER.compare(greatest, other.greatest) >= 0 ? greatest : other.greatest,
        Math.max(most, other.most),
        both);
  }
}
