/**
 * What a job came to. {@link org.lawsweep.result.JobResult} fits the laws of a plan to its trials
 * and says how those ended; {@link org.lawsweep.result.Reports} draws them from {@link
 * org.lawsweep.result.TrialFacts} and the fits; {@link org.lawsweep.result.PlanReport} and {@link
 * org.lawsweep.result.JobStatus} say what is to come and how far it is. Prints nothing.
 *
 * <p>A {@link org.lawsweep.result.LawForm} for each form of law judges and draws its laws: {@link
 * org.lawsweep.result.LawForms} says which. {@link org.lawsweep.result.CellReader} reads all trials
 * to the cells of all laws in one pass, each a {@link org.lawsweep.result.CellFold} that keeps what
 * its form needs. {@link org.lawsweep.result.Cells} lets forms judge them on executors, {@link
 * org.lawsweep.result.JobFit} makes rows of tables of what came out, {@link
 * org.lawsweep.result.LawFigures} lets it draw.
 */
package org.lawsweep.result;
