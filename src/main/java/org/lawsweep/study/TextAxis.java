package org.lawsweep.study;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An axis of texts.
 *
 * @param name the column
 * @param doc one line for the user
 * @param defaultValue the value of a job that does not name the axis; null for none
 */
public record TextAxis(String name, String doc, String defaultValue) implements Axis {

  /** A trial's identity joins values by bars. */
  private static final Pattern TEXT = Pattern.compile("(?=.*\\S)[^|\\p{Cntrl}]+");

  /** States the value for jobs that do not name the axis. */
  public TextAxis otherwise(String value) {
    return new TextAxis(name, doc, value);
  }

  /** Adds a line of documentation. */
  public TextAxis doc(String line) {
    return new TextAxis(name, line, defaultValue);
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
}
