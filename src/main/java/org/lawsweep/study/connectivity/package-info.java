/**
 * Whether trained nets are joined by paths along which the loss stays low.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d</td><td>samples, input dimension</td></tr>
 *   <tr><td>m, L (depth)</td><td>units of a hidden layer, hidden layers</td></tr>
 *   <tr><td>W_l</td><td>weights of layer l, 1 ≤ l ≤ L + 1, without biases; row j makes unit j</td></tr>
 *   <tr><td>θ_A, θ_B</td><td>two nets of one shape, trained apart</td></tr>
 *   <tr><td>L(θ)</td><td>mean loss at the training samples</td></tr>
 *   <tr><td>S_l</td><td>units of layer l that are kept: a half of them</td></tr>
 *   <tr><td>θ^(k)</td><td>θ where layers l ≥ k keep S_l alone, with outputs doubled</td></tr>
 *   <tr><td>ε (epsilon)</td><td>max over k of L(θ^(k)) − L(θ): how far θ is from dropout stable</td></tr>
 *   <tr><td>U_l, V_l</td><td>units that carry the net now, and those that will</td></tr>
 *   <tr><td>t</td><td>place on a path, 0 at θ_A and 1 at θ_B</td></tr>
 *   <tr><td>barrier</td><td>largest loss on a path less the larger of its ends</td></tr>
 *   <tr><td>a</td><td>steps of the bends so far</td></tr>
 *   <tr><td>C</td><td>a bend: a free point of a polygon from θ_A to θ_B</td></tr>
 *   <tr><td>A, B</td><td>two minimizers of zero loss: of 2 neurons, and of m positive ones</td></tr>
 *   <tr><td>β_k</td><td>least loss of k neurons of positive output weight</td></tr>
 * </table>
 */
package org.lawsweep.study.connectivity;
