/**
 * What depth does to training and to the functions that a network can be.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>L, W_1 … W_L</td><td>weight matrices, one more than hidden layers (depth)</td></tr>
 *   <tr><td>m</td><td>width</td></tr>
 *   <tr><td>X, Y, Φ</td><td>inputs, targets, and the linear map with Y = ΦX, column-major</td></tr>
 *   <tr><td>α</td><td>1/√(m^(L−1)d_out): keeps the norm of outputs at the start</td></tr>
 *   <tr><td>κ (kappa)</td><td>condition number of XᵀX</td></tr>
 *   <tr><td>ℓ(t), R(t), η</td><td>loss after t steps, step size</td></tr>
 *   <tr><td>T</td><td>steps after which a theorem says that the loss is low enough</td></tr>
 *   <tr><td>φ</td><td>max{2‖Φ‖_F, 3/√L, 1}</td></tr>
 *   <tr><td>w, d</td><td>frequency of sin(w⟨x, x'⟩), dimension of x and x'</td></tr>
 *   <tr><td>h_j, α_j, M</td><td>units of one hidden layer, their weights, Σ |α_j|‖h_j‖</td></tr>
 *   <tr><td>q_k, a_k, N_k, A_n</td><td>Gegenbauer polynomials, coefficients along them, spherical
 *       harmonics of degree k, (Σ_{k≥n} a_k²)^½</td></tr>
 *   <tr><td>depth</td><td>hidden layers; the paper's m</td></tr>
 *   <tr><td>g, g_s</td><td>tooth on [0, 1], up to 1 at ½ and down again; g composed s times</td></tr>
 *   <tr><td>f_m</td><td>x − Σ_{s ≤ m} g_s(x)/4^s, the interpolant of x² at k/2^m</td></tr>
 *   <tr><td>M (radius)</td><td>largest absolute value of factors of a product</td></tr>
 *   <tr><td>ψ, φ_k, P_k, N</td><td>bump, partition of unity at the nodes k/N of a grid, Taylor
 *       polynomials there; cells of the grid along each axis</td></tr>
 *   <tr><td>n (smoothness), ε</td><td>order of the derivatives that are bounded, largest
 *       error</td></tr>
 *   <tr><td>A_i, τ, R, Σ</td><td>residual weights, their largest norm, the product that they are to
 *       give, the covariance of inputs</td></tr>
 * </table>
 */
package org.lawsweep.study.depth;
