/**
 * What a study is: a theorem, algorithm or figure declared as data ({@link
 * org.lawsweep.study.Declaration}) and one method that runs a unit ({@link
 * org.lawsweep.study.Study#run}).
 *
 * <p>Canonical axes, with one meaning in every study:
 *
 * <table>
 *   <caption>Notation</caption>
 *   <tr><th>axis</th><th>meaning</th></tr>
 *   <tr><td>m</td><td>width: hidden units; units per group in corrective studies</td></tr>
 *   <tr><td>n</td><td>samples</td></tr>
 *   <tr><td>theta</td><td>separation: the smallest distance between two samples</td></tr>
 *   <tr><td>a</td><td>correction steps</td></tr>
 *   <tr><td>depth</td><td>hidden layers</td></tr>
 *   <tr><td>d</td><td>input dimension</td></tr>
 *   <tr><td>replicate</td><td>an independent random repetition</td></tr>
 * </table>
 */
package org.lawsweep.study;
