/**
 * Native BLAS and LAPACK, factorisations, kernels of ReLU networks, and fast sines and normal
 * numbers: the only package that sees breeze, netlib and JavaCPP.
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>A, B, C, X</td><td>matrices, column-major: entry (i, j) at {@code i + j * lda}</td></tr>
 *   <tr><td>lda</td><td>leading dimension: the distance between two columns, at least the rows</td></tr>
 *   <tr><td>U, s, V</td><td>left singular vectors, singular values, right singular vectors</td></tr>
 *   <tr><td>V, λ</td><td>eigenvectors and eigenvalues of a symmetric matrix</td></tr>
 *   <tr><td>r</td><td>the cosine of two inputs</td></tr>
 *   <tr><td>κ₀, κ₁</td><td>arc-cosine kernels of order 0 and 1, 1 at r = 1</td></tr>
 *   <tr><td>Σ, Θ</td><td>covariance of a layer's outputs, tangent kernel</td></tr>
 *   <tr><td>η, k</td><td>step size, steps of gradient descent</td></tr>
 *   <tr><td>q, y</td><td>x = qπ + y with |y| ≤ π/2</td></tr>
 *   <tr><td>q_k, a_k, N_k</td><td>Gegenbauer polynomials, coefficients along them, and how many
 *       spherical harmonics there are of degree k</td></tr>
 * </table>
 */
package org.lawsweep.numeric;
