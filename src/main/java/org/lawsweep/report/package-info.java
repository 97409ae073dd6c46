/**
 * The report: figure data as immutable values, then drawing.
 *
 * <p>A caller fills a {@link org.lawsweep.report.JobReport} from the tables; {@link
 * org.lawsweep.report.ReportPage#html} makes one self-contained page of it and {@link
 * org.lawsweep.report.FigureFiles#of} a file for each figure. The values hold and test everything
 * that is computed; the drawings only place it on paper.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>letter</th><th>meaning</th></tr>
 *   <tr><td>x, y</td><td>values as they stand in the table</td></tr>
 *   <tr><td>z, u</td><td>their coordinates: the logarithm on a log axis, else the value</td></tr>
 *   <tr><td>z̄, ū</td><td>means over the levels: the geometric center on log axes</td></tr>
 *   <tr><td>β</td><td>a slope of u in z</td></tr>
 *   <tr><td>h</td><td>half the width of a 95 % interval</td></tr>
 * </table>
 */
package org.lawsweep.report;
