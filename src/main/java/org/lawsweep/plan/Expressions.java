package org.lawsweep.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.lawsweep.job.Expression;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.job.Nearest;
import org.lawsweep.job.Problem;
import org.lawsweep.study.Declaration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The SQL expressions of a job, checked without a session: Catalyst's parser needs none, so a wrong
 * job is refused before Spark starts.
 */
public final class Expressions {

  private Expressions() {}

  /** Everything wrong with syntax, names, functions and cycles in the expressions of a job. */
  public static List<Problem> problems(Job job) {
    List<Problem> problems = new ArrayList<>();
    Set<String> columns = columns(job);
    for (Grid grid : job.grids()) {
      int before = problems.size();
      grid.expressions().values().forEach(e -> check(job.file(), e, columns, problems));
      grid.where().forEach(e -> check(job.file(), e, columns, problems));
      if (problems.size() == before) {
        cycle(grid).ifPresent(axes -> problems.add(cycleProblem(job, grid, axes)));
      }
    }
    Set<String> ofTrials = new LinkedHashSet<>(columns);
    job.study().metrics().forEach(metric -> ofTrials.add(metric.name()));
    job.ownLaws().forEach(law -> check(job.file(), law.regime(), ofTrials, problems));
    return problems.stream().distinct().toList();
  }

  /** Everything wrong with a condition that stands elsewhere than in the job file. */
  public static List<Problem> problems(Job job, String where, Expression condition) {
    List<Problem> problems = new ArrayList<>();
    check(where, condition, columns(job), problems);
    return problems;
  }

  /** Everything wrong with an expression over some columns. */
  public static List<Problem> problems(
      String file, Expression expression, Collection<String> columns) {
    List<Problem> problems = new ArrayList<>();
    check(file, expression, new LinkedHashSet<>(columns), problems);
    return problems;
  }

  /**
   * The part of a condition over axes and metrics that is about axes alone: of what has to hold
   * together, that which names no metric. It holds wherever the condition does.
   *
   * @return empty where there is none
   */
  public static Optional<String> overAxes(Declaration study, String condition) {
    List<String> parts =
        conjuncts(CatalystSqlParser$.MODULE$.parseExpression(condition))
            .filter(
                part ->
                    names(part).stream()
                        .allMatch(
                            name ->
                                study.axes().stream()
                                    .anyMatch(axis -> axis.name().equalsIgnoreCase(name))))
            .filter(part -> !names(part).isEmpty())
            .map(org.apache.spark.sql.catalyst.expressions.Expression::sql)
            .toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
  }

  private static Stream<org.apache.spark.sql.catalyst.expressions.Expression> conjuncts(
      org.apache.spark.sql.catalyst.expressions.Expression tree) {
    return tree instanceof And and
        ? Stream.concat(conjuncts(and.left()), conjuncts(and.right()))
        : Stream.of(tree);
  }

  /** The grid's expression axes, each after those that it reads. */
  static List<String> order(Grid grid) {
    List<String> order = new ArrayList<>();
    Map<String, Set<String>> open = dependencies(grid);
    while (!open.isEmpty()) {
      List<String> ready =
          open.keySet().stream().filter(axis -> order.containsAll(open.get(axis))).toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException("axes depend on each other: " + open.keySet());
      }
      order.addAll(ready);
      open.keySet().removeAll(ready);
    }
    return order;
  }

  /** Whether an expression that parses reads one of some axes itself. */
  static boolean reads(Expression expression, Collection<String> axes) {
    return names(CatalystSqlParser$.MODULE$.parseExpression(expression.sql())).stream()
        .anyMatch(name -> axes.stream().anyMatch(name::equalsIgnoreCase));
  }

  private static void check(
      String file, Expression expression, Set<String> columns, List<Problem> problems) {
    org.apache.spark.sql.catalyst.expressions.Expression tree;
    try {
      tree = CatalystSqlParser$.MODULE$.parseExpression(expression.sql());
    } catch (Exception e) {
      // A ParseException, which Scala does not declare, so that Java cannot catch it by name.
      problems.add(problem(file, expression, "does not parse: " + SparkErrors.firstLine(e)));
      return;
    } catch (StackOverflowError e) {
      // Not shown: it may have thousands of parentheses.
      problems.add(new Problem(file, expression.pointer(), "does not parse: nested too deeply"));
      return;
    }
    Gate.problem(tree).ifPresent(refused -> problems.add(problem(file, expression, refused)));
    for (String name : names(tree)) {
      if (columns.stream().noneMatch(column -> column.equalsIgnoreCase(name))) {
        String hint = Nearest.hint(name, columns);
        problems.add(problem(file, expression, "unknown axis '" + name + "'" + hint));
      }
    }
  }

  static Problem problem(String file, Expression expression, String message) {
    return new Problem(file, expression.pointer(), message + ": \"" + expression.sql() + '"');
  }

  private static Set<String> columns(Job job) {
    Set<String> columns = new LinkedHashSet<>();
    job.study().axes().forEach(axis -> columns.add(axis.name()));
    columns.add("replicate");
    return columns;
  }

  private static Problem cycleProblem(Job job, Grid grid, List<String> axes) {
    String names = String.join(", ", axes);
    return new Problem(job.file(), grid.pointer(), "axes depend on each other: " + names);
  }

  private static Optional<List<String>> cycle(Grid grid) {
    try {
      order(grid);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      Map<String, Set<String>> open = dependencies(grid);
      boolean shrunk = true;
      while (shrunk) {
        Set<String> left = Set.copyOf(open.keySet());
        shrunk = open.values().removeIf(reads -> reads.stream().noneMatch(left::contains));
      }
      return Optional.of(List.copyOf(open.keySet()));
    }
  }

  /** For each expression axis, the other expression axes that it reads. */
  private static Map<String, Set<String>> dependencies(Grid grid) {
    Map<String, String> byLowerCase =
        grid.expressions().keySet().stream()
            .collect(Collectors.toMap(axis -> axis.toLowerCase(Locale.ROOT), axis -> axis));
    Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    grid.expressions()
        .forEach(
            (axis, expression) -> {
              Set<String> reads = new LinkedHashSet<>();
              for (String name :
                  names(CatalystSqlParser$.MODULE$.parseExpression(expression.sql()))) {
                String other = byLowerCase.get(name.toLowerCase(Locale.ROOT));
                if (other != null) {
                  reads.add(other);
                }
              }
              dependencies.put(axis, reads);
            });
    return dependencies;
  }

  private static Set<String> names(org.apache.spark.sql.catalyst.expressions.Expression tree) {
    Set<String> names = new LinkedHashSet<>();
    if (tree instanceof UnresolvedAttribute attribute) {
      names.add(String.join(".", CollectionConverters.asJava(attribute.nameParts())));
    }
    CollectionConverters.asJava(tree.children()).forEach(child -> names.addAll(names(child)));
    return names;
  }
}
