package org.lawsweep.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A parameter that a study sweeps. Immutable: each method that states more gives another axis. */
public sealed interface Axis extends Column
    permits IntegerAxis, RealAxis, ChoiceAxis, NameAxis, TextAxis {

  /** What the values of an axis are. */
  enum Type {
    /** A {@code long}. */
    INTEGER,
    /** A finite {@code double}, kept to 12 significant digits. */
    REAL,
    /** One of a few names. */
    CHOICE,
    /** Any text: the path of a file that a study reads. */
    TEXT
  }

  /** Begins an axis of whole numbers. */
  static IntegerAxis integer(String name) {
    return new IntegerAxis(name, "", false, false, null, Bounds.NONE);
  }

  /** Begins an axis of real numbers. */
  static RealAxis real(String name) {
    return new RealAxis(name, "", false, false, null, Bounds.NONE);
  }

  /** Begins an axis over the constants of an enum, written in lower case with hyphens. */
  static <E extends Enum<E>> ChoiceAxis<E> choice(String name, E[] values) {
    return new ChoiceAxis<>(name, "", null, List.of(values));
  }

  /** Begins an axis of texts. */
  static TextAxis text(String name) {
    return new TextAxis(name, "", null, null);
  }

  /** Writes an enum constant as a job file does: {@code LINE_SEARCH} is {@code line-search}. */
  static String choiceName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What its values are. */
  Type type();

  /** One line for the user. */
  String doc();

  /** Whether one run yields every value of the axis. */
  default boolean fused() {
    return false;
  }

  /** Whether the value may be NULL, meaning that the study derives it. */
  default boolean optional() {
    return false;
  }

  /**
   * The value for jobs that do not name the axis, a {@code Long}, {@code Double} or {@code String};
   * null for none.
   */
  Object defaultValue();

  /** The names allowed, of a choice; else empty. */
  default List<String> choices() {
    return List.of();
  }

  /** Whether its values are strings. */
  default boolean isString() {
    return type() == Type.CHOICE || type() == Type.TEXT;
  }

  /** Whether a job must give the axis. */
  default boolean required() {
    return defaultValue() == null && !optional();
  }

  /**
   * Says which rule a value breaks, in words that follow the axis's name.
   *
   * @param value a {@code Long}, {@code Double} or {@code String} of this axis's type, or null
   */
  default Optional<String> problem(Object value) {
    return value != null
        ? problemOf(value)
        : optional() ? Optional.empty() : Optional.of("must not be NULL");
  }

  /** The same for a value that is not null. */
  Optional<String> problemOf(Object value);

  /** Shows the values allowed, for help text: {@code integer ≥ 1}, {@code iid | strat}. */
  String range();
}
