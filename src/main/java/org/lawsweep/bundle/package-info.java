/** A claim handed over: a folder with a job, its laws and the trials under them, to be verified. */
package org.lawsweep.bundle;
