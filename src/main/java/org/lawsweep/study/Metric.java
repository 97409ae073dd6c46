package org.lawsweep.study;

import java.io.Serializable;

/**
 * A quantity that a trial yields.
 *
 * @param name the column; unique ignoring case over axes, metrics and common columns
 * @param type what its values are
 * @param unit the physical or counting unit, empty where there is none
 * @param doc one line for the user
 */
public record Metric(String name, Type type, String unit, String doc) implements Serializable {

  /** What the values of a metric are. */
  public enum Type {
    /** A finite {@code double}. */
    REAL,
    /** A {@code long}. */
    INTEGER,
    /** True or false. */
    BOOLEAN
  }

  /** A metric of real numbers. */
  public static Metric real(String name) {
    return new Metric(name, Type.REAL, "", "");
  }

  /** A metric that counts. */
  public static Metric integer(String name) {
    return new Metric(name, Type.INTEGER, "", "");
  }

  /** A metric that holds or does not. */
  public static Metric bool(String name) {
    return new Metric(name, Type.BOOLEAN, "", "");
  }

  /** This metric with a unit. */
  public Metric in(String unitName) {
    return new Metric(name, type, unitName, doc);
  }

  /** This metric with a line of documentation. */
  public Metric doc(String line) {
    return new Metric(name, type, unit, line);
  }
}
