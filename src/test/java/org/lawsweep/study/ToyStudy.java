package org.lawsweep.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongToDoubleFunction;
import java.util.function.UnaryOperator;
import org.lawsweep.numeric.Flops;

/** A study of a declaration and a run; sound, until a test changes one of them. */
record ToyStudy(Declaration declaration, BiConsumer<Unit, Recorder> run) implements Study {

  static final IntegerAxis M = Axis.integer("m").atLeast(1).readOff().doc("width");
  static final IntegerAxis N = Axis.integer("n").atLeast(1).doc("samples");
  static final RealMetric ERROR = Metric.realMetric("error").doc("1 / (m n)");
  static final Law LAW = Law.power("error-in-width", ERROR).in(M, -1);

  @Override
  public void run(Unit unit, Recorder rows) {
    run.accept(unit, rows);
  }

  private static Declaration.Builder named(String name) {
    return Declaration.of(name, 1)
        .flops(point -> 10.0 * point.get(M) * point.get(N))
        .bytes(point -> 8.0 * point.get(M));
  }

  /** A declaration to which nothing is missing. */
  static Declaration.Builder sound() {
    return named("toy")
        .claim("errors fall")
        .source("by construction")
        .axes(M, N)
        .metrics(ERROR)
        .claim(LAW)
        .example(ToyStudy::example);
  }

  private static void example(UnitBuilder unit) {
    unit.set(M, 2, 5).set(N, 3);
  }

  /** Records 1 / (m n), and the operations that are declared. */
  static void soundly(Unit unit, Recorder rows) {
    record(unit, rows, m -> 1.0 / (m * unit.get(N)));
  }

  /** Records an error of each m, and the operations that are declared. */
  static void record(Unit unit, Recorder rows, LongToDoubleFunction error) {
    long before = 0;
    for (long m : unit.values(M)) {
      Flops.add(10 * (m - before) * unit.get(N));
      before = m;
      rows.at(M.is(m)).put(ERROR, error.applyAsDouble(m));
    }
  }

  /** The rules that a study breaks, with the problems found. */
  static Map<String, List<String>> broken(Study study) {
    Map<String, List<String>> broken = new LinkedHashMap<>(new Contract(study).check());
    broken.values().removeIf(List::isEmpty);
    return broken;
  }

  /** The rules that a declaration breaks which was sound before a change. */
  static Map<String, List<String>> declared(UnaryOperator<Declaration.Builder> change) {
    return broken(new ToyStudy(change.apply(sound()).build(), ToyStudy::soundly));
  }

  /** The rules that a run breaks, of a sound declaration. */
  static Map<String, List<String>> running(BiConsumer<Unit, Recorder> run) {
    return broken(new ToyStudy(sound().build(), run));
  }
}
