package org.lawsweep.sweep;

import java.util.Locale;
import java.util.TimeZone;

/**
 * Has a JVM write numbers and times as every other one does, whatever its machine's customs are.
 */
public final class Conventions {

  private Conventions() {}

  /** Adopts them, in the JVM of the driver or of an executor. */
  public static void adopt() {
    Locale.setDefault(Locale.ENGLISH);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }
}
