package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import scala.Function1;
import scala.Tuple2;

/**
 * Reads trials in one pass to the cells of all laws, to facts of all trials and to points. Tasks,
 * or the driver, keep what comes of them, not trials.
 */
final class TrialReader implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The key of the facts, which is that of no law. */
  private static final List<Object> FACTS = List.of(-1);

  /** What the key of a point begins with, as that of no fold does. */
  private static final int POINT = -2;

  private final CellReader cells;
  // Null where nobody asks for them.
  private final FactsReader facts;
  private final PointRows points;

  /** Reads to cells, to facts unless that is null, and to points, to which the same applies. */
  TrialReader(CellReader cells, FactsReader facts, PointRows points) {
    this.cells = cells;
    this.facts = facts;
    this.points = points;
  }

  /**
   * What a part of the trials came to.
   *
   * @param cells whole ones, each made when it is asked for
   * @param facts of all trials; null where another part has them
   */
  record Part(Iterator<CellTrials> cells, FactsFold facts) {}

  /**
   * What tasks read, where Spark's shuffle has it: each is read from there, trials once.
   *
   * @param points in no order
   */
  record Parts(JavaRDD<Part> parts, JavaRDD<PointValues> points) {}

  /**
   * Gathers the cells of laws alone.
   *
   * @param trials of one job, each once, with the study's columns
   */
  static JavaRDD<CellTrials> cells(Declaration study, List<Law> laws, Dataset<Row> trials) {
    TrialColumns columns = new TrialColumns(study);
    TrialReader reader = new TrialReader(new CellReader(study, laws, columns), null, null);
    int tasks = Integer.parseInt(trials.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    return reader.parts(columns.of(trials).javaRDD(), tasks).parts().flatMap(Part::cells);
  }

  /**
   * Reads rows where Spark has them: tasks read some each, and put cells together.
   *
   * @param rows all those of a point in one partition and in order, where points are asked for
   * @param tasks for cells, and for points
   */
  Parts parts(JavaRDD<Row> rows, int tasks) {
    JavaPairRDD<List<Object>, Serializable> read =
        rows.mapPartitionsToPair(this::pairs).partitionBy(new Places(tasks, points != null));
    return new Parts(
        some(read, place -> place < tasks)
            .mapPartitions(folds -> List.of(part(joined(folds))).iterator()),
        some(read, place -> place >= tasks).map(point -> (PointValues) point._2()));
  }

  private interface Chosen extends Serializable {
    boolean test(int place);
  }

  private static JavaRDD<Tuple2<List<Object>, Serializable>> some(
      JavaPairRDD<List<Object>, Serializable> all, Chosen chosen) {
    Function1<Object, Object> filter =
        (Function1<Object, Object> & Serializable) place -> chosen.test((int) place);
    return PartitionPruningRDD.create(all.rdd(), filter).toJavaRDD();
  }

  /** The partitions of what is read: as many for folds as, after these, for points. */
  private static final class Places extends Partitioner {

    private static final long serialVersionUID = 1L;

    private final HashPartitioner tasks;
    private final boolean points;

    Places(int tasks, boolean points) {
      this.tasks = new HashPartitioner(tasks);
      this.points = points;
    }

    @Override
    public int numPartitions() {
      return (points ? 2 : 1) * tasks.numPartitions();
    }

    @Override
    public int getPartition(Object key) {
      int place = tasks.getPartition(key);
      return ((List<?>) key).get(0).equals(POINT) ? tasks.numPartitions() + place : place;
    }
  }

  /** Gives points as their trials are read, so that they are kept nowhere, and then folds. */
  private Iterator<Tuple2<List<Object>, Serializable>> pairs(Iterator<Row> rows) {
    Pass pass = new Pass();
    if (points == null) {
      rows.forEachRemaining(pass::read);
    }
    Iterator<PointValues> found =
        points == null ? Collections.emptyIterator() : points.points(rows, pass::read);
    Stream<PointValues> first =
        StreamSupport.stream(Spliterators.spliteratorUnknownSize(found, 0), false);
    return Stream.concat(
            first.map(point -> new Tuple2<>(key(point), (Serializable) point)),
            Stream.of(pass)
                .flatMap(all -> all.folds().entrySet().stream())
                .map(fold -> new Tuple2<>(fold.getKey(), (Serializable) fold.getValue())))
        .iterator();
  }

  private static List<Object> key(PointValues point) {
    List<Object> key = new ArrayList<>(point.axes());
    key.add(0, POINT);
    return key;
  }

  /** Reads rows in the driver. */
  Part part(List<Row> rows) {
    Pass pass = new Pass();
    rows.forEach(pass::read);
    return part(pass.folds());
  }

  /** What some rows came to so far. */
  private final class Pass {

    private final Map<List<Object>, Fold> folds = new HashMap<>();
    private final CellReader.Pass toCells = cells.pass(folds);
    private final FactsReader.Pass toFacts = facts == null ? null : facts.pass();

    void read(Row row) {
      toCells.read(row);
      if (toFacts != null) {
        toFacts.read(row);
      }
    }

    /** Gives it once there are no more rows. */
    Map<List<Object>, Fold> folds() {
      if (toFacts != null) {
        folds.put(FACTS, toFacts.end());
      }
      return folds;
    }
  }

  /**
   * Puts together what tasks read. Here, since Spark's own map of sums would estimate the size of
   * each sum by walking through all of it, time and again.
   */
  private static Map<List<Object>, Fold> joined(
      Iterator<Tuple2<List<Object>, Serializable>> parts) {
    Map<List<Object>, Fold> folds = new HashMap<>();
    parts.forEachRemaining(part -> folds.merge(part._1(), (Fold) part._2(), Fold::plus));
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
