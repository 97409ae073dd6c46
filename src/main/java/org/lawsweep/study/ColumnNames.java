package org.lawsweep.study;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says which names an axis or a metric cannot have, and why. */
public final class ColumnNames {

  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Columns that every table of trials has: all others are axes and metrics. */
  public static final Set<String> OF_TRIALS =
      words(
          """
          job study study_version study_code trial_id unit_id seed replicate status phase message censored
          seconds flops host executor executor_cores cpu jvm blas git started_at run original_run
          """);

  /** Columns that stand beside the axes in the summary, and in a plan. */
  static final Set<String> BESIDE_AXES =
      words(
          """
          purpose metric value count mean sd q25 median q75 geometric_mean
          bytes bad_axis problem rows missing done
          """);

  /** What Spark SQL does not read as a column where it stands without quotes. */
  static final Set<String> OF_SQL = words("all current_path distinct false not null true");

  private ColumnNames() {}

  private static Set<String> words(String text) {
    return Pattern.compile("\\s+").splitAsStream(text.strip()).collect(Collectors.toSet());
  }

  /** Says why a name cannot be that of an axis or a metric; empty where it can. */
  public static Optional<String> problem(Column column) {
    return problem(column.name(), column instanceof Axis);
  }

  /** Says why a name cannot be that of an axis, nor of a metric; empty where it can. */
  public static Optional<String> problem(String column) {
    return problem(column, true);
  }

  private static Optional<String> problem(String column, boolean isAxis) {
    String name = column.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(name).matches()) {
      return Optional.of("must have a name of letters, digits and _ only, a letter first");
    }
    if (OF_SQL.contains(name)) {
      return Optional.of("has the name of a word of SQL; " + name + "_ is free");
    }
    boolean taken = OF_TRIALS.contains(name) || (isAxis && BESIDE_AXES.contains(name));
    return taken
        ? Optional.of("has the name of one in every table; " + name + "_ is free")
        : Optional.empty();
  }
}
