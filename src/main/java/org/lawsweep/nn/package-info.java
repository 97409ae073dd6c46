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
 *   <tr><td>η</td><td>step size</td></tr>
 * </table>
 *
 * <p>Matrices are column-major.
 */
package org.lawsweep.nn;
