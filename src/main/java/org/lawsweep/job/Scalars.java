package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;

/** Single values of a job file, checked and typed. */
final class Scalars {

  /** No unit runs longer, and its nanoseconds fit a long. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

  private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([smh])");

  private Scalars() {}

  /** A {@code Long}, {@code Double} or {@code String} of the axis's type, or null. */
  static Object value(Axis axis, JsonNode node) throws Refusal {
    Object value = null;
    if (!node.isNull()) {
      value =
          switch (axis.type()) {
            case INTEGER -> integer(node);
            case REAL -> Canonical.round(decimal(node).doubleValue());
            case CHOICE -> node.asText();
            case TEXT -> text(node);
          };
    }
    Optional<String> problem = axis.problem(value);
    if (problem.isPresent()) {
      List<String> choices = axis.choices();
      throw new Refusal(
          node.isNull()
              ? problem.get()
              : but(problem.get(), node) + Nearest.hint(node.asText(), choices));
    }
    return value;
  }

  /** A whole number, however it is written: 8 and 8.0. */
  static long integer(JsonNode node) throws Refusal {
    if (!node.isNumber()) {
      throw new Refusal(but("must be an integer", node));
    }
    BigDecimal number = node.decimalValue();
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      boolean large = number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0;
      throw new Refusal(but(large ? "must fit in 64 bits" : "must be an integer", node));
    }
  }

  /** A whole number of at least 1. */
  static long positive(JsonNode node) throws Refusal {
    long number = integer(node);
    if (number < 1) {
      throw new Refusal(but("must be at least 1", node));
    }
    return number;
  }

  /** A number within the range of a double, with all its digits: none is 0 that is not given so. */
  static BigDecimal decimal(JsonNode node) throws Refusal {
    if (!node.isNumber()) {
      throw new Refusal(but("must be a number", node));
    }
    double nearest = node.doubleValue();
    if (!Double.isFinite(nearest)) {
      throw new Refusal(but("must be finite", node));
    }
    BigDecimal number = node.decimalValue();
    if (nearest == 0 && number.signum() != 0) {
      throw new Refusal(but("must be 0 or at least " + Double.MIN_VALUE + " in size", node));
    }
    // Sums with 0e-99999999 would have as many digits.
    return nearest == 0 ? BigDecimal.ZERO : number;
  }

  /** The value of a number axis that is nearest to a number. */
  static Object nearest(Axis axis, BigDecimal number) throws Refusal {
    if (axis.type() == Axis.Type.REAL) {
      return Canonical.round(number.doubleValue());
    }
    try {
      return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException e) {
      throw new Refusal("must fit in 64 bits, but is " + number);
    }
  }

  /** A text that is not blank. */
  static String text(JsonNode node) throws Refusal {
    if (!node.isTextual()) {
      throw new Refusal(but("must be a string", node));
    }
    if (node.textValue().isBlank()) {
      throw new Refusal("must not be empty");
    }
    return node.textValue();
  }

  /** A number with a unit: {@code 90s}, {@code 10m}, {@code 1.5h}. */
  static Duration timeout(JsonNode node) throws Refusal {
    Matcher matcher = TIMEOUT.matcher(node.isTextual() ? node.textValue() : "");
    if (!matcher.matches()) {
      throw new Refusal(but("must be a number with unit s, m or h such as '90s'", node));
    }
    long unit =
        switch (matcher.group(2)) {
          case "s" -> 1000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    if (millis.compareTo(BigDecimal.ONE) < 0
        || millis.compareTo(BigDecimal.valueOf(LONGEST_TIMEOUT.toMillis())) > 0) {
      String most = LONGEST_TIMEOUT.toHours() + "h";
      throw new Refusal(but("must be at least 0.001s and at most " + most, node));
    }
    return Duration.ofMillis(millis.longValue());
  }

  /** True or false. */
  static boolean truth(JsonNode node) throws Refusal {
    if (!node.isBoolean()) {
      throw new Refusal(but("must be true or false", node));
    }
    return node.booleanValue();
  }

  /** One of a few things that are called by words. */
  static <T> T oneOf(JsonNode node, List<T> all, Function<T, String> word) throws Refusal {
    List<String> words = all.stream().map(word).toList();
    String text = Scalars.text(node);
    if (!words.contains(text)) {
      throw new Refusal(
          "must be one of "
              + String.join(", ", words)
              + ", but is "
              + Text.quoted(text)
              + Nearest.hint(text, words));
    }
    return all.get(words.indexOf(text));
  }

  /** A name that is known, an axis say. */
  static String known(JsonNode node, String kind, List<String> known) throws Refusal {
    String name = Scalars.text(node);
    if (!known.contains(name)) {
      String hint = Nearest.hint(name, known);
      String all = "; known are " + String.join(", ", known);
      throw new Refusal(
          "unknown " + kind + " " + Text.quoted(name) + (hint.isEmpty() ? all : hint));
    }
    return name;
  }

  private static String but(String rule, JsonNode node) {
    return rule + ", but is " + Text.shown(node);
  }
}
