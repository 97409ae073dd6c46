/**
 * Kernels of wide networks: their spectra, how nets approach them, what they say of learning.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X, y</td><td>samples, dimension, samples as a d × n matrix, labels</td></tr>
 *   <tr><td>m, L (depth)</td><td>width: units of a hidden layer; hidden layers</td></tr>
 *   <tr><td>H∞</td><td>⟨x, z⟩(π − arccos⟨x, z⟩)/(2π), the tangent kernel of the first layer</td></tr>
 *   <tr><td>λ_k, N_k</td><td>eigenvalue of H∞ on the N_k spherical harmonics of degree k</td></tr>
 *   <tr><td>K</td><td>tangent kernel of a network, ⟨∂f(x)/∂w, ∂f(z)/∂w⟩ over all weights w</td></tr>
 *   <tr><td>Θ^(L)</td><td>its limit at infinite width; Θ^(L)(x, x) = L + 1 for |x| = 1</td></tr>
 *   <tr><td>p (noise)</td><td>probability that a label is replaced by a random one</td></tr>
 *   <tr><td>ω</td><td>random direction, N(0, I): the weights of one unit</td></tr>
 *   <tr><td>q</td><td>random features</td></tr>
 *   <tr><td>ψ(ω, x)</td><td>feature 1[⟨ω, x⟩ &gt; 0] x</td></tr>
 *   <tr><td>k = H∞</td><td>kernel E⟨ψ(ω, x), ψ(ω, z)⟩ = ⟨x, z⟩(π − arccos r)/(2π), r the cosine</td></tr>
 *   <tr><td>p(x, z)</td><td>P(⟨ω, x⟩ &gt; 0, ⟨ω, z⟩ &gt; 0) = (π − arccos r)/(2π)</td></tr>
 *   <tr><td>f, f̌, ‖f‖</td><td>target, with E⟨f̌(ω), ψ(ω, ·)⟩ = f, and its norm in the space of k</td></tr>
 *   <tr><td>z_j, α_j</td><td>centers and coefficients of f = Σ_j α_j k(·, z_j)</td></tr>
 *   <tr><td>M, T, b, s (norm, batch, noise)</td><td>norm of a target to be learned; steps of SGD,
 *       samples of one, half-width of uniform noise on their labels</td></tr>
 *   <tr><td>h_t, η₀</td><td>what SGD has learned before step t; kernels that a step adds</td></tr>
 *   <tr><td>B (scale)</td><td>absolute outer weight of q pairs of neurons at the start</td></tr>
 *   <tr><td>R</td><td>inputs are R-bounded: R² = d times the largest eigenvalue of E xxᵀ</td></tr>
 * </table>
 */
package org.lawsweep.study.kernel;
