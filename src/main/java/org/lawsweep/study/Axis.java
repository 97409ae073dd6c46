package org.lawsweep.study;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter that a study sweeps.
 *
 * @param name the column, as the paper writes it; unique ignoring case
 * @param type what its values are
 * @param doc one line for the user
 * @param fused whether one run yields every value of the axis
 * @param optional whether the value may be NULL, meaning that the study derives it
 * @param defaultValue the value of a job that does not name the axis; null where there is none
 * @param lower the smallest value allowed, of a number
 * @param lowerExcluded whether {@code lower} itself is refused
 * @param upper the largest value allowed, of a number
 * @param upperExcluded whether {@code upper} itself is refused
 * @param choices the names allowed, of a choice
 */
public record Axis(
    String name,
    Type type,
    String doc,
    boolean fused,
    boolean optional,
    Object defaultValue,
    double lower,
    boolean lowerExcluded,
    double upper,
    boolean upperExcluded,
    List<String> choices)
    implements Serializable {

  /** A trial's identity joins values by bars. */
  private static final Pattern TEXT = Pattern.compile("(?=.*\\S)[^|\\p{Cntrl}]+");

  /** What the values of an axis are. */
  public enum Type {
    /** A {@code long}. */
    INTEGER,
    /** A finite {@code double}, kept to 12 significant digits. */
    REAL,
    /** One of a few names. */
    CHOICE,
    /** Any text: the path of a file that a study reads. */
    TEXT
  }

  /** An axis of whole numbers. */
  public static Axis integer(String name) {
    return number(name, Type.INTEGER);
  }

  /** An axis of real numbers. */
  public static Axis real(String name) {
    return number(name, Type.REAL);
  }

  /** An axis over the constants of an enum, written in lower case with hyphens. */
  public static <E extends Enum<E>> Axis choice(String name, E[] values) {
    List<String> names = Arrays.stream(values).map(Axis::choiceName).toList();
    return new Axis(name, Type.CHOICE, "", false, false, null, 0, false, 0, false, names);
  }

  /** An axis of texts. */
  public static Axis text(String name) {
    return new Axis(name, Type.TEXT, "", false, false, null, 0, false, 0, false, List.of());
  }

  private static Axis number(String name, Type type) {
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    return new Axis(name, type, "", false, false, null, lower, false, upper, false, List.of());
  }

  /** How a job file writes an enum constant: {@code LINE_SEARCH} is {@code line-search}. */
  public static String choiceName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** This axis with values of at least {@code bound}. */
  public Axis atLeast(double bound) {
    return within(bound, false, upper, upperExcluded);
  }

  /** This axis with values above {@code bound}. */
  public Axis above(double bound) {
    return within(bound, true, upper, upperExcluded);
  }

  /** This axis with values of at most {@code bound}. */
  public Axis atMost(double bound) {
    return within(lower, lowerExcluded, bound, false);
  }

  /** This axis with values below {@code bound}. */
  public Axis below(double bound) {
    return within(lower, lowerExcluded, bound, true);
  }

  private Axis within(double low, boolean lowExcluded, double high, boolean highExcluded) {
    return new Axis(
        name,
        type,
        doc,
        fused,
        optional,
        defaultValue,
        low,
        lowExcluded,
        high,
        highExcluded,
        choices);
  }

  /** This axis with every value read off one run. */
  public Axis readOff() {
    return new Axis(
        name,
        type,
        doc,
        true,
        optional,
        defaultValue,
        lower,
        lowerExcluded,
        upper,
        upperExcluded,
        choices);
  }

  /** This axis with NULL as its default: the study derives the value. */
  public Axis orDerived() {
    return new Axis(
        name, type, doc, fused, true, null, lower, lowerExcluded, upper, upperExcluded, choices);
  }

  /** This axis with a value for jobs that do not name it. */
  public Axis otherwise(long value) {
    return withDefault(type == Type.REAL ? (Object) (double) value : (Object) value);
  }

  /** This axis with a value for jobs that do not name it. */
  public Axis otherwise(double value) {
    return withDefault(value);
  }

  /** This axis with a value for jobs that do not name it. */
  public Axis otherwise(Enum<?> value) {
    return withDefault(choiceName(value));
  }

  /** This axis with a value for jobs that do not name it. */
  public Axis otherwise(String value) {
    return withDefault(value);
  }

  private Axis withDefault(Object value) {
    return new Axis(
        name,
        type,
        doc,
        fused,
        optional,
        value,
        lower,
        lowerExcluded,
        upper,
        upperExcluded,
        choices);
  }

  /** This axis with a line of documentation. */
  public Axis doc(String line) {
    return new Axis(
        name,
        type,
        line,
        fused,
        optional,
        defaultValue,
        lower,
        lowerExcluded,
        upper,
        upperExcluded,
        choices);
  }

  /** Whether its values are strings. */
  public boolean isString() {
    return type == Type.CHOICE || type == Type.TEXT;
  }

  /** Whether a job must give the axis. */
  public boolean required() {
    return defaultValue == null && !optional;
  }

  /**
   * The rule that a value breaks, in words that follow the axis's name.
   *
   * @param value a {@code Long}, {@code Double} or {@code String} of this axis's type, or null
   */
  public Optional<String> problem(Object value) {
    if (value == null) {
      return optional ? Optional.empty() : Optional.of("must not be NULL");
    }
    if (type == Type.CHOICE) {
      return choices.contains(value)
          ? Optional.empty()
          : Optional.of("must be one of " + String.join(", ", choices));
    }
    if (type == Type.TEXT) {
      return value instanceof String text && TEXT.matcher(text).matches()
          ? Optional.empty()
          : Optional.of("must be a text without line breaks and bars");
    }
    double x = ((Number) value).doubleValue();
    if (!Double.isFinite(x)) {
      return Optional.of("must be finite");
    }
    if (lowerExcluded ? x <= lower : x < lower) {
      return Optional.of("must be " + (lowerExcluded ? "above " : "at least ") + plain(lower));
    }
    if (upperExcluded ? x >= upper : x > upper) {
      return Optional.of("must be " + (upperExcluded ? "below " : "at most ") + plain(upper));
    }
    return Optional.empty();
  }

  /** The values allowed, for help text: {@code integer ≥ 1}, {@code iid | strat}. */
  public String range() {
    if (type == Type.CHOICE) {
      return String.join(" | ", choices);
    }
    if (type == Type.TEXT) {
      return "text";
    }
    StringBuilder text = new StringBuilder(type == Type.INTEGER ? "integer" : "real");
    if (Double.isFinite(lower)) {
      text.append(lowerExcluded ? " > " : " ≥ ").append(plain(lower));
    }
    if (Double.isFinite(upper)) {
      text.append(Double.isFinite(lower) ? "," : "").append(upperExcluded ? " < " : " ≤ ");
      text.append(plain(upper));
    }
    return text.toString();
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
