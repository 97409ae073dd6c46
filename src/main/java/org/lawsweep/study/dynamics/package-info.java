/**
 * How networks move while they are trained.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X, y</td><td>samples, dimension, samples as a d × n matrix, labels</td></tr>
 *   <tr><td>m, κ (kappa)</td><td>width, standard deviation of the first inner weights</td></tr>
 *   <tr><td>w_r, a_r</td><td>inner and outer weights of neuron r; W has one w_r a column</td></tr>
 *   <tr><td>u(k)</td><td>outputs of a network at the samples after k steps</td></tr>
 *   <tr><td>H∞, λ_i, v_i</td><td>tangent kernel of infinite width, eigenvalues, eigenvectors</td></tr>
 *   <tr><td>η, k</td><td>step size, steps</td></tr>
 *   <tr><td>δ</td><td>probability that a statement fails</td></tr>
 * </table>
 */
package org.lawsweep.study.dynamics;
