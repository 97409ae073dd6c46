package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.fit.Verdict;
import org.lawsweep.plan.ColumnTypes;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitRecorder;

/**
 * Some units of a study, run here and now, and what a law makes of them: for tests in which a
 * mutant of the study contradicts what the study itself does not. Starts Spark, which reads the
 * regimes.
 */
public final class SmallSweep {

  private final Declaration study;
  private final Dataset<Row> trials;

  private SmallSweep(Declaration study, Dataset<Row> trials) {
    this.study = study;
    this.trials = trials;
  }

  /** Runs units of a study, or of a mutant that declares the same. */
  public static SmallSweep of(Study study, Stream<Unit> units) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
    List<Row> rows = units.flatMap(unit -> rows(study, unit)).toList();
    return new SmallSweep(
        study.declaration(), spark.createDataFrame(rows, schema(study.declaration())));
  }

  /**
   * Asserts that units of a study do not contradict a law, and that the same units of a mutant do.
   */
  public static void assertTurns(
      String law, Study study, Study mutant, Function<Study, Stream<Unit>> units) {
    SmallSweep right = of(study, units.apply(study));
    assertFalse(right.contradicts(law), () -> right.found(law));
    SmallSweep wrong = of(mutant, units.apply(mutant));
    assertTrue(wrong.contradicts(law), () -> wrong.found(law));
  }

  /**
   * Asserts that units of a study agree with each of some laws, in every cell and narrowly enough,
   * and that the same units of a mutant contradict each.
   */
  public static void assertTurnsEach(
      List<String> laws, Study study, Study mutant, Function<Study, Stream<Unit>> units) {
    SmallSweep right = of(study, units.apply(study));
    SmallSweep wrong = of(mutant, units.apply(mutant));
    for (String law : laws) {
      assertTrue(
          right.verdicts(law).stream().allMatch(Verdict.CONSISTENT::equals),
          () -> right.found(law));
      assertTrue(wrong.contradicts(law), () -> wrong.found(law));
    }
  }

  private static StructType schema(Declaration study) {
    StructType schema = new StructType();
    for (Axis axis : study.axes()) {
      schema = schema.add(axis.name(), ColumnTypes.of(axis));
    }
    schema =
        schema
            .add("trial_id", DataTypes.StringType)
            .add("replicate", DataTypes.LongType)
            .add("status", DataTypes.StringType)
            .add("censored", DataTypes.BooleanType);
    for (Metric metric : study.metrics()) {
      schema = schema.add(metric.name(), ColumnTypes.of(metric));
    }
    return schema;
  }

  /** What was recorded before a failure stays; the rows that it cost are not there. */
  private static Stream<Row> rows(Study study, Unit unit) {
    Declaration declaration = study.declaration();
    UnitRecorder recorder = new UnitRecorder(declaration, unit, Optional.empty());
    try {
      study.run(unit, recorder);
    } catch (TrialFailure ends) {
      // A failed trial has no metrics, and laws are about those that have.
    }
    recorder.close();
    return recorder.trials().values().stream()
        .map(
            trial -> {
              List<Object> values = new ArrayList<>();
              for (Axis axis : declaration.axes()) {
                values.add(
                    axis.fused()
                        ? trial.fused().get(axis.name())
                        : unit.point().values().get(axis.name()));
              }
              values.add(values + " " + unit.replicate());
              values.add(unit.replicate());
              values.add(trial.notFinite().isEmpty() ? "ok" : "non_finite");
              values.add(trial.isCensored());
              declaration.metrics().forEach(m -> values.add(trial.metrics().get(m.name())));
              return RowFactory.create(values.toArray());
            });
  }

  /**
   * Whether the units contradict a law in some cell.
   *
   * @throws IllegalStateException where they say nothing of it: neither answer would be a test
   */
  public boolean contradicts(String law) {
    return verdicts(law).stream().anyMatch(Verdict::isOutside);
  }

  private List<Verdict> verdicts(String law) {
    List<Verdict> verdicts =
        judged(law).stream()
            .map(Judged::verdict)
            .filter(verdict -> verdict != null && verdict != Verdict.OUT_OF_REGIME)
            .toList();
    if (verdicts.isEmpty()) {
      throw new IllegalStateException("nothing was judged: " + found(law));
    }
    return verdicts;
  }

  /** Finds how far the estimate of a law lies from its prediction, in the worst cell. */
  public double distance(String law) {
    return judged(law).stream()
        .mapToDouble(judged -> Math.abs(judged.finding().estimate() - judged.predicted()))
        .max()
        .orElseThrow();
  }

  /** Shows what was found, for the message of an assertion. */
  public String found(String law) {
    List<String> lines = new ArrayList<>();
    for (Judged judged : judged(law)) {
      lines.add(
          "%s: predicted %s, estimate %s [%s, %s], band [%s, %s], %d levels, %s"
              .formatted(
                  law,
                  judged.predicted(),
                  judged.finding().estimate(),
                  judged.finding().ciLow(),
                  judged.finding().ciHigh(),
                  judged.finding().bandLow(),
                  judged.finding().bandHigh(),
                  judged.finding().levels(),
                  judged.verdict()));
    }
    return String.join("\n", lines);
  }

  private List<Judged> judged(String name) {
    Law law =
        study.laws().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    // As a check: what a claim would have noticed takes seconds and says nothing of a
    // contradiction.
    Law check = law.as(Law.Role.CHECK);
    return judged(Cells.of(study, List.of(check), trials).get(0));
  }

  /** What each law makes of its cells, by its name. */
  Map<String, List<Judged>> judged() {
    Map<String, List<Judged>> all = new LinkedHashMap<>();
    List<List<CellFit>> cells = Cells.of(study, study.laws(), trials);
    for (int k = 0; k < cells.size(); k++) {
      all.put(study.laws().get(k).name(), judged(cells.get(k)));
    }
    return all;
  }

  private static List<Judged> judged(List<CellFit> cells) {
    return cells.stream().flatMap(cell -> cell.judged().stream()).toList();
  }
}
