/**
 * The files of a job ({@link org.lawsweep.table.JobFolder}) and reading results back: the views
 * that SQL sees ({@link org.lawsweep.table.Views}) and the laws fitted to them ({@link
 * org.lawsweep.table.LawTable}).
 */
package org.lawsweep.table;
