/** The command line: one small class a command, and the only place that prints. */
package org.lawsweep.cli;
