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
 * </table>
 */
package org.lawsweep.study.depth;
