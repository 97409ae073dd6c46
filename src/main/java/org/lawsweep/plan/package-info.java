/**
 * From a job to tasks: the grid as a DataFrame ({@link org.lawsweep.plan.GridFrame}), the identity
 * and cost of each trial ({@link org.lawsweep.plan.Planned}), units of trials that share a run
 * ({@link org.lawsweep.plan.PlannedUnit}), and tasks of about equal work ({@link
 * org.lawsweep.plan.Packing}).
 *
 * <p>The grid is a DataFrame from the start. Where it is large, nothing here holds an array as long
 * as the grid; where it is small, its rows are in the driver, and no job of Spark makes the plan
 * ({@link org.lawsweep.plan.Rows}).
 */
package org.lawsweep.plan;
