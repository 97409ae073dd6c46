package org.lawsweep.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FakeV2SessionCatalog$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.RelationCache$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.With;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.connector.catalog.DefaultCatalogManager;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Point;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A number that SQL states over the axes of a study, evaluated by Catalyst where no session is: on
 * executors, and in commands that start no Spark.
 *
 * <p>Whole numbers count as doubles, so that no product of them overflows. Safe for use by several
 * threads.
 */
public final class SqlCost implements ToDoubleFunction<Point> {

  private final String sql;
  private final List<Axis> axes;
  private final Expression bound;

  private SqlCost(String sql, List<Axis> axes, Expression bound) {
    this.sql = sql;
    this.axes = axes;
    this.bound = bound;
  }

  /**
   * Makes the function that an expression states.
   *
   * @param sql an expression that {@link Expressions} has nothing against
   * @throws IllegalArgumentException where its types do not fit, says why in one line
   */
  public static SqlCost of(String sql, List<Axis> axes) {
    StructType columns = new StructType();
    for (Axis axis : axes) {
      columns =
          columns.add(axis.name(), axis.isString() ? DataTypes.StringType : DataTypes.DoubleType);
    }
    LocalRelation points = LocalRelation$.MODULE$.apply(columns);
    try {
      NamedExpression cost =
          new Alias(
              new Cast(
                  CatalystSqlParser$.MODULE$.parseExpression(sql),
                  DataTypes.DoubleType,
                  Option.empty()),
              "cost",
              NamedExpression.newExprId(),
              none(),
              Option.empty(),
              none());
      Analyzer analyzer = analyzer();
      LogicalPlan plan = analyzer.execute(new Project(seq(List.of(cost)), points));
      analyzer.checkAnalysis(plan);
      Expression plain = ReplaceExpressions$.MODULE$.apply(plan).expressions().head();
      return new SqlCost(
          sql, List.copyOf(axes), bound(plain, lowerCase(columns.fieldNames()), Map.of()));
    } catch (Exception e) {
      // Catalyst's exceptions are checked ones, which Scala does not declare.
      throw new IllegalArgumentException(SparkErrors.firstLine(e), e);
    }
  }

  private static List<String> lowerCase(String[] names) {
    return Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Makes an expression one that can be evaluated: places in a row for columns, and for what the
   * analyzer names in order to have it computed once, as in {@code BETWEEN}, the expression itself.
   */
  private static Expression bound(
      Expression tree, List<String> columns, Map<Object, Expression> named) {
    if (tree instanceof AttributeReference column) {
      int place = columns.indexOf(column.name().toLowerCase(Locale.ROOT));
      return new BoundReference(place, column.dataType(), true);
    }
    if (tree instanceof CommonExpressionRef reference) {
      return named.get(reference.id());
    }
    if (tree instanceof With with) {
      Map<Object, Expression> more = new HashMap<>(named);
      CollectionConverters.asJava(with.defs())
          .forEach(def -> more.put(def.id(), bound(def.child(), columns, more)));
      return bound(with.child(), columns, more);
    }
    List<Expression> children =
        CollectionConverters.asJava(tree.children()).stream()
            .map(child -> bound(child, columns, named))
            .toList();
    return (Expression) tree.withNewChildren(seq(children));
  }

  /** Resolves names, functions and types by what every Spark has built in. */
  private static Analyzer analyzer() {
    SQLConf conf = new SQLConf();
    SessionCatalog functions =
        new SessionCatalog(
            new InMemoryCatalog(
                new SparkConf(false), InMemoryCatalog.$lessinit$greater$default$2()),
            FunctionRegistry.builtin(),
            conf);
    return new Analyzer(
        new DefaultCatalogManager(FakeV2SessionCatalog$.MODULE$, functions),
        RelationCache$.MODULE$.empty(),
        Option.apply(conf));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toList();
  }

  private static Seq<String> none() {
    return seq(List.of());
  }

  /**
   * Evaluates it.
   *
   * @return NaN where it is NULL
   * @throws RuntimeException where it fails, at a division by zero for example
   */
  @Override
  public double applyAsDouble(Point point) {
    Object[] values = new Object[axes.size()];
    for (int k = 0; k < values.length; k++) {
      Object value = point.valueOrNull(axes.get(k));
      values[k] =
          value instanceof String text
              ? UTF8String.fromString(text)
              : value instanceof Long number ? (Object) number.doubleValue() : value;
    }
    InternalRow row = new GenericInternalRow(values);
    Object cost = bound.eval(row);
    return cost == null ? Double.NaN : (Double) cost;
  }

  /** Says what is wrong with its value at a point, in one line; empty where it is above 0. */
  public Optional<String> problem(String name, Point point) {
    String what = name + " \"" + sql + "\" ";
    double cost;
    try {
      cost = applyAsDouble(point);
    } catch (RuntimeException e) {
      return Optional.of(what + "has no value: " + SparkErrors.firstLine(e) + " at " + point);
    }
    return cost > 0 && Double.isFinite(cost)
        ? Optional.empty()
        : Optional.of(what + "must be above 0 and finite, but is " + cost + " at " + point);
  }
}
