/**
 * The job file: what it may say, checked in full before anything runs. Every problem of a file is
 * gathered and thrown once, with its JSON pointer and, for a misspelt name, the nearest valid one.
 *
 * <p>A grid gives each axis one of these:
 *
 * <table>
 *   <caption>The grid language</caption>
 *   <tr><th>in the file</th><th>values</th></tr>
 *   <tr><td>{@code [8, 16, 32]}</td><td>a list; a repeated value is an error</td></tr>
 *   <tr><td>{@code 8}</td><td>one value</td></tr>
 *   <tr><td>{@code {"range": {"from": 0, "to": 1, "step": 0.25}}}</td>
 *     <td>0, 0.25, 0.5, 0.75, 1</td></tr>
 *   <tr><td>{@code {"geom": {"from": 1, "to": 8, "count": 4}}}</td><td>1, 2, 4, 8</td></tr>
 *   <tr><td>{@code {"geom": {"from": 1, "to": 30, "ratio": 3}}}</td><td>1, 3, 9, 27</td></tr>
 *   <tr><td>{@code "4 * n"}</td><td>a Spark SQL expression over other axes</td></tr>
 *   <tr><td>{@code "iid"}</td>
 *     <td>one value, on an axis that has a choice of that name; there it is never SQL</td></tr>
 *   <tr><td>{@code null}</td><td>the study derives it; also in a list; only of an optional axis</td>
 *     </tr>
 * </table>
 *
 * <p>On an integer axis a range and a geom are rounded to whole numbers; values that round to the
 * same one are dropped. An axis that is not given has its default. {@code zip} pairs lists of one
 * length. Each member of a {@code union} is a grid of its own: what its {@code grid} gives replaces
 * the same axis of the shared {@code grid} (of a shared {@code zip}, the distinct rows of the other
 * axes remain), its {@code where} is added to the shared one, its {@code replicates} replace them.
 *
 * <p>An example, for a study with the axes n, m (integer), theta (real) and mode (iid or strat,
 * default iid):
 *
 * <pre>{@code
 * {
 *   "study": "toy",
 *   "replicates": 2,
 *   "grid": {"theta": {"geom": {"from": 0.1, "to": 0.4, "count": 3}}, "m": "8 * n"},
 *   "where": "m * theta >= 1",
 *   "union": [
 *     {"grid": {"n": [2, 4]}},
 *     {"grid": {"zip": {"n": [2, 3], "m": [64, 99]}, "theta": 0.25}, "where": "m < 99", "replicates": 5}
 *   ]
 * }
 * }</pre>
 *
 * <p>It holds two grids, each the product of its rows, times the replicates:
 *
 * <pre>{@code
 * /union/0   (n) = (2), (4)             where m * theta >= 1
 *            (theta) = (0.1), (0.2), (0.4)
 *            (mode) = (iid)
 *            m := 8 * n                 12 trials before where: 2 * 3 * 1 points, 2 replicates
 * /union/1   (n, m) = (2, 64), (3, 99)  where m * theta >= 1 and m < 99
 *            (theta) = (0.25)
 *            (mode) = (iid)             10 trials before where: 2 * 1 * 1 points, 5 replicates
 * }</pre>
 */
package org.lawsweep.job;
