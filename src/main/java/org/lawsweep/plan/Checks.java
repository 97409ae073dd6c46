package org.lawsweep.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;

/**
 * The rules of a study over several axes, applied once to each combination of the axes that they
 * read: a rule may be as slow as placing points on a sphere.
 */
final class Checks {

  /** Answers kept for each rule; forgotten when there are more, so that memory has a bound. */
  private static final int KEPT = 10_000;

  private final List<Declaration.Check> checks;
  private final List<Map<List<Object>, Optional<String>>> known = new ArrayList<>();

  Checks(Declaration study) {
    checks = study.checks();
    checks.forEach(check -> known.add(new HashMap<>()));
  }

  /** What the first rule that a point breaks says. */
  Optional<String> problem(Function<String, Object> valueOf) {
    for (int check = 0; check < checks.size(); check++) {
      Optional<String> problem = problem(check, valueOf);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** What one rule says of a point. */
  Optional<String> problem(int check, Function<String, Object> valueOf) {
    List<String> axes = checks.get(check).axes();
    Map<List<Object>, Optional<String>> answers = known.get(check);
    List<Object> values = axes.stream().map(valueOf).toList();
    Optional<String> answer = answers.get(values);
    if (answer == null) {
      Map<String, Object> point = new LinkedHashMap<>();
      axes.forEach(axis -> point.put(axis, valueOf.apply(axis)));
      answer = checks.get(check).problem().apply(new Point(point));
      if (answers.size() == KEPT) {
        answers.clear();
      }
      answers.put(values, answer);
    }
    return answer;
  }
}
