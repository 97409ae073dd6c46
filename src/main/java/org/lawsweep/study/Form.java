package org.lawsweep.study;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lawsweep.study.Law.Relation;
import org.lawsweep.study.Law.Statistic;

/**
 * What kind of relation a law states: how it reads, which columns it names beside response and
 * predictors, and what a law of it must not lack. A form is data alone; how it is fitted and drawn
 * is told where results are made.
 */
public sealed interface Form extends Serializable {

  /** The usual resolution of ln of a factor: it is known where its interval spans less than 1.5. */
  double FACTOR = Math.log(1.5) / 2;

  /** Lists every form, blank of what a law of it has to state: what a job file chooses from. */
  static List<Form> all() {
    return List.of(
        new Power(),
        new PowerFloor(Double.NaN),
        new Exponential(),
        new Log(),
        new Constant(Double.NaN),
        new Bound(null),
        new Identity(null),
        new Order(),
        new Arms(null, null, null),
        new Threshold(),
        new ThresholdPower());
  }

  /** Names the form as a job file does: its own name in lower case, with underscores. */
  default String word() {
    return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** States a law of this form in one line: {@code rho at most ∝ m^-1}. */
  String sentence(Law law);

  /**
   * Says what a law of this form still lacks, empty for nothing.
   *
   * @param predictors how many it was given, be they right or wrong
   */
  Optional<String> missing(Law law, int predictors);

  /** Lists the columns named beside response and predictors. */
  default List<String> columns() {
    return List.of();
  }

  /** Names the metric that the response of every row is compared with; null for none. */
  default String other() {
    return null;
  }

  /**
   * Whether a law is about every row by itself: all rows are one cell then, and the estimate is the
   * worst relative excess over what is allowed.
   */
  default boolean isRowByRow() {
    return false;
  }

  /** Whether the form itself says what the estimate should be, whatever the predictors say. */
  default boolean predicts() {
    return isRowByRow();
  }

  /** Gives the side of the prediction on which a law has the estimate until it states one. */
  default Relation relation() {
    return Relation.EQUALS;
  }

  /** Gives how a law averages replicates until it states that. */
  default Statistic statistic() {
    return Statistic.GEOMETRIC_MEAN;
  }

  /** Gives a law's resolution until it states one; NaN for the usual one. */
  default double resolution() {
    return isRowByRow() ? Law.ROUNDING : Double.NaN;
  }

  /**
   * Compares every row with a metric.
   *
   * @throws IllegalArgumentException if this form compares with none
   */
  default Form against(String metric) {
    throw new IllegalArgumentException(word() + " compares with no metric");
  }

  /**
   * Compares with a number.
   *
   * @throws IllegalArgumentException if this form compares with none
   */
  default Form equalTo(double number) {
    throw new IllegalArgumentException(word() + " compares with no number");
  }

  /**
   * Compares two values of a choice.
   *
   * @throws IllegalArgumentException if this form compares none
   */
  default Form arms(String choice, String lower, String upper) {
    throw new IllegalArgumentException(word() + " compares no arms");
  }

  /** log response = c + Σ slope · log predictor. */
  record Power() implements Form {

    @Override
    public String sentence(Law law) {
      return law.response() + law.relation().side() + " ∝ " + powers(law.terms());
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors >= 1, "a predictor: \"in\": {\"m\": -1}");
    }
  }

  /**
   * response = floor + Σ factor · predictor^exponent, none of them negative: a power law down to a
   * floor, or up from one, in one predictor or two.
   *
   * @param value the floor; NaN where it is only measured
   */
  record PowerFloor(double value) implements Form {

    @Override
    public String sentence(Law law) {
      String floor = Double.isNaN(value) ? "floor" : Term.number(value);
      List<Term> terms = law.terms();
      String sum =
          terms.size() == 1
              ? terms.get(0).power()
              : "a " + terms.get(0).power() + " + b " + terms.get(1).power();
      return law.response() + " − " + floor + law.relation().side() + " ∝ " + sum;
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(
              this, predictors == 1 || predictors == 2, "one predictor or two: \"in\": {\"m\": -1}")
          .or(
              () ->
                  needs(
                      this,
                      law.terms().stream().allMatch(term -> term.like() == null),
                      "a number for each exponent, or null: the slope of a metric has no floor"));
    }

    @Override
    public boolean predicts() {
      return !Double.isNaN(value);
    }

    @Override
    public Form equalTo(double number) {
      if (number < 0) {
        throw new IllegalArgumentException("a floor must be at least 0, but is " + number);
      }
      return new PowerFloor(number);
    }
  }

  /** log response = c + Σ slope · predictor: slope is the log of the factor for each unit step. */
  record Exponential() implements Form {

    @Override
    public String sentence(Law law) {
      return law.response()
          + law.relation().side()
          + " ∝ "
          + law.terms().stream().map(Term::rate).collect(Collectors.joining(" · "));
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors >= 1, "a predictor: \"in\": {\"m\": -1}");
    }
  }

  /** mean response = c + Σ slope · log predictor: for laws that drift slowly. */
  record Log() implements Form {

    @Override
    public String sentence(Law law) {
      String side = law.relation() == Relation.EQUALS ? " =" : law.relation().side();
      return law.response()
          + side
          + " c + "
          + law.terms().stream().map(Log::drift).collect(Collectors.joining(" + "));
    }

    private static String drift(Term term) {
      return term.like() == null
          ? Term.number(term.predicted()) + " log " + term.predictor()
          : "log " + term.predictor() + ", as " + term.like();
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors >= 1, "a predictor: \"in\": {\"m\": -1}");
    }

    @Override
    public Statistic statistic() {
      return Statistic.MEAN;
    }
  }

  /**
   * The mean of the response is the same number at every level.
   *
   * @param value the number; NaN where it is only measured
   */
  record Constant(double value) implements Form {

    @Override
    public String sentence(Law law) {
      return law.response() + " " + law.relation().sign() + " " + Term.number(value);
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return Optional.empty();
    }

    @Override
    public Statistic statistic() {
      return Statistic.MEAN;
    }

    @Override
    public boolean predicts() {
      return !Double.isNaN(value);
    }

    @Override
    public Form equalTo(double number) {
      return new Constant(number);
    }
  }

  /**
   * In every row the response is on one side of another metric.
   *
   * @param other the metric
   */
  record Bound(String other) implements Form {

    @Override
    public String sentence(Law law) {
      return rowByRow(law, other);
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, other != null, "a metric 'against'").or(() -> sided(this, law));
    }

    @Override
    public List<String> columns() {
      return List.of(other);
    }

    @Override
    public boolean isRowByRow() {
      return true;
    }

    @Override
    public Form against(String metric) {
      return new Bound(metric);
    }
  }

  /**
   * In every row the response is another metric.
   *
   * @param other the metric
   */
  record Identity(String other) implements Form {

    @Override
    public String sentence(Law law) {
      return rowByRow(law, other);
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, other != null, "a metric 'against'");
    }

    @Override
    public List<String> columns() {
      return List.of(other);
    }

    @Override
    public boolean isRowByRow() {
      return true;
    }

    @Override
    public Form against(String metric) {
      return new Identity(metric);
    }
  }

  /** The response rises, or falls, with the predictor: Spearman's rank correlation. */
  record Order() implements Form {

    /** A law of order would have noticed a rank correlation of a half to the other side. */
    @Override
    public double resolution() {
      return 0.5;
    }

    @Override
    public boolean predicts() {
      return true;
    }

    @Override
    public String sentence(Law law) {
      String verb = law.relation() == Relation.AT_MOST ? " falls" : " rises";
      return law.response() + verb + " with " + law.terms().get(0).predictor();
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors == 1, "one predictor in 'in'").or(() -> sided(this, law));
    }
  }

  /**
   * The response at one value of a choice is below that at another, seed by seed.
   *
   * @param choice the axis
   * @param lower its value where the response is below
   * @param upper its value where the response is above
   */
  record Arms(String choice, String lower, String upper) implements Form {

    @Override
    public double resolution() {
      return FACTOR;
    }

    @Override
    public boolean predicts() {
      return true;
    }

    @Override
    public String sentence(Law law) {
      return law.response() + " at " + lower + " below " + upper;
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, choice != null, "'arms'");
    }

    @Override
    public List<String> columns() {
      return List.of(choice);
    }

    @Override
    public Relation relation() {
      return Relation.AT_MOST;
    }

    @Override
    public Form arms(String axis, String first, String second) {
      return new Arms(axis, first, second);
    }
  }

  /** Where along the predictor the response, 0 or 1, crosses a half. */
  record Threshold() implements Form {

    @Override
    public double resolution() {
      return FACTOR;
    }

    @Override
    public String sentence(Law law) {
      return law.response() + " at a half" + law.terms().get(0).place(law.relation());
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors == 1, "one predictor in 'in'");
    }
  }

  /** The threshold along the first predictor is a power law in the others. */
  record ThresholdPower() implements Form {

    @Override
    public String sentence(Law law) {
      List<Term> terms = law.terms();
      return "threshold in "
          + terms.get(0).predictor()
          + law.relation().side()
          + " ∝ "
          + powers(terms.subList(1, terms.size()));
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors >= 2, "the axis of the threshold and a predictor");
    }
  }

  private static String powers(List<Term> terms) {
    return terms.stream().map(Term::power).collect(Collectors.joining(" · "));
  }

  private static String rowByRow(Law law, String other) {
    return law.response() + " " + law.relation().sign() + " " + other + " in every row";
  }

  private static Optional<String> needs(Form form, boolean there, String what) {
    return there ? Optional.empty() : Optional.of(form.word() + " needs " + what);
  }

  private static Optional<String> sided(Form form, Law law) {
    return needs(form, law.relation() != Relation.EQUALS, "the relation '<=' or '>='");
  }
}
