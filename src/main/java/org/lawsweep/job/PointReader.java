package org.lawsweep.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/** Reads from a command line the places at which the value of a law is asked for. */
public final class PointReader {

  private final Law law;
  private final List<String> predictors;
  private final List<Problem> problems = new ArrayList<>();

  private PointReader(Law law) {
    this.law = law;
    this.predictors = law.terms().stream().map(Term::predictor).toList();
  }

  /**
   * Reads places.
   *
   * @param texts each {@code n=1024,2048,d=16}: a list of values for every predictor of the law,
   *     and all combinations of them
   * @return the predictors of each place, in the order of the law
   * @throws JobException with every mistake
   */
  public static List<double[]> read(Law law, List<String> texts) {
    PointReader reader = new PointReader(law);
    List<double[]> points = new ArrayList<>();
    for (String text : texts) {
      points.addAll(reader.combined(reader.values(text)));
    }
    if (!reader.problems.isEmpty()) {
      throw new JobException(reader.problems);
    }
    return points;
  }

  private Map<String, List<Double>> values(String text) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    int before = problems.size();
    String name = "";
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        name = part.substring(0, equals);
        if (!predictors.contains(name)) {
          String hint = Nearest.hint(name, predictors);
          refuse(
              text,
              "law '%s' has no predictor %s%s"
                  .formatted(
                      law.name(),
                      Text.quoted(name),
                      hint.isEmpty() ? "; its own: " + String.join(", ", predictors) : hint));
        } else if (values.containsKey(name)) {
          refuse(text, "predictor '" + name + "' is given twice");
        }
        values.put(name, new ArrayList<>());
      } else if (name.isEmpty()) {
        refuse(text, "must be predictor=value, but is " + Text.quoted(text));
        return Map.of();
      }
      value(text, name, part.substring(equals + 1), values.get(name));
    }
    for (String predictor : predictors) {
      if (problems.size() == before && !values.containsKey(predictor)) {
        refuse(text, "law '" + law.name() + "' needs a value of '" + predictor + "' too");
      }
    }
    return problems.size() == before ? values : Map.of();
  }

  private void value(String text, String name, String number, List<Double> values) {
    try {
      double value = new BigDecimal(number).doubleValue();
      if (value > 0 && Double.isFinite(value)) {
        values.add(value);
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number is that has no logarithm.
    }
    refuse(text, "'" + name + "' must be a number above 0, but is " + Text.quoted(number));
  }

  private void refuse(String text, String message) {
    problems.add(new Problem("--at " + text, "", message));
  }

  /** All combinations, the values of the last predictor the first to change. */
  private List<double[]> combined(Map<String, List<Double>> values) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[predictors.size()]);
    for (int j = 0; j < predictors.size(); j++) {
      List<double[]> more = new ArrayList<>();
      for (double[] point : points) {
        for (double value : values.getOrDefault(predictors.get(j), List.of())) {
          double[] next = point.clone();
          next[j] = value;
          more.add(next);
        }
      }
      points = more;
    }
    return points;
  }
}
