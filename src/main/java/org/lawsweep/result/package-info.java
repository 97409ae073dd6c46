/**
 * What a job came to. {@link org.lawsweep.result.JobResult} fits the laws of a plan to its trials
 * and says how those ended; {@link org.lawsweep.result.Reports} draws them from {@link
 * org.lawsweep.result.TrialFacts} and the fits; {@link org.lawsweep.result.PlanReport} and {@link
 * org.lawsweep.result.JobStatus} say what is to come and how far it is. Prints nothing.
 */
package org.lawsweep.result;
