package org.lawsweep.sweep;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/** What YARN has against an application that it does not start. */
final class YarnRefusal {

  private static final String CLIENT = "org.apache.spark.deploy.yarn.";

  private static final Pattern TIME = Pattern.compile("^\\[[-0-9 :.]+\\]");

  /** Lines around what a container or its node manager says. */
  private static final Pattern AROUND =
      Pattern.compile(
          "Exception from container-launch.*|Container id: .*|Exit code: .*"
              + "|(\\[.*\\])?Container exited with a non-zero exit code .*|Last \\d+ bytes of .*"
              + "|For more detailed output, .*|\\. Failing the application\\.|\\s*");

  private YarnRefusal() {}

  /** Finds it in what opening a session threw, in a line; empty for other failures. */
  static Optional<IOException> in(Exception failure) {
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof SparkException && text.startsWith("Application application_")) {
      String first = text.lines().findFirst().orElseThrow();
      return Optional.of(refusal(reason(text).map(why -> why + "; " + first).orElse(first)));
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure instanceof IllegalArgumentException
            && trace.length > 0
            && trace[0].getClassName().startsWith(CLIENT)
        ? Optional.of(refusal(text.lines().findFirst().orElse("")))
        : Optional.empty();
  }

  private static IOException refusal(String why) {
    return new IOException("YARN refuses: " + why);
  }

  /** What the last attempt said first. */
  private static Optional<String> reason(String text) {
    String mark = "Diagnostics: ";
    int from = text.indexOf(mark);
    return from < 0
        ? Optional.empty()
        : text.substring(from + mark.length())
            .lines()
            .map(line -> TIME.matcher(line).replaceFirst("").strip())
            .filter(line -> !AROUND.matcher(line).matches())
            .findFirst();
  }
}
