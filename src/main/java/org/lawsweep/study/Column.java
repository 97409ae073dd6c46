package org.lawsweep.study;

import java.io.Serializable;

/**
 * A column of a study's trials: an axis or a metric. A study keeps its columns as constants and
 * looks values up by them, so that a misspelt name does not compile.
 */
public sealed interface Column extends Serializable permits Axis, Metric {

  /** The column's name, as the paper writes it; unique in a study, ignoring case. */
  String name();
}
