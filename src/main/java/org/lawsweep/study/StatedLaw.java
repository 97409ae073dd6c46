package org.lawsweep.study;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a {@link Law} states, read off its parts. */
interface StatedLaw {

  /**
   * What an estimate is held against, apart from the prediction itself.
   *
   * @param relation on which side of the prediction the theorem puts it
   * @param statistic how replicates are averaged
   * @param resolution the half-width beyond which an interval decides nothing, of a bound and an
   *     identity the relative excess that is rounding; NaN for the usual one
   */
  record Standard(Law.Relation relation, Law.Statistic statistic, double resolution)
      implements Serializable {}

  /**
   * Where a law is claimed, stated before looking.
   *
   * @param regime an SQL condition over axes and metrics
   * @param fixed the axes held fixed in a cell; null for all that no predictor names
   */
  record Scope(String regime, List<String> fixed) implements Serializable {}

  /**
   * What is said beside a law.
   *
   * @param source theorem, equation or page; empty for that of the study
   * @param ifInconclusive why the shipped jobs leave the law open; null for nothing
   * @param ifInconsistent why they contradict it; null for nothing
   */
  record Notes(String source, String ifInconclusive, String ifInconsistent)
      implements Serializable {}

  /** Gives what the law is evidence for. */
  Law.Role role();

  /** Gives what kind of relation it is. */
  Form form();

  /** Names the metric that it is about. */
  String response();

  /** Lists the predictors, in order. */
  List<Term> terms();

  /** Gives what an estimate is held against. */
  Standard standard();

  /** Gives where the law is claimed. */
  Scope scope();

  /** Gives what is said beside it. */
  Notes notes();

  /** Whether nothing is predicted: the law is an observation, and no evidence for anything. */
  default boolean predictsNothing() {
    return !form().predicts() && terms().stream().noneMatch(Term::isStated);
  }

  /** Names what the law is evidence for: {@code claim}, or {@code observation} of nothing. */
  default String evidence() {
    return predictsNothing() ? "observation" : role().name().toLowerCase(Locale.ROOT);
  }

  /** Gives the side of the prediction on which the theorem puts the estimate. */
  default Law.Relation relation() {
    return standard().relation();
  }

  /** Gives how replicates are averaged. */
  default Law.Statistic statistic() {
    return standard().statistic();
  }

  /** Gives the half-width beyond which an interval decides nothing; NaN for the usual one. */
  default double resolution() {
    return standard().resolution();
  }

  /** Gives the SQL condition under which the law is claimed. */
  default String regime() {
    return scope().regime();
  }

  /** Gives theorem, equation or page; empty for that of the study. */
  default String source() {
    return notes().source();
  }

  /** Looks up what the study says to a verdict, as tables name it; null for nothing. */
  default String remark(String verdict) {
    return switch (verdict) {
      case "inconclusive" -> notes().ifInconclusive();
      case "outside", "inconsistent" -> notes().ifInconsistent();
      default -> null;
    };
  }

  /** Picks the axes held fixed in a cell, out of a study's axes. */
  default List<String> cells(List<String> axes) {
    if (scope().fixed() != null) {
      return scope().fixed();
    }
    return form().isRowByRow()
        ? List.of()
        : axes.stream()
            .filter(axis -> terms().stream().noneMatch(term -> term.predictor().equals(axis)))
            .filter(axis -> !form().columns().contains(axis))
            .toList();
  }

  /** Lists all columns that the law names, the regime's aside. */
  default List<String> columns() {
    Stream<String> ofTerms =
        terms().stream()
            .flatMap(
                term ->
                    Stream.of(term.predictor(), term.like() == null ? response() : term.like()));
    Stream<String> fixed = scope().fixed() == null ? Stream.of() : scope().fixed().stream();
    return Stream.of(Stream.of(response()), form().columns().stream(), ofTerms, fixed)
        .flatMap(s -> s)
        .distinct()
        .toList();
  }
}
