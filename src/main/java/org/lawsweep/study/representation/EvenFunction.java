package org.lawsweep.study.representation;

/** An even function of one variable and its transform, both in closed form. Immutable. */
interface EvenFunction {

  /** Gives the function at t. */
  double value(double t);

  /** Gives its Fourier transform ∫ f(t) exp(iξt) dt, which is real. */
  double transform(double xi);
}
