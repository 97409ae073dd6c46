/**
 * Laws fitted and judged: pure functions of small arrays.
 *
 * <p>{@link org.lawsweep.law.Fit#of} turns the {@link org.lawsweep.law.Observations} of one cell
 * into slopes with intervals; {@link org.lawsweep.law.Verdict#of} holds a slope against the {@link
 * org.lawsweep.law.Allowed} ones.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>letter</th><th>meaning</th><th>shape</th></tr>
 *   <tr><td>y</td><td>response of one trial</td><td>N</td></tr>
 *   <tr><td>x</td><td>predictors as they stand in the table</td><td>p by N</td></tr>
 *   <tr><td>r, R</td><td>a replicate and how many there are</td><td></td></tr>
 *   <tr><td>l, L</td><td>a level, a distinct tuple of predictors, and how many</td><td></td></tr>
 *   <tr><td>z</td><td>coordinates of the levels: log x or x</td><td>p by L</td></tr>
 *   <tr><td>ȳ</td><td>locations of the levels: mean of log y, or log of mean y</td><td>L</td></tr>
 *   <tr><td>W</td><td>least-squares weights, β̂ = W ȳ</td><td>p by L</td></tr>
 *   <tr><td>β̂</td><td>estimated slopes: −α of y ∝ x^−α, or a rate</td><td>p</td></tr>
 *   <tr><td>s</td><td>standard deviation of level residuals, L − p − 1 degrees of freedom</td><td></td></tr>
 *   <tr><td>A</td><td>half-width from level residuals, t(L − p − 1)</td><td>p</td></tr>
 *   <tr><td>B</td><td>half-width from replicates, t(R − 1)</td><td>p</td></tr>
 * </table>
 */
package org.lawsweep.law;
