package org.lawsweep.table;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The laws of a job, fitted.
 *
 * @param laws rows of {@link LawTable#SCHEMA}
 * @param cells a list for each law of the job, in their order
 */
public record Fitted(List<Row> laws, List<List<CellFit>> cells) {}
