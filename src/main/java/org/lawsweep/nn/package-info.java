/**
 * Networks that are trained: forward and backward passes, losses and step rules, on arrays alone.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><td>n, d, m</td><td>samples, input dimension, width</td></tr>
 *   <tr><td>X</td><td>inputs, d × n, one sample a column</td></tr>
 *   <tr><td>W</td><td>weights of a layer, fan-in × fan-out, one neuron a column</td></tr>
 *   <tr><td>a</td><td>outer weights of a two-layer net</td></tr>
 *   <tr><td>y, f, r</td><td>targets, outputs, derivatives of the loss by the outputs</td></tr>
 *   <tr><td>z</td><td>preactivation ⟨w_r, x_j⟩</td></tr>
 *   <tr><td>G</td><td>gradient by W without the outer weights: Σ_j r_j 1[z_rj > 0] x_j</td></tr>
 *   <tr><td>η, μ</td><td>step size, momentum</td></tr>
 *   <tr><td>κ</td><td>standard deviation of initial weights</td></tr>
 *   <tr><td>p</td><td>outputs of a net</td></tr>
 *   <tr><td>l</td><td>layer of a deep net: 0 the inputs, then hidden ones, the last the output</td></tr>
 *   <tr><td>places, taps</td><td>where a convolution's neurons stand; where they read</td></tr>
 *   <tr><td>θ</td><td>all parameters of a deep net in one array</td></tr>
 *   <tr><td>H_l, B_l</td><td>outputs of layer l; derivatives of the loss by its pre-activations</td></tr>
 *   <tr><td>σ, s</td><td>activation; scale of a layer's parametrization</td></tr>
 *   <tr><td>λ</td><td>weight decay</td></tr>
 *   <tr><td>α (alpha), ψ</td><td>frequency and phase of a cosine that ReLUs represent</td></tr>
 *   <tr><td>T, η(T)</td><td>threshold of such a ReLU, and its outer weight 4h″(T)</td></tr>
 * </table>
 *
 * <p>Matrices are column-major.
 */
package org.lawsweep.nn;
