package org.lawsweep.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lawsweep.grow.Price;
import org.lawsweep.report.Numbers;

/**
 * What rounds may cost, all together.
 *
 * @param text as the user wrote it; empty for no bound
 * @param seconds of waiting
 * @param trials that are run
 * @param flops that their study declares
 */
record Budget(String text, double seconds, double trials, double flops) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:[eE][0-9]{1,2})?)(s|m|h|trials|flops)");

  private static final double ANY = Double.POSITIVE_INFINITY;

  /** Reads {@code 10m}, {@code 90s}, {@code 2h}, {@code 5000trials} or {@code 1e12flops}. */
  static Budget parse(String text) {
    if (text == null) {
      return new Budget("", ANY, ANY, ANY);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw CommandFailure.usage(
          "--budget must be like 90s, 10m, 2h, 5000trials or 1e12flops, but is '" + text + "'");
    }
    double number = Double.parseDouble(form.group(1));
    if (number == 0 || (number < 1 && form.group(2).equals("trials"))) {
      throw CommandFailure.usage("--budget " + text + ": not one trial fits");
    }
    return switch (form.group(2)) {
      case "s" -> new Budget(text, number, ANY, ANY);
      case "m" -> new Budget(text, 60 * number, ANY, ANY);
      case "h" -> new Budget(text, 3600 * number, ANY, ANY);
      case "trials" -> new Budget(text, ANY, number, ANY);
      default -> new Budget(text, ANY, ANY, number);
    };
  }

  /** Tells whether so much is within it. */
  boolean holds(Price price) {
    return price.seconds() <= seconds && price.trials() <= trials && price.flops() <= flops;
  }

  /** What is left of it. */
  Budget without(Price spent) {
    return new Budget(
        text, seconds - spent.seconds(), trials - spent.trials(), flops - spent.flops());
  }

  /** Says what trials and seconds a price is. */
  static String shown(Price price) {
    return "%s in about %s"
        .formatted(
            Numbers.count((long) price.trials(), "trial"),
            ProgressPrinter.clock(Duration.ofMillis((long) (1000 * price.seconds()))));
  }
}
