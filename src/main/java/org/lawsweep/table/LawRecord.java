package org.lawsweep.table;

/**
 * One row of the table of laws: what a law says along one predictor in one cell, and what came out.
 * Its components are the columns, in order. Texts that do not apply are null, numbers NaN.
 *
 * @param job the job's name
 * @param purpose exploring, or confirming at the seed of a round that nobody chose
 * @param seed of every random stream
 * @param study whose law it is
 * @param studyVersion its version
 * @param law the name of the law
 * @param role what it is evidence for: claim, check or control; null where nothing was predicted
 * @param cell what tells the cell from the law's others: {@code a = 2}
 * @param statement the law in one line
 * @param response the metric
 * @param predictor the axis or metric along which
 * @param predicted what the theorem says
 * @param statistic how replicates are averaged
 * @param relation the sign between estimate and prediction
 * @param estimate what was measured
 * @param ciLow lower end of its 95 % interval
 * @param ciHigh upper end
 * @param bandLow least value over the estimate and its refits
 * @param bandHigh greatest value
 * @param levels how many levels it rests on
 * @param lostLevels how many more the grid has, of which no trial could be used
 * @param replicates how many replicates
 * @param excluded how many trials were left out
 * @param excludedWhy why
 * @param regime where the law is claimed
 * @param resolution the half-width that still decides
 * @param tight whether the interval holds the prediction; null where there is none of either
 * @param room how far the interval is inside what a bound allows, 0 where it is tight; NaN of an
 *     equality. This, power and family power are in the unit of what is compared: of a slope, a
 *     rank correlation, a mean, ln of a factor, or a row's relative excess
 * @param power how far beyond the prediction the truth would have to be to be noticed in nine data
 *     sets of ten; NaN of what is no claim, and where no departure would be
 * @param familyPower likewise at the level of all the job's claims, at most
 * @param verdict what follows; null where nothing was predicted
 * @param pValue of the prediction
 * @param remark what the study says to this verdict
 * @param method how the numbers were made, and what to know before believing them
 * @param source paper and theorem
 * @param lackOfFitP the probability of levels as far off a true line, or of a constant as far apart
 * @param trendP of a constant, the probability of a slope like that along its steepest predictor
 * @param curvature this and what follows are diagnostics of a slope in one predictor: in standard
 *     errors
 * @param scatterSlope how log scatter grows with the coordinate of the predictor
 * @param holdOut log of the last level less what the others extrapolate to
 * @param floor this and what follows are the fit with an offset: the offset
 * @param floorEstimate its exponent
 * @param floorCiLow lower end of the exponent's interval
 * @param floorCiHigh upper end
 * @param floorDeltaAic AIC of that fit less that of the pure one
 * @param floorFactor what the power of the predictor is multiplied by in that fit
 */
public record LawRecord(
    String job,
    String purpose,
    long seed,
    String study,
    int studyVersion,
    String law,
    String role,
    String cell,
    String statement,
    String response,
    String predictor,
    double predicted,
    String statistic,
    String relation,
    double estimate,
    double ciLow,
    double ciHigh,
    double bandLow,
    double bandHigh,
    int levels,
    int lostLevels,
    int replicates,
    long excluded,
    String excludedWhy,
    String regime,
    double resolution,
    Boolean tight,
    double room,
    double power,
    double familyPower,
    String verdict,
    double pValue,
    String remark,
    String method,
    String source,
    double lackOfFitP,
    double trendP,
    double curvature,
    double scatterSlope,
    double holdOut,
    double floor,
    double floorEstimate,
    double floorCiLow,
    double floorCiHigh,
    double floorDeltaAic,
    double floorFactor) {}
