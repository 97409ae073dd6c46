package org.lawsweep.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Tells a command that ended for want of memory from one that was interrupted: the same command
 * would end so again.
 */
final class MemoryFailure {

  /**
   * What Spark says of a task that ran out of memory, and of an executor that ended for it: killed
   * by itself with code 52, by a cluster manager, or by the kernel with code 137.
   */
  private static final Pattern TOLD =
      Pattern.compile(
          "OutOfMemoryError|Not enough memory to build and broadcast|OOMKilled|(?i:exceeding"
              + " (physical|virtual|memory) |beyond the '?(physical|virtual)'? memory)|(?i:exit(ed"
              + " with)?( code| status)?:? (52|137))\\b");

  private MemoryFailure() {}

  /** Finds what to say of a failure: what is to be done, in one line; empty for other failures. */
  static Optional<String> remedy(Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(
            cause ->
                cause instanceof OutOfMemoryError
                    || TOLD.matcher(String.valueOf(cause.getMessage())).find())
        .findFirst()
        .map(
            cause ->
                String.format(
                    Locale.ROOT,
                    "out of memory: finished trials are kept, but the same command would end so"
                        + " again. Give it more: SPARK_DRIVER_MEMORY=4g before it (this JVM has"
                        + " %.1f GiB); on a cluster --conf spark.executor.memory=4g too",
                    (double) Runtime.getRuntime().maxMemory() / (1L << 30)));
  }
}
