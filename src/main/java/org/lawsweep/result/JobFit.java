package org.lawsweep.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Homogeneity;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.JobReader;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;
import org.lawsweep.table.ThresholdRecord;

/**
 * The laws of a job, fitted.
 *
 * @param laws rows of the table of laws: laws in the order of the job, cells in their own
 * @param cells what the rows are about, a list for each law
 */
public record JobFit(List<LawRecord> laws, List<List<CellFit>> cells) {

  /** Fits the laws of a job to trials that were read, and replaces its tables of what is fitted. */
  static JobFit of(Job job, JobTables tables, TrialPass trials) throws IOException {
    JobFit fit = of(job, trials.cells());
    List<ThresholdRecord> thresholds = new ArrayList<>();
    for (int l = 0; l < fit.cells.size(); l++) {
      LawForm form = LawForms.of(job.laws().get(l));
      for (CellFit cell : fit.cells.get(l)) {
        form.threshold(cell).ifPresent(t -> thresholds.add(record(job, form.law(), cell, t)));
      }
    }
    tables.write(fit.laws, thresholds);
    trials.points().write(job, tables);
    return fit;
  }

  /**
   * Fits the laws of a job and writes nothing.
   *
   * @param trials each once, with the study's columns
   */
  public static JobFit of(Job job, Dataset<Row> trials) {
    return of(job, Cells.of(job.study(), job.laws(), trials));
  }

  /**
   * Judges all laws of a job together.
   *
   * @param cells of each law, fitted
   */
  static JobFit of(Job job, List<List<CellFit>> cells) {
    List<Family.Member> members = new ArrayList<>();
    for (int l = 0; l < cells.size(); l++) {
      Law law = job.laws().get(l);
      for (CellFit cell : cells.get(l)) {
        cell.judged().forEach(one -> members.add(new Family.Member(law, cell, one)));
      }
    }
    return new JobFit(records(job, members), cells);
  }

  /**
   * Reads the job of a folder as it was fitted last; empty where none was.
   *
   * @throws JobException if this program does not understand it
   */
  public static Optional<Job> lastJob(JobFolder folder) throws IOException {
    return folder
        .readText(JobFolder.JOB)
        .map(json -> JobReader.ofAllStudies().read(folder + "/" + JobFolder.JOB, json, List.of()));
  }

  /**
   * Reads what was fitted last. Empty where nothing was fitted.
   *
   * @param cells that its rows are about, fitted again to the same trials
   */
  static Optional<JobFit> last(JobTables tables, List<List<CellFit>> cells) throws IOException {
    return tables.laws().map(laws -> new JobFit(laws, cells));
  }

  /** Makes the rows of the table of laws. */
  static List<LawRecord> records(Job job, List<Family.Member> members) {
    Family family = new Family(members);
    return IntStream.range(0, members.size())
        .mapToObj(k -> record(job, members.get(k), family.verdict(k), family.power(k)))
        .toList();
  }

  /** Makes the row that says what a cell said along one predictor. */
  private static LawRecord record(
      Job job, Family.Member member, Verdict judgment, double familyPower) {
    Declaration study = job.study();
    Law law = member.law();
    CellFit cell = member.cell();
    Judged judged = member.judged();
    Finding finding = judged.finding();
    Optional<Diagnostics> look = Optional.ofNullable(judged.diagnostics());
    Homogeneity tests = judged.homogeneity();
    Optional<OffsetFit> offset = look.map(Diagnostics::offset);
    String verdict = judgment == null ? null : judgment.column();
    return new LawRecord(
        job.name(),
        job.purpose(),
        job.seed(),
        study.name(),
        study.version(),
        law.name(),
        judgment == null ? null : law.role().name().toLowerCase(Locale.ROOT),
        cell.label(),
        law.statement(),
        law.response(),
        judged.predictor(),
        judged.predicted(),
        law.statistic().name().toLowerCase(Locale.ROOT),
        LawForms.of(law).relation().sign(),
        finding.estimate(),
        finding.ciLow(),
        finding.ciHigh(),
        finding.bandLow(),
        finding.bandHigh(),
        finding.levels(),
        finding.lost(),
        finding.replicates(),
        cell.failed() + finding.excluded(),
        why(cell, finding),
        law.regime(),
        judged.resolution(),
        judged.evidence().tight(),
        judged.evidence().room(),
        judged.evidence().power(),
        familyPower,
        verdict,
        judged.pValue(),
        verdict == null ? null : law.remark(verdict),
        judged.method(),
        law.source().isEmpty() ? study.source() : law.source(),
        look.map(Diagnostics::lackOfFitP).orElse(tests == null ? Double.NaN : tests.levels()),
        tests == null ? Double.NaN : tests.trend(),
        look.map(Diagnostics::curvature).orElse(Double.NaN),
        look.map(Diagnostics::scatterSlope).orElse(Double.NaN),
        look.map(Diagnostics::holdOut).orElse(Double.NaN),
        offset.map(OffsetFit::offset).orElse(Double.NaN),
        offset.map(OffsetFit::exponent).orElse(Double.NaN),
        offset.map(OffsetFit::ciLow).orElse(Double.NaN),
        offset.map(OffsetFit::ciHigh).orElse(Double.NaN),
        offset.map(OffsetFit::deltaAic).orElse(Double.NaN),
        offset.map(OffsetFit::factor).orElse(Double.NaN));
  }

  private static String why(CellFit cell, Finding finding) {
    String failed = cell.failed() == 0 ? "" : cell.failed() + " trials failed";
    String text =
        Stream.of(failed, finding.excludedWhy())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? null : text;
  }

  private static ThresholdRecord record(Job job, Law law, CellFit cell, Threshold threshold) {
    return new ThresholdRecord(
        job.name(),
        job.purpose(),
        job.study().name(),
        job.study().version(),
        law.name(),
        cell.label(),
        law.terms().get(0).predictor(),
        threshold.x50(),
        threshold.ciLow(),
        threshold.ciHigh(),
        threshold.status().column(),
        threshold.low(),
        threshold.high(),
        threshold.width(),
        threshold.levels().size(),
        cell.failed() + threshold.excluded());
  }
}
