package org.lawsweep.study;

/** A quantity that a trial yields. Immutable: each method that states more gives another metric. */
public sealed interface Metric extends Column permits RealMetric, IntegerMetric, BooleanMetric {

  /** What the values of a metric are. */
  enum Type {
    /** A finite {@code double}. */
    REAL,
    /** A {@code long}. */
    INTEGER,
    /** True or false. */
    BOOLEAN
  }

  /** Begins a metric of real numbers. */
  static RealMetric realMetric(String name) {
    return new RealMetric(name, "", "");
  }

  /** Begins a metric that counts. */
  static IntegerMetric integerMetric(String name) {
    return new IntegerMetric(name, "", "");
  }

  /** Begins a metric that holds or does not. */
  static BooleanMetric booleanMetric(String name) {
    return new BooleanMetric(name, "");
  }

  /** What its values are. */
  Type type();

  /** The physical or counting unit, empty where there is none. */
  String unit();

  /** One line for the user. */
  String doc();
}
