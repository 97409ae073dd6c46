package org.lawsweep.study;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A predicted relation between a metric and one or several predictors.
 *
 * <p>Levels are the distinct values of the predictors. Every other axis is held fixed, or only the
 * axes in {@code cells} where they are named, and each combination of their values is a cell with a
 * fit of its own.
 *
 * @param name unique in the study, kebab-case
 * @param form how the response depends on the predictors
 * @param response the metric
 * @param terms one for each predictor
 * @param relation on which side of the prediction the theorem puts the estimate
 * @param statistic how replicates are averaged into a level
 * @param cells the axes held fixed; empty for every axis that is no predictor
 * @param regime the SQL condition under which the law is claimed, stated before looking
 * @param resolution the half-width beyond which an interval decides nothing; NaN for the usual
 *     max(0.1, 0.2·|predicted|)
 * @param source theorem, equation or page
 */
public record Law(
    String name,
    Form form,
    String response,
    List<Term> terms,
    Relation relation,
    Statistic statistic,
    List<String> cells,
    String regime,
    double resolution,
    String source)
    implements Serializable {

  /** How the response depends on the predictors. */
  public enum Form {
    /** log response = c + Σ slope · log predictor. */
    POWER,
    /** log response = c + slope · predictor: slope is the log of the factor for each unit step. */
    EXPONENTIAL
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
    /** The logarithm of the mean: where the theorem is about an expectation. */
    MEAN
  }

  /**
   * One predictor and its predicted slope.
   *
   * @param predictor an axis or a metric that the axes determine
   * @param slope the predicted slope; NaN where {@code like} gives it
   * @param like a metric whose own slope over the same levels is the prediction, or null
   */
  public record Term(String predictor, double slope, String like) implements Serializable {}

  /** log response is linear in the logs of predictors: add them with {@link #in}. */
  public static Law power(String name, String response) {
    return of(name, Form.POWER, response);
  }

  /** log response is linear in a predictor: add it with {@link #in}. */
  public static Law exponential(String name, String response) {
    return of(name, Form.EXPONENTIAL, response);
  }

  private static Law of(String name, Form form, String response) {
    return new Law(
        name,
        form,
        response,
        List.of(),
        Relation.EQUALS,
        Statistic.GEOMETRIC_MEAN,
        List.of(),
        "true",
        Double.NaN,
        "");
  }

  /** Adds a predictor with the slope that the theorem states. */
  public Law in(String predictor, double slope) {
    return with(new Term(predictor, slope, null));
  }

  /**
   * Adds a predictor whose predicted slope is that of a metric over the same levels: for a law that
   * is no pure power, so that its exponent depends on the grid.
   */
  public Law inLike(String predictor, String metric) {
    return with(new Term(predictor, Double.NaN, metric));
  }

  private Law with(Term term) {
    List<Term> more = new ArrayList<>(terms);
    more.add(term);
    return new Law(
        name,
        form,
        response,
        List.copyOf(more),
        relation,
        statistic,
        cells,
        regime,
        resolution,
        source);
  }

  /** The estimate is predicted to be at most the slope given: a bound, met or beaten. */
  public Law atMost() {
    return related(Relation.AT_MOST);
  }

  /** The estimate is predicted to be at least the slope given. */
  public Law atLeast() {
    return related(Relation.AT_LEAST);
  }

  private Law related(Relation other) {
    return new Law(
        name, form, response, terms, other, statistic, cells, regime, resolution, source);
  }

  /** The law is about the expectation: levels are logarithms of means. */
  public Law ofMean() {
    return new Law(
        name, form, response, terms, relation, Statistic.MEAN, cells, regime, resolution, source);
  }

  /**
   * Holds only these axes fixed: for a predictor that is a metric of several axes, over which the
   * law claims that the data collapse.
   */
  public Law per(String... axes) {
    return new Law(
        name,
        form,
        response,
        terms,
        relation,
        statistic,
        List.of(axes),
        regime,
        resolution,
        source);
  }

  /** States the regime as an SQL condition over axes and metrics. */
  public Law within(String condition) {
    return new Law(
        name, form, response, terms, relation, statistic, cells, condition, resolution, source);
  }

  /** States how narrow an interval must be to decide. */
  public Law resolvedTo(double halfWidth) {
    return new Law(
        name, form, response, terms, relation, statistic, cells, regime, halfWidth, source);
  }

  /** Cites theorem, equation or page. */
  public Law source(String text) {
    return new Law(
        name, form, response, terms, relation, statistic, cells, regime, resolution, text);
  }

  /** The law in one line: {@code rho ∝ m^-1}, {@code rho at most ∝ m^-1}. */
  public String statement() {
    String side =
        relation == Relation.EQUALS ? "" : relation == Relation.AT_MOST ? " at most" : " at least";
    return terms.stream()
        .map(term -> form == Form.POWER ? powerOf(term) : rateOf(term))
        .collect(Collectors.joining(" · ", response + side + " ∝ ", ""));
  }

  private static String powerOf(Term term) {
    return term.predictor
        + (term.like == null ? "^" + Canonical.text(term.slope) : ", as " + term.like);
  }

  private static String rateOf(Term term) {
    String rate = term.like == null ? Canonical.text(term.slope) + " " : "";
    return "exp(" + rate + term.predictor + ")" + (term.like == null ? "" : ", as " + term.like);
  }
}
