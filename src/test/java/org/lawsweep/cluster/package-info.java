/**
 * Sweeps that lose processes: executors, workers and drivers are killed in mid-run, and the table
 * must come out as if nothing had happened.
 *
 * <p>Everything runs as a user runs it, through {@code submit.sh} and the assembled Spark.
 */
package org.lawsweep.cluster;
