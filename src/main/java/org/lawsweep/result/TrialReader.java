package org.lawsweep.result;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import scala.Tuple2;

/**
 * Reads trials in one pass to the cells of all laws and to facts of all trials. Tasks, or the
 * driver, keep what comes of them, not trials.
 */
final class TrialReader implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The key of the facts, which is that of no law. */
  private static final List<Object> FACTS = List.of(-1);

  private final CellReader cells;
  // Null where nobody asks for them.
  private final FactsReader facts;

  /** Reads to cells, and to facts unless that is null. */
  TrialReader(CellReader cells, FactsReader facts) {
    this.cells = cells;
    this.facts = facts;
  }

  /**
   * What a part of the trials came to.
   *
   * @param cells whole ones, each made when it is asked for
   * @param facts of all trials; null where another part has them
   */
  record Part(Iterator<CellTrials> cells, FactsFold facts) {}

  /**
   * Gathers the cells of laws alone.
   *
   * @param trials of one job, each once, with the study's columns
   */
  static JavaRDD<CellTrials> cells(Declaration study, List<Law> laws, Dataset<Row> trials) {
    TrialColumns columns = new TrialColumns(study);
    TrialReader reader = new TrialReader(new CellReader(study, laws, columns), null);
    int tasks = Integer.parseInt(trials.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    return reader.parts(columns.of(trials).javaRDD(), tasks).flatMap(Part::cells);
  }

  /**
   * Reads rows where Spark has them: tasks read some each, and put cells together.
   *
   * @param tasks for these
   */
  JavaRDD<Part> parts(JavaRDD<Row> rows, int tasks) {
    return rows.mapPartitionsToPair(
            some ->
                read(some).entrySet().stream()
                    .map(fold -> new Tuple2<>(fold.getKey(), fold.getValue()))
                    .iterator())
        .partitionBy(new HashPartitioner(tasks))
        .mapPartitions(folds -> List.of(part(joined(folds))).iterator());
  }

  /** Reads rows in the driver. */
  Part part(List<Row> rows) {
    return part(read(rows.iterator()));
  }

  private Map<List<Object>, Fold> read(Iterator<Row> rows) {
    Map<List<Object>, Fold> folds = new HashMap<>();
    FactsFold all = new FactsFold();
    while (rows.hasNext()) {
      Row row = rows.next();
      cells.read(row, folds);
      if (facts != null) {
        facts.read(row, all);
      }
    }
    if (facts != null) {
      folds.put(FACTS, all);
    }
    return folds;
  }

  /**
   * Puts together what tasks read. Here, since Spark's own map of sums would estimate the size of
   * each sum by walking through all of it, time and again.
   */
  private static Map<List<Object>, Fold> joined(Iterator<Tuple2<List<Object>, Fold>> parts) {
    Map<List<Object>, Fold> folds = new HashMap<>();
    parts.forEachRemaining(part -> folds.merge(part._1(), part._2(), Fold::plus));
    return folds;
  }

  private Part part(Map<List<Object>, Fold> folds) {
    FactsFold all = (FactsFold) folds.remove(FACTS);
    return new Part(
        folds.entrySet().stream()
            .map(fold -> cells.trials(fold.getKey(), fold.getValue()))
            .iterator(),
        all);
  }
}
