package org.lawsweep.result;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.fit.Prediction;
import org.lawsweep.fit.Predictor;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Nearest;
import org.lawsweep.job.PointReader;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Law;
import org.lawsweep.table.JobFolder;

/** What a law, fitted to the trials that are there, says of other places. Writes nothing. */
public final class Predictions {

  private final Job job;
  private final Law law;
  private final List<double[]> points;
  private final MathContext digits;

  /** What one cell says, point by point. */
  private record Said(List<AxisValue> cell, int levels, List<Prediction> points)
      implements Serializable {}

  private Predictions(Job job, Law law, List<double[]> points, MathContext digits) {
    this.job = job;
    this.law = law;
    this.points = points;
    this.digits = digits;
  }

  /**
   * Asks a law of a job for its value.
   *
   * @param name of the law
   * @param at places, as {@link PointReader} reads them
   * @param digits to which responses are rounded
   * @throws JobException where there is no such law, its form gives no value, or a place is none
   */
  public static Predictions of(Job job, String name, List<String> at, MathContext digits) {
    List<String> names = job.laws().stream().map(Law::name).toList();
    int number = names.indexOf(name);
    if (number < 0) {
      String hint = Nearest.hint(name, names);
      throw refused(
          job,
          "no law is called '%s'%s"
              .formatted(
                  name, hint.isEmpty() ? "; its laws are " + String.join(", ", names) : hint));
    }
    Law law = job.laws().get(number);
    if (LawForms.of(law).asFunction().isEmpty()) {
      throw refused(
          job,
          "law '%s' is of the form %s, which gives no value: power and power_floor do"
              .formatted(name, law.form().word()));
    }
    return new Predictions(job, law, PointReader.read(law, at), digits);
  }

  private static JobException refused(Job job, String message) {
    return new JobException(List.of(new Problem(job.file(), "", message)));
  }

  /**
   * Fits the law to the trials of a plan.
   *
   * @throws JobException where the job has no trials
   */
  public Dataset<Row> of(Plan plan, JobFolder folder) throws IOException {
    return of(JobResult.trials(plan, folder));
  }

  /**
   * Fits the law and gives a row for each cell and place: the cell, where there are several, the
   * predictors, the response with the ends of its interval and of that of one new replicate, and
   * whether the place is inside the levels or an extrapolation.
   *
   * @param trials each once, with the study's columns
   * @throws JobException where no trial is in the law's regime
   */
  public Dataset<Row> of(Dataset<Row> trials) {
    List<Said> said =
        TrialReader.cells(job.study(), List.of(law), trials).map(new Asked(law, points)).collect();
    if (said.isEmpty()) {
      throw refused(
          job, "law '%s': no trial is in its regime: %s".formatted(law.name(), law.regime()));
    }
    List<CellFit> cells =
        said.stream()
            .map(
                one ->
                    new CellFit(0, one.cell(), null, List.of(), CellFigure.NONE, one.levels(), 0))
            .toList();
    List<CellFit> shown = CellFit.attempts(law, cells);
    boolean several = shown.stream().anyMatch(cell -> cell.label() != null);
    List<Row> rows = new ArrayList<>();
    for (CellFit cell : shown) {
      List<Prediction> predictions =
          said.stream()
              .filter(one -> one.cell().equals(cell.cell()))
              .findFirst()
              .orElseThrow()
              .points();
      for (int k = 0; k < points.size(); k++) {
        rows.add(row(several ? cell.label() : null, several, points.get(k), predictions.get(k)));
      }
    }
    return trials.sparkSession().createDataFrame(rows, schema(several));
  }

  /** Fits a cell and asks it. */
  private record Asked(Law law, List<double[]> points)
      implements org.apache.spark.api.java.function.Function<CellTrials, Said> {

    @Override
    public Said call(CellTrials cell) {
      Function<CellTrials, Predictor> form = LawForms.of(law).asFunction().orElseThrow();
      Predictor predictor = form.apply(cell);
      return new Said(cell.cell(), cell.levels(), points.stream().map(predictor::at).toList());
    }
  }

  private StructType schema(boolean several) {
    StructType schema = new StructType();
    if (several) {
      schema = schema.add("cell", DataTypes.StringType);
    }
    for (int j = 0; j < law.terms().size(); j++) {
      DataType type = isWhole(j) ? DataTypes.LongType : DataTypes.DoubleType;
      schema = schema.add(law.terms().get(j).predictor(), type);
    }
    for (String column :
        List.of(law.response(), "ci_low", "ci_high", "replicate_low", "replicate_high")) {
      schema = schema.add(column, DataTypes.DoubleType);
    }
    return schema.add("range", DataTypes.StringType);
  }

  /** Whether a predictor is a whole number at every place. */
  private boolean isWhole(int predictor) {
    return points.stream()
        .mapToDouble(point -> point[predictor])
        .allMatch(x -> Math.abs(x) < 1e15 && Double.compare(x, Math.rint(x)) == 0);
  }

  private Row row(String cell, boolean several, double[] at, Prediction prediction) {
    List<Object> values = new ArrayList<>();
    if (several) {
      values.add(cell);
    }
    for (int j = 0; j < at.length; j++) {
      // Cast, or the expression would make a double of both.
      values.add(isWhole(j) ? (Object) Math.round(at[j]) : (Object) at[j]);
    }
    for (double number :
        new double[] {
          prediction.value(),
          prediction.ciLow(),
          prediction.ciHigh(),
          prediction.singleLow(),
          prediction.singleHigh()
        }) {
      boolean known = Double.isFinite(number);
      values.add(known ? new BigDecimal(number).round(digits).doubleValue() : null);
    }
    values.add(prediction.inside() ? "inside" : "extrapolation");
    return RowFactory.create(values.toArray());
  }
}
