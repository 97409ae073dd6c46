package org.lawsweep.study;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An axis of texts.
 *
 * @param name the column
 * @param doc one line for the user
 * @param defaultValue the value of a job that does not name the axis; null for none
 * @param input looks at what a value names, where values name what trials read; null elsewhere
 */
public record TextAxis(String name, String doc, String defaultValue, Input input) implements Axis {

  /** Looks at what a value of an axis names. */
  @FunctionalInterface
  public interface Input extends Serializable {

    /** Says in one line, with the path, what is wrong with it; empty where nothing is. */
    Optional<String> problem(String value);
  }

  /** A trial's identity joins values by bars. */
  private static final Pattern TEXT = Pattern.compile("(?=.*\\S)[^|\\p{Cntrl}]+");

  /** States the value for jobs that do not name the axis. */
  public TextAxis otherwise(String value) {
    return new TextAxis(name, doc, value, input);
  }

  /** Adds a line of documentation. */
  public TextAxis doc(String line) {
    return new TextAxis(name, line, defaultValue, input);
  }

  /**
   * States that values name what trials read. A sweep asks of each value, on an executor and before
   * its first trial; a trial that finds something missing later throws {@link TrialFailure#noData}.
   */
  public TextAxis input(Input look) {
    return new TextAxis(name, doc, defaultValue, look);
  }

  /** Pairs the axis with one of its values. */
  public AxisValue is(String value) {
    return new AxisValue(this, value);
  }

  @Override
  public Type type() {
    return Type.TEXT;
  }

  @Override
  public Optional<String> problemOf(Object value) {
    return value instanceof String text && TEXT.matcher(text).matches()
        ? Optional.empty()
        : Optional.of("must be a text without line breaks and bars");
  }

  @Override
  public String range() {
    return "text";
  }

  /** Compares what a user reads of two axes: the look of one that was sent is another object. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TextAxis axis
        && name.equals(axis.name)
        && doc.equals(axis.doc)
        && Objects.equals(defaultValue, axis.defaultValue);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, doc, defaultValue);
  }
}
