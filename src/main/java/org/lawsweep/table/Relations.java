package org.lawsweep.table;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;

/**
 * What a query reads, by its text alone: which names stand where a view may, and of which jobs.
 * What is not plain there counts as everything.
 */
final class Relations {

  private static final String JOB = "job";

  /** In lower case; names of common table expressions are among them. */
  private final Set<String> names = new HashSet<>();

  private final Set<String> jobs = new HashSet<>();
  private boolean anyName;
  private boolean anyJob;
  private boolean runsPrograms;

  private Relations() {}

  /** Reads them off a parsed query. */
  static Relations of(LogicalPlan plan) {
    Relations relations = new Relations();
    relations.anyName = plan.getClass().getSimpleName().startsWith("Show");
    relations.collect(plan);
    return relations;
  }

  /** Tells whether a name that fulfils a condition may be read; the condition sees lower case. */
  boolean anyIs(Predicate<String> view) {
    return anyName || names.stream().anyMatch(view);
  }

  /** Gives the jobs outside which no row is asked for; empty where it may be any. */
  Optional<Set<String>> jobs() {
    return anyName || anyJob ? Optional.empty() : Optional.of(jobs);
  }

  /** Tells whether a program of the system is to transform rows. */
  boolean runsPrograms() {
    return runsPrograms;
  }

  private void collect(TreeNode<?> node) {
    if (node instanceof Filter filter && isRestricted(filter)) {
      return;
    }
    if (node instanceof UnresolvedRelation relation) {
      add(relation.multipartIdentifier());
      anyJob = true;
    } else if (node instanceof UnresolvedTableOrView described) {
      add(described.multipartIdentifier());
      anyJob = true;
    } else if (node instanceof DescribeQueryCommand described) {
      collect(described.plan());
    } else if (node instanceof PlanWithUnresolvedIdentifier) {
      anyName = true;
    } else if (node instanceof ScriptTransformation) {
      runsPrograms = true;
    }
    asJava(node.children()).forEach(child -> collect((TreeNode<?>) child));
    // Subqueries and common table expressions.
    asJava(node.innerChildren()).forEach(child -> collect((TreeNode<?>) child));
  }

  private void add(Seq<String> parts) {
    names.add(parts.last().toLowerCase(Locale.ROOT));
  }

  /** Notes a relation with its jobs where a filter that stands right above it names them. */
  private boolean isRestricted(Filter filter) {
    LogicalPlan below = filter.child();
    Optional<String> alias = Optional.empty();
    if (below instanceof SubqueryAlias named) {
      alias = Optional.of(named.alias());
      below = named.child();
    }
    if (!(below instanceof UnresolvedRelation relation)) {
      return false;
    }
    String name = alias.orElse(relation.multipartIdentifier().last());
    Optional<Set<String>> here = jobsOf(filter.condition(), name);
    here.ifPresent(
        some -> {
          add(relation.multipartIdentifier());
          jobs.addAll(some);
          asJava(filter.innerChildren()).forEach(this::collect);
        });
    return here.isPresent();
  }

  private static Optional<Set<String>> jobsOf(Expression condition, String relation) {
    if (condition instanceof And and) {
      return jobsOf(and.left(), relation).or(() -> jobsOf(and.right(), relation));
    }
    if (condition instanceof EqualTo equal && isJob(equal.left(), relation)) {
      return texts(List.of(equal.right()));
    }
    if (condition instanceof EqualTo equal && isJob(equal.right(), relation)) {
      return texts(List.of(equal.left()));
    }
    if (condition instanceof In in && isJob(in.value(), relation)) {
      return texts(asJava(in.list()));
    }
    return Optional.empty();
  }

  private static boolean isJob(Expression expression, String relation) {
    if (!(expression instanceof UnresolvedAttribute attribute)) {
      return false;
    }
    List<String> parts = asJava(attribute.nameParts());
    return parts.get(parts.size() - 1).equalsIgnoreCase(JOB)
        && (parts.size() == 1 || (parts.size() == 2 && parts.get(0).equalsIgnoreCase(relation)));
  }

  /** The values, where each is a text that stands in the query. */
  private static Optional<Set<String>> texts(List<Expression> values) {
    Set<String> texts = new HashSet<>();
    for (Expression value : values) {
      if (!(value instanceof Literal literal && literal.value() instanceof UTF8String text)) {
        return Optional.empty();
      }
      texts.add(text.toString());
    }
    return Optional.of(texts);
  }
}
