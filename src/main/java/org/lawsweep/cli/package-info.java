/**
 * The command line: one small class a command, over what all of them ({@link
 * org.lawsweep.cli.ProgramCommand}) and those about jobs ({@link org.lawsweep.cli.JobCommand})
 * share, and the only place that prints.
 */
package org.lawsweep.cli;
