/**
 * Training curves of wide networks beside the linear dynamics of their tangent kernel.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d, m</td><td>samples, input dimension, width</td></tr>
 *   <tr><td>X, y</td><td>unit inputs d × n, one a column, and labels</td></tr>
 *   <tr><td>H∞</td><td>⟨x, z⟩(π − arccos⟨x, z⟩)/(2π), the tangent kernel of the first layer</td></tr>
 *   <tr><td>u(k), η</td><td>outputs on X after k steps of size η</td></tr>
 *   <tr><td>p</td><td>probability that a label is replaced by a random one</td></tr>
 * </table>
 */
package org.lawsweep.study.dynamics;
