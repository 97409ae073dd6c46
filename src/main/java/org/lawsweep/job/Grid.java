package org.lawsweep.job;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The points of one grid: every combination of one row of each dimension and one replicate, then
 * the expressions, then the conditions. Every axis of the study is in a dimension or has an
 * expression. The product is never expanded here.
 *
 * @param pointer the place in the job file: empty, {@code /grid} or {@code /union/0}
 * @param dimensions in the order of the study's axes
 * @param expressions by axis, in the order of the study's axes: SQL over the other axes
 * @param where conditions that a point has to meet, all of them
 * @param replicates how many independent repetitions of each point
 */
public record Grid(
    String pointer,
    List<Dimension> dimensions,
    Map<String, Expression> expressions,
    List<Expression> where,
    long replicates) {

  /** The replicates of a grid that gives none. */
  public static final long DEFAULT_REPLICATES = 1;

  /** Trials that a job may have before {@code where}: some minutes of planning on one slot. */
  public static final long MOST = 100_000_000;

  /** Refuses an axis given twice, no replicates and more combinations than can be planned. */
  public Grid {
    dimensions = List.copyOf(dimensions);
    expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
    where = List.copyOf(where);
    Set<String> axes = new HashSet<>(expressions.keySet());
    for (Dimension dimension : dimensions) {
      for (String axis : dimension.axes()) {
        if (!axes.add(axis)) {
          throw new IllegalArgumentException("the axis " + axis + " is given twice");
        }
      }
    }
    if (replicates < 1) {
      throw new IllegalArgumentException("replicates must be at least 1: " + replicates);
    }
    BigInteger combinations = combinations(dimensions, replicates);
    if (isTooMany(combinations)) {
      throw new IllegalArgumentException("too many combinations: " + combinations);
    }
  }

  /** The number of trials before {@code where} takes any away. */
  public long combinations() {
    return combinations(dimensions, replicates).longValueExact();
  }

  /** Whether no session could plan so many trials. */
  static boolean isTooMany(BigInteger trials) {
    return trials.compareTo(BigInteger.valueOf(MOST)) > 0;
  }

  static BigInteger combinations(List<Dimension> dimensions, long replicates) {
    BigInteger product = BigInteger.valueOf(replicates);
    for (Dimension dimension : dimensions) {
      product = product.multiply(BigInteger.valueOf(dimension.size()));
    }
    return product;
  }
}
