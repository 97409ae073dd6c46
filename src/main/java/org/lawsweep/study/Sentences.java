package org.lawsweep.study;

import java.util.List;
import java.util.stream.Collectors;
import org.lawsweep.study.Law.Relation;

/** How laws read in one line, those of each form. */
final class Sentences {

  private Sentences() {}

  static String power(Law law) {
    return law.response() + law.relation().side() + " ∝ " + powers(law.terms());
  }

  static String powerFloor(Law law, double value) {
    String floor = Double.isNaN(value) ? "floor" : Term.number(value);
    List<Term> terms = law.terms();
    String sum =
        terms.size() == 1
            ? terms.get(0).power()
            : "a " + terms.get(0).power() + " + b " + terms.get(1).power();
    return law.response() + " − " + floor + law.relation().side() + " ∝ " + sum;
  }

  static String exponential(Law law) {
    return law.response()
        + law.relation().side()
        + " ∝ "
        + law.terms().stream().map(Term::rate).collect(Collectors.joining(" · "));
  }

  static String log(Law law) {
    String side = law.relation() == Relation.EQUALS ? " =" : law.relation().side();
    return law.response()
        + side
        + " c + "
        + law.terms().stream().map(Sentences::drift).collect(Collectors.joining(" + "));
  }

  private static String drift(Term term) {
    return term.like() == null
        ? Term.number(term.predicted()) + " log " + term.predictor()
        : "log " + term.predictor() + ", as " + term.like();
  }

  static String rowByRow(Law law, String other) {
    return law.response() + " " + law.relation().sign() + " " + other + " in every row";
  }

  static String order(Law law) {
    String verb = law.relation() == Relation.AT_MOST ? " falls" : " rises";
    return law.response() + verb + " with " + law.terms().get(0).predictor();
  }

  static String thresholdPower(Law law) {
    List<Term> terms = law.terms();
    return "threshold in "
        + terms.get(0).predictor()
        + law.relation().side()
        + " ∝ "
        + powers(terms.subList(1, terms.size()));
  }

  private static String powers(List<Term> terms) {
    return terms.stream().map(Term::power).collect(Collectors.joining(" · "));
  }
}
