package org.lawsweep.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What axes over names have in common. */
final class Choices {

  private static final int SHOWN = 20;

  private Choices() {}

  static Optional<String> problem(List<String> choices, Object value) {
    return choices.contains(value)
        ? Optional.empty()
        : Optional.of("must be one of " + some(choices));
  }

  static String range(List<String> choices) {
    return String.join(" | ", choices);
  }

  /** So many choices as a line of a message has room for. */
  private static String some(List<String> choices) {
    int more = choices.size() - SHOWN;
    String first = choices.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
