package org.lawsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Unit;

/** A unit in one line, as {@code try} reads it. */
final class UnitText {

  private UnitText() {}

  /** Shows the value of every axis, the replicate and the seed. */
  static String shown(Declaration study, Unit unit) {
    List<String> values = new ArrayList<>();
    study.axes().forEach(axis -> values.add(assignment(axis, unit.given(axis))));
    values.add("replicate=" + unit.replicate());
    values.add("seed=" + unit.seed());
    return study.name() + ": " + String.join(", ", values);
  }

  /** Writes the command that runs a study's example, without the values that are defaults. */
  static String command(Declaration study, Unit example) {
    StringBuilder line = new StringBuilder("./submit.sh try ").append(study.name());
    for (Axis axis : study.axes()) {
      List<?> values = example.given(axis);
      if (values.size() > 1 || !Objects.equals(values.get(0), axis.defaultValue())) {
        line.append(' ').append(quoted(assignment(axis, values)));
      }
    }
    return line.toString();
  }

  private static String assignment(Axis axis, List<?> values) {
    return values.stream()
        .map(Canonical::text)
        .collect(Collectors.joining(",", axis.name() + "=", ""));
  }

  /** The text as one word of a shell. */
  private static String quoted(String text) {
    return text.matches("[\\w=,./:+-]*") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
