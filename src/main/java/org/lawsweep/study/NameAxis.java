package org.lawsweep.study;

import java.util.List;
import java.util.Optional;

/**
 * An axis over names that a file lists; a study in Java has a {@link ChoiceAxis}.
 *
 * @param name the column
 * @param doc one line for the user
 * @param defaultValue the name of a job that does not give the axis; null for none
 * @param choices the names
 */
public record NameAxis(String name, String doc, String defaultValue, List<String> choices)
    implements Axis {

  /** Copies the list. */
  public NameAxis {
    choices = List.copyOf(choices);
  }

  @Override
  public Type type() {
    return Type.CHOICE;
  }

  @Override
  public Optional<String> problemOf(Object value) {
    return Choices.problem(choices, value);
  }

  @Override
  public String range() {
    return Choices.range(choices);
  }
}
