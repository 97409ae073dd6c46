package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is done to the rows of a table: by this thread where they are here, in the driver, else by
 * tasks of Spark. Where there are few, tasks take many times what they do.
 *
 * <p>Rows are here where Catalyst has them when it has optimized: expressions and conditions over
 * rows that are here it evaluates itself, by the code that interprets them in tasks.
 */
public final class Rows {

  /** Trials up to which a plan is made of rows that are here: some 0.1 GB, a second or two. */
  static final long FEW = 100_000;

  private Rows() {}

  /** Tells whether the rows are here. */
  static boolean areHere(Dataset<Row> table) {
    return parts(table).stream().allMatch(LocalRelation.class::isInstance);
  }

  /** Gives the rows that are here; empty where only tasks of Spark have them. */
  public static Optional<List<Row>> here(Dataset<Row> table) {
    if (!areHere(table)) {
      return Optional.empty();
    }
    Function1<Object, Object> row = CatalystTypeConverters.createToScalaConverter(table.schema());
    List<Row> rows = new ArrayList<>();
    for (LogicalPlan part : parts(table)) {
      CollectionConverters.asJava(((LocalRelation) part).data())
          .forEach(internal -> rows.add((Row) row.apply(internal)));
    }
    return Optional.of(rows);
  }

  private static List<LogicalPlan> parts(Dataset<Row> table) {
    LogicalPlan plan = table.queryExecution().optimizedPlan();
    return plan instanceof Union union
        ? CollectionConverters.asJava(union.children())
        : List.of(plan);
  }

  /** Applies a function to the rows of each partition. */
  static Dataset<Row> map(
      Dataset<Row> table, MapPartitionsFunction<Row, Row> function, StructType columns) {
    return here(table)
        .map(rows -> list(() -> function.call(rows.iterator())))
        .map(rows -> table.sparkSession().createDataFrame(rows, columns))
        .orElseGet(() -> table.mapPartitions(function, Encoders.row(columns)));
  }

  /** The same of a function that makes of each row what it does whatever stands beside it. */
  static Dataset<Row> mapEach(
      Dataset<Row> table, MapPartitionsFunction<Row, Row> function, StructType columns) {
    return here(table)
        .map(rows -> table.sparkSession().createDataFrame(SideBySide.of(rows, function), columns))
        .orElseGet(() -> table.mapPartitions(function, Encoders.row(columns)));
  }

  /** Keeps the first columns. */
  static Dataset<Row> first(Dataset<Row> table, int columns) {
    StructType kept = new StructType(Arrays.copyOf(table.schema().fields(), columns));
    // Where rows are here, each question would have Catalyst cut each of them again.
    return areHere(table)
        ? map(table, rows -> each(rows, row -> first(row, columns)), kept)
        : table.select(Arrays.stream(kept.names()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Row first(Row row, int cells) {
    return RowFactory.create(IntStream.range(0, cells).mapToObj(row::get).toArray());
  }

  /** Brings what a function makes of the rows of each partition to the driver. */
  static <T> List<T> collect(Dataset<Row> table, FlatMapFunction<Iterator<Row>, T> function) {
    return here(table)
        .map(rows -> list(() -> function.call(rows.iterator())))
        .orElseGet(() -> table.javaRDD().mapPartitions(function).collect());
  }

  /** Counts the rows. */
  static long count(Dataset<Row> table) {
    return areHere(table)
        ? parts(table).stream().mapToLong(part -> ((LocalRelation) part).data().size()).sum()
        : table.count();
  }

  /** Counts the rows, and those in which a column is not NULL, in one pass. */
  static long[] counts(Dataset<Row> table, String column) {
    if (areHere(table)) {
      return new long[] {count(table), count(table.filter(col(column).isNotNull()))};
    }
    Row counts = table.agg(functions.count(lit(1)), functions.count(col(column))).first();
    return new long[] {counts.getLong(0), counts.getLong(1)};
  }

  /** Applies a function to each of some rows. */
  static <T> Iterator<T> each(Iterator<Row> rows, Function<Row, T> function) {
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false).map(function).iterator();
  }

  /** The cells of a row and one more. */
  static Row with(Row row, Object cell) {
    Object[] cells = new Object[row.size() + 1];
    for (int k = 0; k < row.size(); k++) {
      cells[k] = row.get(k);
    }
    cells[row.size()] = cell;
    return RowFactory.create(cells);
  }

  /** Keeps one row of those that have the same text in a column. */
  static Dataset<Row> distinct(Dataset<Row> table, String column) {
    return areHere(table)
        ? map(table, rows -> firsts(rows, table.schema().fieldIndex(column)), table.schema())
        : table.dropDuplicates(column);
  }

  private static Iterator<Row> firsts(Iterator<Row> rows, int column) {
    Set<String> seen = new HashSet<>();
    List<Row> firsts = new ArrayList<>();
    rows.forEachRemaining(
        row -> {
          if (seen.add(row.getString(column))) {
            firsts.add(row);
          }
        });
    return firsts.iterator();
  }

  /** Brings the rows that have the same text in a column together, one after the other. */
  static Dataset<Row> together(Dataset<Row> table, String column) {
    return areHere(table)
        ? map(table, rows -> sorted(rows, table.schema().fieldIndex(column)), table.schema())
        : table.repartition(col(column)).sortWithinPartitions(column);
  }

  private static Iterator<Row> sorted(Iterator<Row> rows, int column) {
    List<Row> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparing(row -> row.getString(column)));
    return sorted.iterator();
  }

  /** A call of a function of Spark, none of which throws a checked exception here. */
  interface Call<T> {
    Iterator<T> rows() throws Exception;
  }

  static <T> List<T> list(Call<T> call) {
    try {
      List<T> list = new ArrayList<>();
      call.rows().forEachRemaining(list::add);
      return list;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
