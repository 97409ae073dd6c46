package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.worker.ProbeWorker;

/** What commands without Spark make of a study that a file declares. */
class StudyOptionsTest {

  private static final String REFUSED = ", a program of its own: --allow-workers lets it start";

  @TempDir Path folder;
  private Path study;

  @BeforeEach
  void write() throws IOException {
    study = ProbeWorker.write(folder);
  }

  @AfterEach
  void forget() {
    System.clearProperty("spark.lawsweep.studies");
    System.clearProperty("spark.lawsweep.workers");
  }

  @Test
  void aDeclarationIsFoundByEveryCommandThatIsGivenIt() {
    Cli.run("studies", "told")
        .refused(Exit.USAGE, "unknown study 'told' (the command 'studies' lists all)");
    String shown = Cli.run("studies", "told", "--studies", study).ended(Exit.OK).out();
    assertTrue(shown.contains("told, version 1"), shown);
    assertTrue(shown.contains("Example: ./submit.sh try told n=8 a=1,2,3"), shown);
    String schema = Cli.run("schema", "--studies", study).ended(Exit.OK).out();
    assertTrue(schema.contains("\"told\""), "in the schema");
    // Of one command the next knows nothing.
    Cli.run("studies", "told").ended(Exit.USAGE);
  }

  @Test
  void confMayNameItToo() {
    System.setProperty("spark.lawsweep.studies", study.toString());
    Cli.run("studies", "told").ended(Exit.OK);
    Cli.run("studies", "told", "--studies", study).ended(Exit.OK);
    assertTrue(Cli.run("try", "told").ended(Exit.USAGE).err().endsWith(REFUSED + "\n"));
    System.setProperty("spark.lawsweep.workers", "allow");
    Cli.run("try", "told").ended(Exit.OK);
  }

  @Test
  void nothingStartsUnaskedAndWhatStartsIsNamed() {
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("try", "told"),
            List.of("check", "told"),
            List.of("run", job()),
            List.of("trial", job(), "0"))) {
      Object[] words = new Object[command.size() + 2];
      System.arraycopy(command.toArray(), 0, words, 0, command.size());
      words[command.size()] = "--studies";
      words[command.size() + 1] = study;
      Cli refused = Cli.run(words).ended(Exit.USAGE);
      assertEquals(1, refused.err().lines().count(), refused::toString);
      assertTrue(refused.err().endsWith(REFUSED + "\n"), refused::toString);
    }
    Cli tried =
        Cli.run("try", "told", "n=4", "a=1,2", "--studies", study, "--allow-workers")
            .ended(Exit.OK);
    assertTrue(tried.err().matches("(?s)told runs .*ProbeWorker \\(code [0-9a-f]{12}: decl.*"));
    assertEquals(4, tried.out().lines().count(), tried::toString);
  }

  private Path job() {
    return new Workspace(folder).job("x", "{'study': 'told', 'grid': {'n': 8}}");
  }

  @Test
  void theContractIsCheckedAndWhatIsSkippedIsSaid() throws IOException {
    String one =
        Files.readString(study).replaceAll("\"choices\": \\[[^\\]]*\\]", "\"choices\": [\"ok\"]");
    Files.writeString(study, one);
    Cli checked = Cli.run("check", "told", "--studies", study, "--allow-workers").ended(Exit.OK);
    List<String> lines = checked.out().lines().toList();
    assertTrue(lines.contains("ok      costs are positive and grow along fused axes"), "" + lines);
    assertTrue(lines.contains("ok      a fused run equals separate runs, bit for bit"), "" + lines);
    assertEquals(
        "skipped operations are declared within a factor of 3: those of another program are not"
            + " counted",
        lines.get(lines.size() - 1));
  }

  @Test
  void aBadDeclarationIsOneLineForEveryCommand() throws IOException {
    Files.writeString(study, Files.readString(study).replace("\"flops\"", "\"flop\""));
    String line = study + ": /flop: unknown key 'flop'; did you mean 'flops'?";
    Cli.run("studies", "--studies", study).refused(Exit.USAGE, line);
    Cli.run("sql", "SELECT 1", "--studies", study).refused(Exit.USAGE, line);
    Path none = folder.resolve("tol.json");
    Cli.run("schema", "--studies", none)
        .refused(Exit.USAGE, none + ": no such file; did you mean '" + study + "'?");
  }
}
