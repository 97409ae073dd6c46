/**
 * How well networks of random units represent given functions.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>α (alpha), ψ</td><td>frequency and phase of the cosine</td></tr>
 *   <tr><td>γ</td><td>cutoff: 1 on [−1, 1], 0 beyond ±2</td></tr>
 *   <tr><td>h</td><td>h(t) = γ(t) cos(αt + ψ)</td></tr>
 *   <tr><td>T, η</td><td>threshold of a unit, and its outer weight η(T) = 4h″(T)</td></tr>
 *   <tr><td>S̄(α, t)</td><td>second moment of η ReLU(t − T) over T and a uniform phase</td></tr>
 *   <tr><td>L(α; c)</td><td>average of S̄(α, t) over t ~ N(0, 1/c²)</td></tr>
 *   <tr><td>x_k, y, θ</td><td>samples, their labels, the smallest distance of two samples</td></tr>
 *   <tr><td>A, v</td><td>outputs of frozen units, samples × units; their outer weights</td></tr>
 *   <tr><td>λ_i, u_i</td><td>eigenvalues and eigenvectors of AAᵀ</td></tr>
 *   <tr><td>F</td><td>complex amplitude: ψ = −arg F</td></tr>
 *   <tr><td>k, w₀, α₀</td><td>order, half width and frequency of the filter of SReLU_k</td></tr>
 *   <tr><td>p_k, P_k</td><td>that filter, SReLU_k″, and its Fourier transform</td></tr>
 *   <tr><td>w₁ (w1)</td><td>w₀/k, the same in all groups</td></tr>
 *   <tr><td>E</td><td>edge, at least 1 + w₀: units beyond are zero on [−1, 1]</td></tr>
 *   <tr><td>Ĉ, h</td><td>transform of f″, and f = ∫ h(T) SReLU_k(· − T) dT</td></tr>
 *   <tr><td>G, C^{(s)}</td><td>transform of what a group leaves, and ∫ |ξ|^s |G| dξ/2π</td></tr>
 *   <tr><td>ν (nu)</td><td>smoothness of a function of transform (1 + ξ²)^{−ν−1/2}</td></tr>
 *   <tr><td>a</td><td>corrections: groups after the first, each fitted to what is left</td></tr>
 *   <tr><td>m</td><td>units, in each group where there are several; the paper's N</td></tr>
 *   <tr><td>c (components)</td><td>functions of one variable whose mean is represented</td></tr>
 *   <tr><td>ω, S(ω), τ</td><td>frequency, amplitude and width of a mixture of Gaussians</td></tr>
 *   <tr><td>C_f</td><td>∫ |F(ω)|(1 + |ω|²) dω</td></tr>
 *   <tr><td>q, V, J_V</td><td>degree of polynomials, their monomials and coefficients</td></tr>
 *   <tr><td>m_c</td><td>number of monomials of degree at most q, C(q + d, q)</td></tr>
 *   <tr><td>B_V</td><td>the q coordinates that units for V see</td></tr>
 *   <tr><td>kS_b, μ_l</td><td>orders of those units; law of their thresholds, ∝ 1/(1 + T^{2l})</td></tr>
 *   <tr><td>R_c</td><td>largest norm of output weights</td></tr>
 * </table>
 */
package org.lawsweep.study.representation;
