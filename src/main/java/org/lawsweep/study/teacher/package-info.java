/**
 * Two-layer networks that learn a teacher from its kind, beyond what their tangent kernels learn.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>x, d</td><td>input, N(0, I), and its dimension</td></tr>
 *   <tr><td>σ</td><td>activation: ReLU, or the absolute value</td></tr>
 *   <tr><td>f*, a*_i, w*_i</td><td>teacher Σ_i a*_i σ(⟨w*_i, x⟩), with w*_i = e_i, the axes</td></tr>
 *   <tr><td>f, a_j, w_j, m</td><td>student Σ_j a_j σ(⟨w_j, x⟩) of m neurons; W has one w_j a column</td></tr>
 *   <tr><td>κ (kappa)</td><td>bound on the teacher's absolute outer weights, which are at least 1</td></tr>
 *   <tr><td>K(u, v)</td><td>E σ(⟨u, x⟩)σ(⟨v, x⟩)</td></tr>
 *   <tr><td>θ, κ₀</td><td>angle of two vectors, and 1 − θ/π</td></tr>
 *   <tr><td>φ</td><td>potential Σ_j b_j K(v_j, ·) of sources v_j with coefficients b_j</td></tr>
 *   <tr><td>P, f_P</td><td>a distribution of neurons, and E_{v∼P} ‖v‖|⟨v, x⟩|</td></tr>
 *   <tr><td>g</td><td>‖w‖φ(w), whose gradient moves a neuron of f_P</td></tr>
 *   <tr><td>L</td><td>population loss ½E(f − f*)²</td></tr>
 *   <tr><td>η, T</td><td>step size; steps at most</td></tr>
 * </table>
 */
package org.lawsweep.study.teacher;
