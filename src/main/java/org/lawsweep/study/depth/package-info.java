/**
 * What depth buys: functions that deep nets compute with fewer units than shallow ones.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>depth</td><td>hidden layers; the paper's m</td></tr>
 *   <tr><td>g, g_s</td><td>tooth on [0, 1], up to 1 at ½ and down again; g composed s times</td></tr>
 *   <tr><td>f_m</td><td>x − Σ_{s ≤ m} g_s(x)/4^s, the interpolant of x² at k/2^m</td></tr>
 *   <tr><td>M (radius)</td><td>largest absolute value of factors of a product</td></tr>
 * </table>
 */
package org.lawsweep.study.depth;
