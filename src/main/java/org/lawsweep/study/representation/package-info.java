/**
 * How well networks of random units represent given functions.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>α (alpha), ψ</td><td>frequency and phase of the cosine</td></tr>
 *   <tr><td>γ</td><td>cutoff: 1 on [−1, 1], 0 beyond ±2</td></tr>
 *   <tr><td>h</td><td>h(t) = γ(t) cos(αt + ψ)</td></tr>
 *   <tr><td>T, η</td><td>threshold of a unit, and its outer weight η(T) = 4h″(T)</td></tr>
 *   <tr><td>S̄(α, t)</td><td>second moment of η ReLU(t − T) over T and a uniform phase</td></tr>
 *   <tr><td>L(α; c)</td><td>average of S̄(α, t) over t ~ N(0, 1/c²)</td></tr>
 *   <tr><td>x_k, y, θ</td><td>samples, their labels, the smallest distance of two samples</td></tr>
 *   <tr><td>A, v</td><td>outputs of frozen units, samples × units; their outer weights</td></tr>
 *   <tr><td>λ_i, u_i</td><td>eigenvalues and eigenvectors of AAᵀ</td></tr>
 *   <tr><td>F</td><td>complex amplitude: ψ = −arg F</td></tr>
 * </table>
 */
package org.lawsweep.study.representation;
