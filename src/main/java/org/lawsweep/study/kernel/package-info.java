/**
 * Kernels of wide networks: their spectra, how nets approach them, what they say of learning.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, m</td><td>samples, input dimension, width</td></tr>
 *   <tr><td>X, y</td><td>unit inputs d × n, one a column, and labels</td></tr>
 *   <tr><td>H∞</td><td>⟨x, z⟩(π − arccos⟨x, z⟩)/(2π), the tangent kernel of the first layer</td></tr>
 *   <tr><td>p</td><td>probability that a label is replaced by a random one</td></tr>
 * </table>
 */
package org.lawsweep.study.kernel;
