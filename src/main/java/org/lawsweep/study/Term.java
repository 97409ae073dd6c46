package org.lawsweep.study;

import java.io.Serializable;

/**
 * One predictor and what is predicted along it: a slope, or for a threshold its place.
 *
 * @param predictor an axis or a metric that the axes determine
 * @param predicted NaN where {@code like} gives it, or where nothing is predicted
 * @param like a metric whose own slope over the same levels, or whose mean, is the prediction; or
 *     null
 */
public record Term(String predictor, double predicted, String like) implements Serializable {}
