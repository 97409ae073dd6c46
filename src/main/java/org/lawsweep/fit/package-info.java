/**
 * Laws fitted and judged: pure functions of small arrays.
 *
 * <p>{@link org.lawsweep.fit.Fit#of} turns the {@link org.lawsweep.fit.Observations} of one cell
 * into slopes with intervals, and {@link org.lawsweep.fit.OffsetFit} and {@link
 * org.lawsweep.fit.Diagnostics} into what is shown beside them. {@link org.lawsweep.fit.FloorFit}
 * fits powers over a floor where they are the law, and {@link org.lawsweep.fit.Predictor} says what
 * a fitted law is at other places. {@link org.lawsweep.fit.Threshold} says where success crosses
 * one half, and {@link org.lawsweep.fit.ThresholdScaling} how that moves. {@link
 * org.lawsweep.fit.Constant}, {@link org.lawsweep.fit.RowCheck} and {@link
 * org.lawsweep.fit.Ordering} make a {@link org.lawsweep.fit.Finding} of laws that are no slopes,
 * and {@link org.lawsweep.fit.Homogeneity} tells levels apart that should be one number. {@link
 * org.lawsweep.fit.Verdict#of} holds a slope or a finding against the {@link
 * org.lawsweep.fit.Allowed} ones, and {@link org.lawsweep.fit.Tally} all verdicts together. A
 * {@link org.lawsweep.fit.Point}, {@link org.lawsweep.fit.Level}, {@link org.lawsweep.fit.Rate} and
 * {@link org.lawsweep.fit.Tried} are what figures draw of the same trials.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>letter</th><th>meaning</th><th>shape</th></tr>
 *   <tr><td>y</td><td>response of one trial</td><td>N</td></tr>
 *   <tr><td>x</td><td>predictors as they stand in the table</td><td>p by N</td></tr>
 *   <tr><td>r, R</td><td>a replicate and how many there are</td><td></td></tr>
 *   <tr><td>l, L</td><td>a level, a distinct tuple of predictors, and how many</td><td></td></tr>
 *   <tr><td>z</td><td>coordinates of the levels: log x or x</td><td>p by L</td></tr>
 *   <tr><td>ȳ</td><td>locations of the levels, also u: mean of log y, log of mean y, or mean of y</td><td>L</td></tr>
 *   <tr><td>W</td><td>least-squares weights, β̂ = W ȳ</td><td>p by L</td></tr>
 *   <tr><td>β̂</td><td>estimated slopes: −α of y ∝ x^−α, or a rate</td><td>p</td></tr>
 *   <tr><td>s</td><td>standard deviation of level residuals, L − p − 1 degrees of freedom</td><td></td></tr>
 *   <tr><td>A</td><td>half-width from level residuals, t(L − p − 1)</td><td>p</td></tr>
 *   <tr><td>B</td><td>half-width from replicates, t(R − 1)</td><td>p</td></tr>
 *   <tr><td>n_l, N</td><td>trials of a level, and of all</td><td>L</td></tr>
 *   <tr><td>e_l</td><td>residuals of the levels</td><td>L</td></tr>
 *   <tr><td>E, C, β</td><td>offset, factor and exponent of y = E + C x^β; c = log C where E = 0</td><td></td></tr>
 *   <tr><td>Q(β)</td><td>profile of the offset fit: least squares of the levels at exponent β</td><td></td></tr>
 *   <tr><td>δ</td><td>residual beyond which Huber's loss is linear</td><td></td></tr>
 *   <tr><td>θ, η, π</td><td>coefficients, log odds and probability of a logistic fit</td><td></td></tr>
 *   <tr><td>b</td><td>steepness of a threshold, log odds for each unit of log x</td><td></td></tr>
 *   <tr><td>γ</td><td>exponents of a threshold's scaling, n* ∝ Π m_j^γ_j</td><td></td></tr>
 *   <tr><td>V, h</td><td>covariance of the level means over replicates; how many of them scatter as if alone</td><td>L by L</td></tr>
 *   <tr><td>ρ</td><td>Spearman's rank correlation</td><td></td></tr>
 * </table>
 */
package org.lawsweep.fit;
