package org.lawsweep.foreign;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Nearest;
import org.lawsweep.job.Problem;
import org.lawsweep.job.TableLaws;
import org.lawsweep.plan.SparkErrors;

/**
 * The rows of files that another program wrote, with the columns that laws are about and no other.
 * Problems name file, column and row: the first row below the head of a file is row 1.
 */
final class ForeignTable {

  /** The column of rows that says which file they are of. */
  private static final String FILE = "_file";

  private final String files;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Dataset<Row> rows;
  private final List<Problem> problems = new ArrayList<>();

  private ForeignTable(String files, TableLaws laws, Dataset<Row> rows) {
    this.files = files;
    columns.putAll(laws.predictors());
    columns.putAll(laws.responses());
    this.rows = rows;
  }

  /**
   * Reads files, CSV with a head where their name says so and Parquet else.
   *
   * @param files a path or a glob
   * @throws JobException where there is none, or a column is missing or of another type than needed
   */
  static Dataset<Row> read(SparkSession spark, String files, TableLaws laws) {
    ForeignTable table = new ForeignTable(files, laws, open(spark, files));
    table.requireColumns(laws);
    laws.replicate().ifPresent(column -> table.columns.put(Trials.REPLICATE, column));
    laws.predictors().keySet().forEach(name -> table.requireValues(name));
    laws.replicate().ifPresent(column -> table.requireValues(Trials.REPLICATE));
    laws.responses().keySet().forEach(name -> table.requireNumbers(name));
    if (table.problems.isEmpty() && table.rows.isEmpty()) {
      table.refuse(files, "has no row");
    }
    table.throwIfAny();
    return table.renamed(laws);
  }

  private static Dataset<Row> open(SparkSession spark, String files) {
    try {
      Dataset<Row> rows =
          files.toLowerCase(Locale.ROOT).matches(".*\\.csv(\\.gz)?")
              ? spark
                  .read()
                  .option("header", true)
                  .option("inferSchema", true)
                  .option("escape", "\"")
                  .option("multiLine", true)
                  .csv(files)
              : spark.read().parquet(files);
      return rows.withColumn(FILE, col("_metadata.file_path"));
    } catch (Exception e) {
      // Scala does not declare that it throws AnalysisException, so Java cannot catch it by name.
      if (e instanceof AnalysisException analysis) {
        boolean none = "PATH_NOT_FOUND".equals(analysis.getCondition());
        String why = none ? "no such file, and none that is so named" : SparkErrors.firstLine(e);
        throw new JobException(List.of(new Problem(files, "", why)));
      }
      throw e;
    }
  }

  private void requireColumns(TableLaws laws) {
    List<String> there = new ArrayList<>(Arrays.asList(rows.columns()));
    there.remove(FILE);
    Map<String, String> all = new LinkedHashMap<>(columns);
    laws.replicate().ifPresent(column -> all.put(Trials.REPLICATE, column));
    for (String column : all.values()) {
      if (!there.contains(column)) {
        String hint = Nearest.hint(column, there);
        String known = "; its columns are " + String.join(", ", there);
        refuse(files, "has no column '" + column + "'" + (hint.isEmpty() ? known : hint));
      }
    }
    throwIfAny();
  }

  private Column of(String name) {
    return rows.col("`" + columns.get(name).replace("`", "``") + "`");
  }

  private DataType type(String name) {
    return rows.schema().apply(columns.get(name)).dataType();
  }

  /** Refuses a row that does not say of which point it is. */
  private void requireValues(String name) {
    Column missing = of(name).isNull();
    if (type(name) instanceof NumericType) {
      missing = missing.or(isnan(of(name).cast("double")));
    }
    refuseFirst(name, missing, "is empty");
  }

  /** Refuses a column of text where numbers are due; what is empty or NaN was not measured. */
  private void requireNumbers(String name) {
    DataType type = type(name);
    if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
      Column text = of(name).cast("string");
      Column number = text.try_cast("double");
      refuseFirst(name, text.isNotNull().and(number.isNull()), "must be a number");
    }
  }

  private void refuseFirst(String name, Column bad, String rule) {
    Dataset<Row> found = rows.filter(bad).select(col(FILE), of(name).cast("string")).limit(1);
    for (Row row : found.collectAsList()) {
      String file = row.getString(0);
      long number = rowOf(file, bad);
      String shown = row.isNullAt(1) ? "" : ", but is '" + row.getString(1) + "'";
      refuse(shown(file), "column " + columns.get(name) + ", row " + number + ": " + rule + shown);
    }
  }

  /** Counts to the first such row of a file, in the order of the file. */
  private long rowOf(String file, Column bad) {
    Iterator<Row> in = rows.filter(col(FILE).equalTo(file)).select(bad).toLocalIterator();
    long number = 1;
    for (; in.hasNext(); number++) {
      Row row = in.next();
      if (!row.isNullAt(0) && row.getBoolean(0)) {
        return number;
      }
    }
    return number;
  }

  /** A file of this machine by its path alone. */
  private static String shown(String file) {
    URI place = new Path(file).toUri();
    return "file".equals(place.getScheme()) ? place.getPath() : file;
  }

  private void refuse(String file, String message) {
    problems.add(new Problem(file, "", message));
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
  }

  /** The columns by the names that laws have for them; a response that is no number is NULL. */
  private Dataset<Row> renamed(TableLaws laws) {
    List<Column> named = new ArrayList<>();
    laws.predictors().keySet().forEach(name -> named.add(of(name).as(name)));
    for (String name : laws.responses().keySet()) {
      Column value = of(name);
      if (!(type(name) instanceof BooleanType)) {
        Column number = value.cast("double");
        Column finite =
            not(isnan(number))
                .and(number.notEqual(Double.POSITIVE_INFINITY))
                .and(number.notEqual(Double.NEGATIVE_INFINITY));
        value = when(finite, number);
      }
      named.add(value.as(name));
    }
    laws.replicate().ifPresent(column -> named.add(of(Trials.REPLICATE).as(Trials.REPLICATE)));
    return rows.select(named.toArray(Column[]::new));
  }
}
