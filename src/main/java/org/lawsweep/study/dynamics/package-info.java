/**
 * How networks move while they are trained: beside the linear dynamics of their tangent kernel, and
 * beside the mean-field limit of many particles.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, m</td><td>samples, input dimension, width</td></tr>
 *   <tr><td>X, y</td><td>unit inputs d × n, one a column, and labels</td></tr>
 *   <tr><td>H∞</td><td>⟨x, z⟩(π − arccos⟨x, z⟩)/(2π), the tangent kernel of the first layer</td></tr>
 *   <tr><td>u(k), η</td><td>outputs on X after k steps of size η</td></tr>
 *   <tr><td>p</td><td>probability that a label is replaced by a random one</td></tr>
 *   <tr><td>(c, v)</td><td>a particle: f_m(x) = (1/m) Σ c_r ReLU(⟨v_r, (x, 1)⟩), v = (w, b)</td></tr>
 *   <tr><td>t, dt</td><td>time of the mean-field flow, its Euler step</td></tr>
 *   <tr><td>f_ref, m_ref</td><td>stand-in for the limit of infinite m, its particles</td></tr>
 * </table>
 */
package org.lawsweep.study.dynamics;
