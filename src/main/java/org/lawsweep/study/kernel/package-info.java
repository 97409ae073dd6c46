/**
 * Kernels of networks at random weights, and how fast they near those of infinite width.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X</td><td>points, dimension, points as a d × n matrix</td></tr>
 *   <tr><td>m</td><td>width: units of a hidden layer</td></tr>
 *   <tr><td>L (depth)</td><td>hidden layers</td></tr>
 *   <tr><td>K</td><td>tangent kernel of a network, ⟨∂f(x)/∂w, ∂f(z)/∂w⟩ over all weights w</td></tr>
 *   <tr><td>Θ^(L)</td><td>its limit at infinite width; Θ^(L)(x, x) = L + 1 for |x| = 1</td></tr>
 * </table>
 */
package org.lawsweep.study.kernel;
