/**
 * Two results side by side: their laws, the digits of the trials that both have, and what they
 * cost. Of the two sides the first is called a and the second b, in words, tables and views alike.
 */
package org.lawsweep.compare;
