package org.lawsweep.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BitwiseAnd;
import org.apache.spark.sql.catalyst.expressions.BitwiseNot;
import org.apache.spark.sql.catalyst.expressions.BitwiseOr;
import org.apache.spark.sql.catalyst.expressions.BitwiseXor;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.ILike;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.catalyst.expressions.UnaryPositive;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.lawsweep.job.Nearest;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Says what an expression may hold that was not written in Java: columns, numbers, texts, truth
 * values, operators, and functions that give the same value of these everywhere and for ever. It
 * lists what is allowed: a list of what is not would lack what Spark learns next, beside functions
 * that call Java, read files, tell the time or who asks, or make one row of many.
 */
final class Gate {

  private static final Set<Class<? extends Expression>> OPERATORS =
      Set.of(
          Add.class,
          And.class,
          BitwiseAnd.class,
          BitwiseNot.class,
          BitwiseOr.class,
          BitwiseXor.class,
          CaseWhen.class,
          Concat.class,
          Divide.class,
          EqualNullSafe.class,
          EqualTo.class,
          GreaterThan.class,
          GreaterThanOrEqual.class,
          ILike.class,
          In.class,
          IntegralDivide.class,
          IsNotNull.class,
          IsNull.class,
          LessThan.class,
          LessThanOrEqual.class,
          Like.class,
          Multiply.class,
          Not.class,
          Or.class,
          RLike.class,
          Remainder.class,
          Subtract.class,
          UnaryMinus.class,
          UnaryPositive.class);

  /** In alphabetical order. */
  static final Set<String> FUNCTIONS =
      words(
          """
          abs acos acosh asin asinh atan atan2 atanh between bigint boolean bround cbrt ceil
          ceiling char_length coalesce concat contains cos cosh cot csc degrees double e endswith
          exp expm1 factorial floor greatest hash hypot if ifnull int isnan isnotnull isnull least
          left length ln log log10 log1p log2 lower mod nanvl negative nullif nvl nvl2 pi pmod pow
          power radians replace right rint round sec shiftleft shiftright sign signum sin sinh sqrt
          startswith string substr substring tan tanh trim try_divide upper xxhash64
          """);

  private Gate() {}

  private static Set<String> words(String text) {
    return Pattern.compile("\\s+")
        .splitAsStream(text.strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Finds the first thing in an expression that is not allowed, in words that say what is. */
  static Optional<String> problem(Expression tree) {
    Optional<String> here = here(tree);
    return here.isPresent()
        ? here
        : CollectionConverters.asJava(tree.children()).stream()
            .flatMap(child -> problem(child).stream())
            .findFirst();
  }

  private static Optional<String> here(Expression node) {
    if (node instanceof UnresolvedFunction call) {
      return function(call);
    }
    boolean plain =
        node instanceof UnresolvedAttribute
            || OPERATORS.stream().anyMatch(operator -> operator.isInstance(node))
            || ((node instanceof Literal || node instanceof Cast) && isPlain(node.dataType()));
    if (plain) {
      return Optional.empty();
    }
    if (node instanceof SubqueryExpression) {
      return Optional.of("must not hold a subquery");
    }
    return node instanceof WindowExpression || node instanceof UnresolvedWindowExpression
        ? Optional.of("must not hold a window function")
        : Optional.of("must be made of columns, numbers, texts, operators and functions alone");
  }

  private static Optional<String> function(UnresolvedFunction call) {
    String name =
        String.join(".", CollectionConverters.asJava(call.nameParts())).toLowerCase(Locale.ROOT);
    return FUNCTIONS.contains(name)
        ? Optional.empty()
        : Optional.of("must not call '" + name + "'" + Nearest.hint(name, FUNCTIONS));
  }

  /** Dates are not: {@code timestamp 'now'} is one. */
  private static boolean isPlain(DataType type) {
    return type instanceof NumericType
        || type instanceof StringType
        || type instanceof BooleanType
        || type instanceof NullType;
  }
}
