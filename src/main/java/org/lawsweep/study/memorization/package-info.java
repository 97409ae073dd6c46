/**
 * How many hidden units it takes to memorize n points.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X</td><td>samples, dimension, samples as a d × n matrix</td></tr>
 *   <tr><td>θ (theta)</td><td>smallest distance of two samples</td></tr>
 *   <tr><td>m</td><td>units in one group; the paper's N₀</td></tr>
 *   <tr><td>a</td><td>corrections: groups of units, each fitted to what is left</td></tr>
 *   <tr><td>r</td><td>residual: labels less network, n values</td></tr>
 *   <tr><td>ξ, σ</td><td>random feature, N(0, σ²I), and its scale</td></tr>
 *   <tr><td>ω₀ = cσ</td><td>frequency of the cosine that units represent</td></tr>
 *   <tr><td>F(ξ), ψ</td><td>Σ_k r_k exp(i⟨ξ, x_k⟩), and −arg F(ξ)</td></tr>
 *   <tr><td>g</td><td>the function of one group</td></tr>
 *   <tr><td>G</td><td>Gaussian kernel matrix of the samples at scale 1/σ</td></tr>
 *   <tr><td>κ (kappa)</td><td>m/(nL(ω₀)): signal over noise of one group</td></tr>
 *   <tr><td>ρ (rho)</td><td>squared residual after a correction over that before</td></tr>
 *   <tr><td>ε, δ (delta)</td><td>‖r‖²/n to reach, and the chance of failing to; with SGD the part of the
 *       samples that may be wrong</td></tr>
 *   <tr><td>q</td><td>pairs of neurons, equal but for the sign of the outer weight: m = 2q</td></tr>
 *   <tr><td>B</td><td>absolute outer weight at the start</td></tr>
 *   <tr><td>h</td><td>the network, Σ_i u_i ReLU(⟨w_i, x⟩)</td></tr>
 *   <tr><td>η (eta0)</td><td>multiple of the tangent kernel that one step adds to h</td></tr>
 *   <tr><td>θ*, ξ</td><td>parameters of a net that memorizes, and θ − θ*; ρ is ‖ξ‖ at the start</td></tr>
 *   <tr><td>J, λ</td><td>gradients of the n outputs at θ*, as rows; the least eigenvalue of JJᵀ/n</td></tr>
 *   <tr><td>E, c</td><td>steps of an epoch; epochs over ln(1/ρ)/(Eηλ)</td></tr>
 *   <tr><td>F, L</td><td>parameters less hidden units, the freedom of a net; hidden layers</td></tr>
 *   <tr><td>qd/n (load)</td><td>dimension of the tangent space for each sample</td></tr>
 *   <tr><td>Ψ(x)</td><td>tangent features (1[⟨w_i, x⟩ &gt; 0] x)_{i ≤ q}, qd numbers</td></tr>
 *   <tr><td>u, z_i</td><td>direction of a line, and the samples projected to it</td></tr>
 *   <tr><td>p (outputs)</td><td>labels of a sample</td></tr>
 *   <tr><td>h₁, h₂</td><td>groups that samples on a line are cut into, and samples of each</td></tr>
 *   <tr><td>d₁, d₂ (d1, d2)</td><td>ReLU units of two hidden layers: 2h₁ and 2h₂p</td></tr>
 *   <tr><td>W_l, T_l, c_j</td><td>teeth that layers after l make of a tooth; the teeth themselves, and
 *       the changes of slope in them</td></tr>
 *   <tr><td>c_q, D, κ, e</td><td>scalar that stands for class q, distance of two of these, steepness
 *       of the ramps between, errors added to scalars, in parts of D</td></tr>
 *   <tr><td>n_g, β_g, m_g</td><td>normal and offset of a hyperplane through d samples of a class; the
 *       smallest distance of another sample</td></tr>
 *   <tr><td>v, K (shift)</td><td>direction in which a residual net moves samples; how far for each class</td></tr>
 *   <tr><td>b_j, w_j, τ (tau)</td><td>thresholds and outer weights of units on a line; part of the gap
 *       before a threshold</td></tr>
 *   <tr><td>h ← h + V ReLU(Uh + b) + c</td><td>a residual block</td></tr>
 * </table>
 */
package org.lawsweep.study.memorization;
