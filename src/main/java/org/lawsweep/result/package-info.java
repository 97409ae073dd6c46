/**
 * What a job came to. {@link org.lawsweep.result.JobResult} fits the laws of a plan to its trials
 * and says how those ended; {@link org.lawsweep.result.Reports} draws them from {@link
 * org.lawsweep.result.TrialFacts} and the fits; {@link org.lawsweep.result.PlanReport} and {@link
 * org.lawsweep.result.JobStatus} say what is to come and how far it is. Prints nothing.
 *
 * <p>{@link org.lawsweep.result.TrialPass} reads all trials once, in the driver where they are few,
 * by tasks of Spark where they are many, with the same three readers: {@link
 * org.lawsweep.result.CellReader} takes them to the cells of all laws, each a {@link
 * org.lawsweep.result.CellFold} that keeps what its form needs, {@link
 * org.lawsweep.result.FactsReader} to what a page says of all trials, and {@link
 * org.lawsweep.result.PointRows} to the points of the summary.
 *
 * <p>A {@link org.lawsweep.result.LawForm} for each form of law judges and draws its laws: {@link
 * org.lawsweep.result.LawForms} says which. {@link org.lawsweep.result.Cells} lets forms judge
 * cells on executors, {@link org.lawsweep.result.JobFit} makes rows of tables of what came out,
 * {@link org.lawsweep.result.LawFigures} lets it draw.
 */
package org.lawsweep.result;
