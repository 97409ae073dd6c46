package org.lawsweep.worker;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lawsweep.job.StudyFile;
import org.lawsweep.plan.SqlCost;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Column;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Status;
import org.lawsweep.study.StudyCode;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.WorkerStudy;

/**
 * A study that a file declares and another program runs.
 *
 * <p>It travels as the text of its file: each machine reads it once, costs and laws included, and
 * looks for the program's files where it is.
 */
public final class DeclaredStudy implements WorkerStudy {

  private static final long serialVersionUID = 1L;

  /** What a unit needs where nothing is stated: what a slot has is not compared with it. */
  private static final double UNKNOWN_BYTES = 1;

  /** Tasks come one after the other, each with the study that it is of. */
  private static final Map<Source, DeclaredStudy> READ = new ConcurrentHashMap<>();

  /**
   * What a study is read from.
   *
   * @param file as the user named it
   * @param folder of the file, on the machine of the driver
   * @param text the JSON
   * @param files of the program
   * @param digest of text and files on the machine of the driver, when they were read
   * @param allowed whether the program may start
   */
  record Source(
      String file, String folder, String text, List<String> files, String digest, boolean allowed)
      implements Serializable {

    private Object readResolve() {
      return READ.computeIfAbsent(
          this, source -> new DeclaredStudy(source, StudyFile.read(source.file, source.text)));
    }
  }

  private final Source source;
  private final transient StudyFile read;
  private final transient Declaration declaration;
  private transient volatile String code;

  private DeclaredStudy(Source source, StudyFile read) {
    this.source = source;
    this.read = read;
    this.declaration = costing(read);
  }

  /**
   * Makes the study of a file.
   *
   * @param folder of the file
   * @param files of the program, by their names below that folder
   * @param allowed whether the program may start
   */
  static DeclaredStudy of(StudyFile read, Path folder, List<String> files, boolean allowed) {
    String digest = digest(read.text(), folder.toString(), files);
    return new DeclaredStudy(
        new Source(read.file(), folder.toString(), read.text(), files, digest, allowed), read);
  }

  /** Puts the costs that a file states to what it declares, and a rule where they have no value. */
  private static Declaration costing(StudyFile read) {
    Declaration stated = read.declaration();
    SqlCost flops = SqlCost.of(read.flops().sql(), stated.axes());
    Optional<SqlCost> bytes = read.bytes().map(sql -> SqlCost.of(sql.sql(), stated.axes()));
    Declaration.Check rule =
        new Declaration.Check(
            stated.axes().stream().map(Column::name).toList(),
            point ->
                flops
                    .problem("flops", point)
                    .or(() -> bytes.flatMap(sql -> sql.problem("bytes", point))));
    return new Declaration(
        stated.name(),
        stated.version(),
        stated.claim(),
        stated.source(),
        stated.axes(),
        stated.metrics(),
        flops,
        point -> bytes.map(sql -> sql.applyAsDouble(point)).orElse(UNKNOWN_BYTES),
        List.of(rule),
        stated.laws(),
        stated.series(),
        stated.headline(),
        stated.example());
  }

  private static String digest(String text, String folder, List<String> files) {
    try {
      Optional<Path> place = ProgramFolder.of(folder, files);
      return place.isPresent() ? StudyCode.of(text, place.get(), files) : StudyCode.UNKNOWN;
    } catch (IOException e) {
      return StudyCode.UNKNOWN;
    }
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public List<String> command() {
    return read.worker();
  }

  @Override
  public List<String> files() {
    return source.files;
  }

  @Override
  public boolean isAllowed() {
    return source.allowed;
  }

  @Override
  public String code() {
    String known = code;
    if (known == null) {
      known = digest(source.text, source.folder, source.files);
      // Files that Spark brings can be read once it has started.
      code = known.equals(StudyCode.UNKNOWN) ? null : known;
    }
    return known;
  }

  /** Names the axes that key each stream of random numbers. */
  Map<String, List<Axis>> streams() {
    return read.streams();
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    Conversation conversation = new Conversation(this, unit, rows);
    Worker worker = Workers.take(source, this::start);
    boolean whole = false;
    try (Watch watch = Watch.over(worker, rows)) {
      conversation.hold(worker);
      whole = true;
    } finally {
      if (whole) {
        Workers.giveBack(source, worker);
      } else {
        Workers.end(worker);
      }
    }
    conversation.end();
  }

  private Worker start() {
    if (!source.allowed) {
      throw TrialFailure.of(Status.ERROR, "nobody allowed that " + read.worker() + " starts");
    }
    Path folder =
        ProgramFolder.of(source.folder, source.files)
            .orElseThrow(
                () ->
                    TrialFailure.noData(
                        String.join(", ", source.files)
                            + ": not on this machine; send them with --files"));
    return Worker.start(read.worker(), folder);
  }

  private Object writeReplace() {
    return source;
  }
}
