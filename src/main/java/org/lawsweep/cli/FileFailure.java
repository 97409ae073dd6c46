package org.lawsweep.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Tells a file that a task could not read or write from a bug. */
final class FileFailure {

  /** What Spark says of a file whose bytes went wrong, though its end is whole; a URI. */
  private static final Pattern READ =
      Pattern.compile(
          "FAILED_READ_FILE\\.?(\\S*)\\] Encountered error while reading file (\\S+)\\.\\s");

  /** What it says of a folder that has no room, say. */
  private static final Pattern WRITE =
      Pattern.compile("TASK_WRITE_FAILED\\] Task failed while writing rows to (.+?)\\.\\s");

  /** What it says of a task that failed for a file which it does not name. */
  private static final Pattern TASK =
      Pattern.compile("Lost task .*?: java\\.io\\.IOException: (.+)");

  private FileFailure() {}

  /** Finds what to say of a failure: the file and what is to be done; empty for other failures. */
  static Optional<String> remedy(Throwable failure) {
    return unreadable(failure)
        .or(
            () ->
                told(WRITE, failure)
                    .map(told -> told.group(1) + ": cannot be written" + cause(failure)))
        .or(
            () ->
                told(TASK, failure)
                    .map(told -> "a file of a task cannot be read or written: " + told.group(1)));
  }

  /** The same where a file could not be read. */
  static Optional<String> unreadable(Throwable failure) {
    return told(READ, failure)
        .map(
            told ->
                told.group(2)
                    + (told.group(1).equals("FILE_NOT_EXIST")
                        ? " went away while it was read; the same command again reads what is there"
                        : " is damaged; remove it and run its job again, which makes it anew"));
  }

  /** What a file system had against it: Spark names the file alone. */
  static String cause(Throwable failure) {
    return ExceptionUtils.getRootCause(failure) instanceof IOException root
        ? ": " + root.getMessage()
        : "";
  }

  private static Optional<Matcher> told(Pattern pattern, Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .map(cause -> pattern.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .findFirst();
  }
}
