/**
 * Point sets, labels and polynomials.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n</td><td>number of points</td></tr>
 *   <tr><td>d</td><td>dimension of the space they lie in</td></tr>
 *   <tr><td>theta (θ)</td><td>the smallest distance between two of them</td></tr>
 *   <tr><td>X</td><td>the points, d × n, column-major: one point after the other</td></tr>
 *   <tr><td>q, V, J_V</td><td>degree, monomials and coefficients of a polynomial</td></tr>
 * </table>
 */
package org.lawsweep.data;
