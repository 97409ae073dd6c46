/**
 * How networks move while they are trained, beside what theory predicts of it.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X, y</td><td>samples, dimension, samples as a d × n matrix, labels</td></tr>
 *   <tr><td>m, L (depth)</td><td>width, hidden layers</td></tr>
 *   <tr><td>f, u(k)</td><td>a network, and its outputs f(X) after k steps</td></tr>
 *   <tr><td>H∞, Θ^(L)</td><td>tangent kernel of infinite width: first layer trained, or all</td></tr>
 *   <tr><td>λmin, λmax</td><td>extreme eigenvalues of its matrix at the samples</td></tr>
 *   <tr><td>η, k</td><td>step size, steps</td></tr>
 *   <tr><td>τ (tau)</td><td>kηλmin: steps in units of the slowest mode's time</td></tr>
 *   <tr><td>p</td><td>probability that a label is replaced by a random one</td></tr>
 *   <tr><td>κ (kappa)</td><td>standard deviation of the first inner weights</td></tr>
 *   <tr><td>w_r, a_r</td><td>inner and outer weights of neuron r; W has one w_r a column</td></tr>
 *   <tr><td>H∞, λ_i, v_i</td><td>tangent kernel of infinite width, eigenvalues, eigenvectors</td></tr>
 *   <tr><td>δ</td><td>probability that a statement fails</td></tr>
 *   <tr><td>(c, v)</td><td>a particle: f_m(x) = (1/m) Σ c_r ReLU(⟨v_r, (x, 1)⟩), v = (w, b)</td></tr>
 *   <tr><td>t, dt</td><td>time of the mean-field flow, its Euler step</td></tr>
 *   <tr><td>f_ref, m_ref</td><td>stand-in for the limit of infinite m, its particles</td></tr>
 * </table>
 */
package org.lawsweep.study.dynamics;
