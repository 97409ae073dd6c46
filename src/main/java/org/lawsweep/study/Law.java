package org.lawsweep.study;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A predicted relation between a metric and axes or other metrics. Immutable: each method that
 * states more gives another law.
 *
 * <p>Levels are the distinct values of the predictors. Every other axis is held fixed, or only the
 * axes named by {@link #per}, and each combination of their values is a cell with a fit of its own.
 *
 * @param name unique in the study, kebab-case
 * @param role what it is evidence for
 * @param form what kind of relation it is
 * @param response the metric that it is about
 * @param terms the predictors, in order
 * @param standard what an estimate is held against
 * @param scope where the law is claimed
 * @param notes what is said beside it
 */
public record Law(
    String name,
    Role role,
    Form form,
    String response,
    List<Term> terms,
    Standard standard,
    Scope scope,
    Notes notes)
    implements StatedLaw, Serializable {

  /** The relative excess over a bound, or difference of what should be equal, that is rounding. */
  public static final double ROUNDING = 1e-9;

  /** What a law is evidence for. */
  public enum Role {
    /** The theorem says it, and the run could contradict it. */
    CLAIM,
    /** True by construction, whatever the theorem says: a test of the program. */
    CHECK,
    /** The claim's own prediction where the theorem does not apply: it must be refuted. */
    CONTROL
  }

  /** On which side of the prediction the theorem puts the estimate. */
  public enum Relation {
    EQUALS("=", ""),
    AT_MOST("≤", " at most"),
    AT_LEAST("≥", " at least");

    private final String sign;
    private final String side;

    Relation(String sign, String side) {
      this.sign = sign;
      this.side = side;
    }

    /** Gives the sign between estimate and prediction. */
    public String sign() {
      return sign;
    }

    /** Gives the side in words that follow the response; nothing for an equality. */
    String side() {
      return side;
    }
  }

  /** How replicates are averaged into the location of a level. */
  public enum Statistic {
    /** The mean of logarithms: for multiplicative scatter. */
    GEOMETRIC_MEAN,
    /** The mean, for a slope its logarithm: where the theorem is about an expectation. */
    MEAN
  }

  /** Copies the terms. */
  public Law {
    terms = List.copyOf(terms);
  }

  /** Begins a law of a form that was read from a file; studies name the form they mean. */
  public static Law of(Form form, String name, Metric response) {
    return new Law(
        name,
        Role.CLAIM,
        form,
        response.name(),
        List.of(),
        new Standard(form.relation(), form.statistic(), form.resolution()),
        new Scope("true", null),
        new Notes("", null, null));
  }

  /** Says that log response is linear in the logs of predictors: add them with {@link #in}. */
  public static Law power(String name, Metric response) {
    return of(new Form.Power(), name, response);
  }

  /**
   * Says that the response is a sum of powers over a floor: add one predictor or two with {@link
   * #in}, and what is predicted of the floor, if anything, with {@link #equalTo}.
   */
  public static Law powerFloor(String name, Metric response) {
    return of(new Form.PowerFloor(Double.NaN), name, response);
  }

  /** Says that log response is linear in a predictor: add it with {@link #in}. */
  public static Law exponential(String name, Metric response) {
    return of(new Form.Exponential(), name, response);
  }

  /** Says that the mean response is linear in the logs of predictors: add them with {@link #in}. */
  public static Law log(String name, Metric response) {
    return of(new Form.Log(), name, response);
  }

  /** Says that the mean response is a number, {@link #equalTo}, at every level of {@link #over}. */
  public static Law constant(String name, Metric response) {
    return of(new Form.Constant(Double.NaN), name, response);
  }

  /** Says that every row's response is {@link #atMost(Metric)} or {@link #atLeast(Metric)} one. */
  public static Law bound(String name, Metric response) {
    return of(new Form.Bound(null), name, response);
  }

  /** Says that every row's response is another metric up to rounding, or {@link #resolvedTo}. */
  public static Law identity(String name, Metric response, Metric other) {
    return of(new Form.Identity(other.name()), name, response);
  }

  /** Says that the response falls as the predictor grows. */
  public static Law falling(String name, Metric response, Column predictor) {
    return of(new Form.Order(), name, response).in(predictor, 0).atMost();
  }

  /** Says that the response rises as the predictor grows. */
  public static Law rising(String name, Metric response, Column predictor) {
    return of(new Form.Order(), name, response).in(predictor, 0).atLeast();
  }

  /** Says that the response where a choice is {@code first} is below that at {@code second}. */
  public static <E extends Enum<E>> Law below(
      String name, Metric response, ChoiceAxis<E> choice, E first, E second) {
    Form arms = new Form.Arms(choice.name(), Axis.choiceName(first), Axis.choiceName(second));
    return of(arms, name, response);
  }

  /** Says where along an axis, {@link #in}, the response, 0 or 1, crosses a half. */
  public static Law threshold(String name, Metric response) {
    return of(new Form.Threshold(), name, response);
  }

  /** Says that the threshold along an axis is a power law in others: add them with {@link #in}. */
  public static Law thresholdPower(String name, Metric response, Column axis) {
    return of(new Form.ThresholdPower(), name, response).over(axis);
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

  /** Predicts that the estimate is at most the slope given: a bound, met or beaten. */
  public Law atMost() {
    return related(Relation.AT_MOST);
  }

  /** Predicts that the estimate is at least the slope given. */
  public Law atLeast() {
    return related(Relation.AT_LEAST);
  }

  /** States the relation. */
  public Law related(Relation to) {
    return with(new Standard(to, statistic(), resolution()));
  }

  /** States the number that a constant, or the floor of a power law, equals. */
  public Law equalTo(double number) {
    return with(form.equalTo(number));
  }

  /** States the number that a constant is at most. */
  public Law atMost(double number) {
    return atMost().equalTo(number);
  }

  /** States the number that a constant is at least. */
  public Law atLeast(double number) {
    return atLeast().equalTo(number);
  }

  /** States the metric that bounds every row from above. */
  public Law atMost(Metric metric) {
    return atMost().against(metric);
  }

  /** States the metric that bounds every row from below. */
  public Law atLeast(Metric metric) {
    return atLeast().against(metric);
  }

  /** States the metric that every row is compared with. */
  public Law against(Metric metric) {
    return with(form.against(metric.name()));
  }

  /** States the two arms of a choice that are compared. */
  public Law arms(Axis choice, String lower, String upper) {
    return with(form.arms(choice.name(), lower, upper));
  }

  /** Makes the law one about the expectation: levels are means, for a slope their logarithms. */
  public Law ofMean() {
    return with(new Standard(relation(), Statistic.MEAN, resolution()));
  }

  /**
   * Holds only these axes fixed, none for one cell: for a predictor that is a metric of several
   * axes, over which the law claims that the data collapse.
   */
  public Law per(Axis... axes) {
    return with(new Scope(regime(), Arrays.stream(axes).map(Axis::name).toList()));
  }

  /** States the regime as an SQL condition over axes and metrics. */
  public Law within(String condition) {
    return with(new Scope(condition, scope.fixed()));
  }

  /**
   * States how narrow an interval must be to decide; of a bound and an identity, the relative
   * excess that is rounding.
   */
  public Law resolvedTo(double halfWidth) {
    return with(new Standard(relation(), statistic(), halfWidth));
  }

  /** Cites theorem, equation or page. */
  public Law source(String text) {
    return with(new Notes(text, notes.ifInconclusive(), notes.ifInconsistent()));
  }

  /** Says why the shipped jobs leave this law open: shown with that verdict only. */
  public Law ifInconclusive(String why) {
    return with(new Notes(source(), why, notes.ifInconsistent()));
  }

  /**
   * Says the like of a contradiction, also by this law alone: regime, constants, a bound that is
   * not tight, chance.
   */
  public Law ifInconsistent(String why) {
    return with(new Notes(source(), notes.ifInconclusive(), why));
  }

  /** Says what the law is evidence for: a claim unless it says otherwise. */
  public Law as(Role evidence) {
    return new Law(name, evidence, form, response, terms, standard, scope, notes);
  }

  private Law with(Form other) {
    return new Law(name, role, other, response, terms, standard, scope, notes);
  }

  private Law with(Term term) {
    List<Term> more = Stream.concat(terms.stream(), Stream.of(term)).toList();
    return new Law(name, role, form, response, more, standard, scope, notes);
  }

  private Law with(Standard other) {
    return new Law(name, role, form, response, terms, other, scope, notes);
  }

  private Law with(Scope other) {
    return new Law(name, role, form, response, terms, standard, other, notes);
  }

  private Law with(Notes other) {
    return new Law(name, role, form, response, terms, standard, scope, other);
  }

  /** States the law in one line: {@code rho ∝ m^-1}, {@code rho at most ∝ m^-1}. */
  public String statement() {
    return form.sentence(this);
  }
}
