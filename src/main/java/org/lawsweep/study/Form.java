package org.lawsweep.study;

import static org.lawsweep.study.Requirements.needs;
import static org.lawsweep.study.Requirements.sided;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lawsweep.study.Law.Relation;
import org.lawsweep.study.Law.Statistic;

/**
 * What kind of relation a law states: how it reads, which columns it names beside response and
 * predictors, and what a law of it must not lack. A form is data alone; how it is fitted and drawn
 * is told where results are made.
 */
public sealed interface Form extends FormDefaults, Serializable {

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
  @Override
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

  /** log response = c + Σ slope · log predictor. */
  record Power() implements Form {

    @Override
    public String sentence(Law law) {
      return Sentences.power(law);
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
      return Sentences.powerFloor(law, value);
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
      return Sentences.exponential(law);
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
      return Sentences.log(law);
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
      return Sentences.rowByRow(law, other);
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
      return Sentences.rowByRow(law, other);
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
      return Sentences.order(law);
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
      return Sentences.thresholdPower(law);
    }

    @Override
    public Optional<String> missing(Law law, int predictors) {
      return needs(this, predictors >= 2, "the axis of the threshold and a predictor");
    }
  }
}
