package org.lawsweep.table;

/**
 * One row of the table {@code thresholds}: where success crosses a half in one cell of a law. Its
 * components are the columns, in order. Texts that do not apply are null, numbers NaN.
 *
 * @param job the job's name
 * @param purpose exploring, or confirming at the seed of a round that nobody chose
 * @param study whose law it is
 * @param studyVersion its version
 * @param law the name of the law
 * @param cell what tells the cell from the law's others
 * @param axis along which success crosses a half
 * @param x50 where it does
 * @param ciLow lower end of its 95 % interval
 * @param ciHigh upper end
 * @param status whether x50 is fitted, or bracketed between levels that are all or none
 * @param low the last level before the crossing, below which all trials agree
 * @param high the first level after it, above which all agree
 * @param width log x from 10 % to 90 % success
 * @param levels how many levels it rests on
 * @param excluded how many trials were left out
 */
public record ThresholdRecord(
    String job,
    String purpose,
    String study,
    int studyVersion,
    String law,
    String cell,
    String axis,
    double x50,
    double ciLow,
    double ciHigh,
    String status,
    double low,
    double high,
    double width,
    int levels,
    long excluded) {

  /** The table of such rows. */
  static final RecordTable<ThresholdRecord> TABLE = new RecordTable<>(ThresholdRecord.class);
}
