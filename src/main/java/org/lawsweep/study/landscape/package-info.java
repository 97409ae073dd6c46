/**
 * Where the local minima of a loss are, and what gets rid of the bad ones.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, x_i, y_i</td><td>samples, dimension, inputs, labels ±1</td></tr>
 *   <tr><td>f, θ, m</td><td>a network, its parameters, its hidden units</td></tr>
 *   <tr><td>ℓ</td><td>loss of −yf; here the cubic hinge max(z + 1, 0)³</td></tr>
 *   <tr><td>a, w, b</td><td>the exponential neuron a exp(⟨w, x⟩ + b)</td></tr>
 *   <tr><td>λ (lambda)</td><td>weight of its penalty ½λa²</td></tr>
 *   <tr><td>Ψ, V, Z</td><td>outputs of hidden units at the samples, n × m; weights with which they
 *       are connected to the outputs; ±10, 10 for the class of a sample</td></tr>
 *   <tr><td>L, L̃</td><td>the loss of f, and that of f and the neuron with the penalty</td></tr>
 *   <tr><td>W_l, H, p</td><td>matrices of a linear net, hidden layers, the narrowest one's units
 *   </td></tr>
 *   <tr><td>Σ, λ_i, U_I</td><td>YXᵀ(XXᵀ)⁻¹XYᵀ, its eigenvalues, and eigenvectors of a set I</td></tr>
 * </table>
 */
package org.lawsweep.study.landscape;
