/** Lawsweep. */
package org.lawsweep;
