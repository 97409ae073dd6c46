package org.lawsweep.study;

import java.util.List;
import java.util.Optional;

/**
 * An axis over the constants of an enum.
 *
 * @param name the column
 * @param doc one line for the user
 * @param defaultValue the name of the constant of a job that does not name the axis; null for none
 * @param values the constants
 */
public record ChoiceAxis<E extends Enum<E>>(
    String name, String doc, String defaultValue, List<E> values) implements Axis {

  /** Copies the list. */
  public ChoiceAxis {
    values = List.copyOf(values);
  }

  /** States the value for jobs that do not name the axis. */
  public ChoiceAxis<E> otherwise(E value) {
    return new ChoiceAxis<>(name, doc, Axis.choiceName(value), values);
  }

  /** Adds a line of documentation. */
  public ChoiceAxis<E> doc(String line) {
    return new ChoiceAxis<>(name, line, defaultValue, values);
  }

  /** Pairs the axis with one of its values. */
  public AxisValue is(E value) {
    return new AxisValue(this, Axis.choiceName(value));
  }

  /**
   * Finds the constant that a job file calls so.
   *
   * @throws IllegalArgumentException when there is none
   */
  E constant(String choice) {
    return values.stream()
        .filter(value -> Axis.choiceName(value).equals(choice))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no choice " + choice));
  }

  @Override
  public Type type() {
    return Type.CHOICE;
  }

  @Override
  public List<String> choices() {
    return values.stream().map(Axis::choiceName).toList();
  }

  @Override
  public Optional<String> problemOf(Object value) {
    return Choices.problem(choices(), value);
  }

  @Override
  public String range() {
    return Choices.range(choices());
  }
}
