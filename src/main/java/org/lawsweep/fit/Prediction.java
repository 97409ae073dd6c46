package org.lawsweep.fit;

import java.io.Serializable;

/**
 * What a fitted law says of one place. NaN stands for what the data does not determine.
 *
 * @param value the fitted response: of a level, that is the geometric mean or the mean over
 *     replicates, as the law has it
 * @param ciLow lower end of its 95 % interval
 * @param ciHigh upper end; ∞ where the data leaves it open
 * @param singleLow lower end of the interval that holds one new replicate with 95 %
 * @param singleHigh upper end
 * @param inside whether each predictor lies within the range of the levels
 */
public record Prediction(
    double value, double ciLow, double ciHigh, double singleLow, double singleHigh, boolean inside)
    implements Serializable {}
