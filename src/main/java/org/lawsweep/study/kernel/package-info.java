/**
 * Kernels of wide networks: their spectra, how nets approach them, what they say of learning.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, X, y</td><td>samples, dimension, samples as a d × n matrix, labels</td></tr>
 *   <tr><td>m, L (depth)</td><td>width: units of a hidden layer; hidden layers</td></tr>
 *   <tr><td>H∞</td><td>⟨x, z⟩(π − arccos⟨x, z⟩)/(2π), the tangent kernel of the first layer</td></tr>
 *   <tr><td>K</td><td>tangent kernel of a network, ⟨∂f(x)/∂w, ∂f(z)/∂w⟩ over all weights w</td></tr>
 *   <tr><td>Θ^(L)</td><td>its limit at infinite width; Θ^(L)(x, x) = L + 1 for |x| = 1</td></tr>
 *   <tr><td>p</td><td>probability that a label is replaced by a random one</td></tr>
 * </table>
 */
package org.lawsweep.study.kernel;
