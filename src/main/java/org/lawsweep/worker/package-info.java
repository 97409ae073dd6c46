/**
 * Studies that a file declares and another program runs: one process a slot, a line of JSON in for
 * each unit and lines of JSON out.
 */
package org.lawsweep.worker;
