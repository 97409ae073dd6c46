/**
 * Tangent kernels of ReLU networks, their random features and their spectra.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X</td><td>samples, dimension, samples as a d × n matrix</td></tr>
 *   <tr><td>ω</td><td>random direction, N(0, I): the weights of one unit</td></tr>
 *   <tr><td>q</td><td>random features</td></tr>
 *   <tr><td>ψ(ω, x)</td><td>feature 1[⟨ω, x⟩ &gt; 0] x</td></tr>
 *   <tr><td>k = H∞</td><td>kernel E⟨ψ(ω, x), ψ(ω, z)⟩ = ⟨x, z⟩(π − arccos r)/(2π), r the cosine</td></tr>
 *   <tr><td>p(x, z)</td><td>P(⟨ω, x⟩ &gt; 0, ⟨ω, z⟩ &gt; 0) = (π − arccos r)/(2π)</td></tr>
 *   <tr><td>f, f̌, ‖f‖</td><td>target, with E⟨f̌(ω), ψ(ω, ·)⟩ = f, and its norm in the space of k</td></tr>
 *   <tr><td>z_j, α_j</td><td>centers and coefficients of f = Σ_j α_j k(·, z_j)</td></tr>
 *   <tr><td>R</td><td>inputs are R-bounded: R² = d times the largest eigenvalue of E xxᵀ</td></tr>
 * </table>
 */
package org.lawsweep.study.kernel;
