/**
 * A sweep that goes on until its claims are decided: what each round adds to the grid, and the grid
 * as it has grown.
 */
package org.lawsweep.grow;
