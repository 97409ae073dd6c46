package org.lawsweep.study;

import java.util.List;
import java.util.stream.Collectors;
import org.lawsweep.study.Law.Relation;

/** A law in one line of text. */
final class Statement {

  private Statement() {}

  static String of(Law law) {
    String response = law.response();
    List<Term> terms = law.terms();
    String sign = law.relation().sign();
    return switch (law.form()) {
      case POWER, EXPONENTIAL -> response + side(law) + " ∝ " + factors(law, terms);
      case CONSTANT -> response + " " + sign + " " + number(law.value());
      case BOUND, IDENTITY -> response + " " + sign + " " + law.other() + " in every row";
      case ORDER ->
          response
              + (law.relation() == Relation.AT_MOST ? " falls" : " rises")
              + " with "
              + terms.get(0).predictor();
      case ARMS -> response + " at " + law.arms().get(0) + " below " + law.arms().get(1);
      case THRESHOLD -> response + " at a half" + place(law, terms.get(0));
      case THRESHOLD_POWER ->
          "threshold in "
              + terms.get(0).predictor()
              + side(law)
              + " ∝ "
              + factors(law, terms.subList(1, terms.size()));
    };
  }

  private static String side(Law law) {
    return switch (law.relation()) {
      case EQUALS -> "";
      case AT_MOST -> " at most";
      case AT_LEAST -> " at least";
    };
  }

  private static String place(Law law, Term term) {
    if (term.like() == null && Double.isNaN(term.predicted())) {
      return " in " + term.predictor();
    }
    String where = term.like() == null ? number(term.predicted()) : term.like();
    return ": " + term.predictor() + " " + law.relation().sign() + " " + where;
  }

  private static String factors(Law law, List<Term> terms) {
    boolean rate = law.form() == Law.Form.EXPONENTIAL;
    return terms.stream()
        .map(term -> rate ? rateOf(term) : powerOf(term))
        .collect(Collectors.joining(" · "));
  }

  private static String powerOf(Term term) {
    return term.like() == null
        ? term.predictor() + "^" + number(term.predicted())
        : term.predictor() + ", as " + term.like();
  }

  private static String rateOf(Term term) {
    return term.like() == null
        ? "exp(" + number(term.predicted()) + " " + term.predictor() + ")"
        : "exp(" + term.predictor() + "), as " + term.like();
  }

  private static String number(double predicted) {
    return Double.isNaN(predicted) ? "?" : Canonical.text(predicted);
  }
}
