package org.lawsweep.study.kernel;

/**
 * Points to learn from and points to be tested on, all of norm 1. Matrices have a point a column.
 *
 * @param d numbers of a point
 * @param x d × n
 * @param y n labels in [−1, 1]
 * @param xTest d × test
 * @param yTest their labels
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record Samples(int d, double[] x, double[] y, double[] xTest, double[] yTest) {}
