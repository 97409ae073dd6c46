/**
 * Running a plan on Spark: the session ({@link org.lawsweep.sweep.Sessions}), tasks of units on
 * executors ({@link org.lawsweep.sweep.UnitRunner}), rows that are durable when their task ends,
 * progress from listener events, and resume as the plan minus the trials that have a row ({@link
 * org.lawsweep.sweep.Sweep}).
 */
package org.lawsweep.sweep;
