package org.lawsweep.study;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A predicted relation between a metric and axes or other metrics. Immutable: each method that
 * states more gives another law.
 *
 * <p>Levels are the distinct values of the predictors. Every other axis is held fixed, or only the
 * axes named by {@link #per}, and each combination of their values is a cell with a fit of its own.
 */
public final class Law implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The relative excess over a bound, or difference of what should be equal, that is rounding. */
  public static final double ROUNDING = 1e-9;

  /** What kind of relation it is. */
  public enum Form {
    /** log response = c + Σ slope · log predictor. */
    POWER,
    /** log response = c + slope · predictor: slope is the log of the factor for each unit step. */
    EXPONENTIAL,
    /** The mean of the response is the same number at every level. */
    CONSTANT,
    /** In every row the response is on one side of another metric. */
    BOUND,
    /** In every row the response is another metric. */
    IDENTITY,
    /** The response rises, or falls, with the predictor: Spearman's rank correlation. */
    ORDER,
    /** The response of one arm, a choice, is below that of another, seed by seed. */
    ARMS,
    /** Where along the predictor the response, 0 or 1, crosses a half. */
    THRESHOLD,
    /** The threshold along the first predictor is a power law in the others. */
    THRESHOLD_POWER
  }

  /** On which side of the prediction the theorem puts the estimate. */
  public enum Relation {
    EQUALS("="),
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** The sign between estimate and prediction. */
    public String sign() {
      return sign;
    }
  }

  /** How replicates are averaged into the location of a level. */
  public enum Statistic {
    /** The mean of logarithms: for multiplicative scatter. */
    GEOMETRIC_MEAN,
    /** The mean, for a slope its logarithm: where the theorem is about an expectation. */
    MEAN
  }

  private final String name;
  private final Form form;
  private final String response;
  // Written only by the method that makes the copy, before anyone else sees it.
  private List<Term> terms = List.of();
  private String other;
  private List<String> arms = List.of();
  private double value = Double.NaN;
  private Relation relation = Relation.EQUALS;
  private Statistic statistic = Statistic.GEOMETRIC_MEAN;
  private List<String> cells = List.of();
  private boolean pooled;
  private String regime = "true";
  private double resolution = Double.NaN;
  private String source = "";
  private String ifInconclusive;
  private String ifInconsistent;

  private Law(String name, Form form, String response) {
    this.name = name;
    this.form = form;
    this.response = response;
  }

  private Law with(Consumer<Law> change) {
    Law copy = new Law(name, form, response);
    copy.terms = terms;
    copy.other = other;
    copy.arms = arms;
    copy.value = value;
    copy.relation = relation;
    copy.statistic = statistic;
    copy.cells = cells;
    copy.pooled = pooled;
    copy.regime = regime;
    copy.resolution = resolution;
    copy.source = source;
    copy.ifInconclusive = ifInconclusive;
    copy.ifInconsistent = ifInconsistent;
    change.accept(copy);
    return copy;
  }

  /** A law of a form, for what reads laws from files; studies name the form they mean. */
  public static Law of(Form form, String name, Metric response) {
    return new Law(name, form, response.name());
  }

  /** log response is linear in the logs of predictors: add them with {@link #in}. */
  public static Law power(String name, Metric response) {
    return of(Form.POWER, name, response);
  }

  /** log response is linear in a predictor: add it with {@link #in}. */
  public static Law exponential(String name, Metric response) {
    return of(Form.EXPONENTIAL, name, response);
  }

  /** The mean of the response is a number, {@link #equalTo}, at every level of {@link #over}. */
  public static Law constant(String name, Metric response) {
    return of(Form.CONSTANT, name, response).ofMean();
  }

  /** Every row's response is {@link #atMost(Metric)} or {@link #atLeast(Metric)} a metric. */
  public static Law bound(String name, Metric response) {
    return of(Form.BOUND, name, response).resolvedTo(ROUNDING);
  }

  /** Every row's response equals another metric up to rounding, or {@link #resolvedTo}. */
  public static Law identity(String name, Metric response, Metric other) {
    return of(Form.IDENTITY, name, response).resolvedTo(ROUNDING).against(other);
  }

  /** The response falls as the predictor grows. */
  public static Law falling(String name, Metric response, Column predictor) {
    return of(Form.ORDER, name, response).in(predictor, 0).atMost();
  }

  /** The response rises as the predictor grows. */
  public static Law rising(String name, Metric response, Column predictor) {
    return of(Form.ORDER, name, response).in(predictor, 0).atLeast();
  }

  /** Where a choice is {@code first} the response is below that where it is {@code second}. */
  public static <E extends Enum<E>> Law below(
      String name, Metric response, ChoiceAxis<E> choice, E first, E second) {
    return of(Form.ARMS, name, response)
        .arms(choice, Axis.choiceName(first), Axis.choiceName(second))
        .atMost();
  }

  /** States the two arms of a choice that are compared. */
  public Law arms(Axis choice, String first, String second) {
    return with(
        law -> {
          law.other = choice.name();
          law.arms = List.of(first, second);
        });
  }

  /** Where along an axis, {@link #in}, the response, 0 or 1, crosses a half. */
  public static Law threshold(String name, Metric response) {
    return of(Form.THRESHOLD, name, response);
  }

  /** The threshold along an axis is a power law in others: add them with {@link #in}. */
  public static Law thresholdPower(String name, Metric response, Column axis) {
    return of(Form.THRESHOLD_POWER, name, response).over(axis);
  }

  /** Adds a predictor with the slope, or the place of the threshold, that the theorem states. */
  public Law in(Column predictor, double predicted) {
    return with(new Term(predictor.name(), predicted, null));
  }

  /**
   * Adds a predictor whose predicted slope is that of a metric over the same levels: for a law that
   * is no pure power, so that its exponent depends on the grid. A threshold's place is predicted by
   * the metric's mean.
   */
  public Law inLike(Column predictor, Column metric) {
    return with(new Term(predictor.name(), Double.NaN, metric.name()));
  }

  /** Adds predictors along which nothing is predicted: they tell levels apart. */
  public Law over(Column... predictors) {
    Law law = this;
    for (Column predictor : predictors) {
      law = law.with(new Term(predictor.name(), Double.NaN, null));
    }
    return law;
  }

  private Law with(Term term) {
    return with(law -> law.terms = Stream.concat(terms.stream(), Stream.of(term)).toList());
  }

  /** The estimate is predicted to be at most the slope given: a bound, met or beaten. */
  public Law atMost() {
    return related(Relation.AT_MOST);
  }

  /** The estimate is predicted to be at least the slope given. */
  public Law atLeast() {
    return related(Relation.AT_LEAST);
  }

  /** States the relation. */
  public Law related(Relation to) {
    return with(law -> law.relation = to);
  }

  /** The number that a constant equals. */
  public Law equalTo(double number) {
    return with(law -> law.value = number);
  }

  /** The number that a constant is at most. */
  public Law atMost(double number) {
    return atMost().equalTo(number);
  }

  /** The number that a constant is at least. */
  public Law atLeast(double number) {
    return atLeast().equalTo(number);
  }

  /** The metric that bounds every row from above. */
  public Law atMost(Metric metric) {
    return atMost().against(metric);
  }

  /** The metric that bounds every row from below. */
  public Law atLeast(Metric metric) {
    return atLeast().against(metric);
  }

  /** States the metric that every row is compared with. */
  public Law against(Metric metric) {
    return with(law -> law.other = metric.name());
  }

  /** The law is about the expectation: levels are means, for a slope their logarithms. */
  public Law ofMean() {
    return with(law -> law.statistic = Statistic.MEAN);
  }

  /**
   * Holds only these axes fixed, none for one cell: for a predictor that is a metric of several
   * axes, over which the law claims that the data collapse.
   */
  public Law per(Axis... axes) {
    return with(
        law -> {
          law.cells = Arrays.stream(axes).map(Axis::name).toList();
          law.pooled = true;
        });
  }

  /** States the regime as an SQL condition over axes and metrics. */
  public Law within(String condition) {
    return with(law -> law.regime = condition);
  }

  /**
   * States how narrow an interval must be to decide; of a bound and an identity, the relative
   * excess that is rounding.
   */
  public Law resolvedTo(double halfWidth) {
    return with(law -> law.resolution = halfWidth);
  }

  /** Cites theorem, equation or page. */
  public Law source(String text) {
    return with(law -> law.source = text);
  }

  /** Says why the shipped jobs leave this law open: shown with that verdict only. */
  public Law ifInconclusive(String why) {
    return with(law -> law.ifInconclusive = why);
  }

  /** The like for a contradiction: regime, constants, a bound that is not tight, chance. */
  public Law ifInconsistent(String why) {
    return with(law -> law.ifInconsistent = why);
  }

  /** What the study says to that verdict, as tables name it; null for nothing. */
  public String remark(String verdict) {
    return switch (verdict) {
      case "inconclusive" -> ifInconclusive;
      case "inconsistent" -> ifInconsistent;
      default -> null;
    };
  }

  /** Unique in the study, kebab-case. */
  public String name() {
    return name;
  }

  /** What kind of relation it is. */
  public Form form() {
    return form;
  }

  /** The metric. */
  public String response() {
    return response;
  }

  /** The predictors, in order. */
  public List<Term> terms() {
    return terms;
  }

  /** Of a bound or an identity the other metric, of arms the choice; else null. */
  public String other() {
    return other;
  }

  /** The two arms of the choice; else empty. */
  public List<String> arms() {
    return arms;
  }

  /** The number that a constant is compared with; else NaN. */
  public double value() {
    return value;
  }

  /** On which side of the prediction the theorem puts the estimate. */
  public Relation relation() {
    return relation;
  }

  /** How replicates are averaged. */
  public Statistic statistic() {
    return statistic;
  }

  /** The axes held fixed in a cell, out of a study's axes. */
  public List<String> cells(List<String> axes) {
    if (pooled) {
      return cells;
    }
    return form == Form.BOUND || form == Form.IDENTITY
        ? List.of()
        : axes.stream()
            .filter(axis -> terms.stream().noneMatch(term -> term.predictor().equals(axis)))
            .filter(axis -> !axis.equals(other))
            .toList();
  }

  /** The SQL condition under which the law is claimed, stated before looking. */
  public String regime() {
    return regime;
  }

  /** The half-width beyond which an interval decides nothing; NaN for the usual one. */
  public double resolution() {
    return resolution;
  }

  /** Theorem, equation or page. */
  public String source() {
    return source;
  }

  /** All columns that the law names, the regime's aside. */
  public List<String> columns() {
    Stream<String> ofTerms =
        terms.stream()
            .flatMap(
                term -> Stream.of(term.predictor(), term.like() == null ? response : term.like()));
    return Stream.of(Stream.of(response, other == null ? response : other), ofTerms, cells.stream())
        .flatMap(s -> s)
        .distinct()
        .toList();
  }

  /** The law in one line: {@code rho ∝ m^-1}, {@code rho at most ∝ m^-1}. */
  public String statement() {
    return Statement.of(this);
  }
}
