package org.lawsweep.foreign;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
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
    table.requireCells(laws);
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

  /**
   * What a cell of a column must not be.
   *
   * @param name of the column
   * @param bad tells whether it is that
   * @param rule that it breaks
   */
  private record Mistake(String name, Column bad, String rule) {}

  /**
   * Looks at all columns in one pass; where a mistake is, it is looked for only if there is one.
   */
  private void requireCells(TableLaws laws) {
    List<Mistake> possible = new ArrayList<>();
    columns.keySet().stream()
        .filter(name -> !laws.responses().containsKey(name))
        .forEach(name -> possible.add(new Mistake(name, isMissing(name), "is empty")));
    laws.responses().keySet().stream()
        .filter(name -> !(type(name) instanceof NumericType || type(name) instanceof BooleanType))
        .forEach(name -> possible.add(new Mistake(name, isText(name), "must be a number")));
    Column[] counts =
        possible.stream().map(mistake -> count_if(mistake.bad)).toArray(Column[]::new);
    Row found = rows.agg(count(lit(1)), counts).head();
    if (found.getLong(0) == 0) {
      refuse(files, "has no row");
    }
    for (int k = 0; k < possible.size(); k++) {
      if (found.getLong(k + 1) > 0) {
        refuseFirst(possible.get(k));
      }
    }
  }

  /** A row that does not say of which point it is. */
  private Column isMissing(String name) {
    Column missing = of(name).isNull();
    return type(name) instanceof NumericType ? missing.or(isnan(of(name).cast("double"))) : missing;
  }

  /** A text where a number is due; what is empty or NaN was not measured. */
  private Column isText(String name) {
    Column text = of(name).cast("string");
    return text.isNotNull().and(text.try_cast("double").isNull());
  }

  private void refuseFirst(Mistake mistake) {
    Column value = of(mistake.name).cast("string");
    Row row = rows.filter(mistake.bad).select(col(FILE), value).head();
    String file = row.getString(0);
    String shown = row.isNullAt(1) ? "" : ", but is '" + row.getString(1) + "'";
    refuse(
        shown(file),
        "column %s, row %d: %s%s"
            .formatted(columns.get(mistake.name), rowOf(file, mistake.bad), mistake.rule, shown));
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
