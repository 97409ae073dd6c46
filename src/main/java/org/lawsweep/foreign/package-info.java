/** Results of other programs: any table, judged by laws over its columns. */
package org.lawsweep.foreign;
