package org.lawsweep.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.job.JobException;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

class DeclarationsTest {

  /** A short study, with single quotes for double ones. */
  private static final String SHORT =
      """
      {
        'name': 'short', 'version': 2, 'claim': 'it falls', 'source': 'nobody',
        'axes': {
          'm': {'type': 'integer', 'at_least': 1, 'fused': true, 'doc': 'width'},
          'eta': {'type': 'real', 'above': 0, 'at_most': 1, 'default': 0.5, 'doc': 'a step'},
          'arm': {'type': 'choice', 'choices': ['sgd', 'adam'], 'default': 'sgd', 'doc': 'which'},
          'path': {'type': 'text', 'default': 'here', 'doc': 'where'}
        },
        'metrics': {
          'loss': {'type': 'real', 'unit': 'nats', 'doc': 'at the end'},
          'fits': {'type': 'boolean', 'doc': 'whether it is 0'}
        },
        'laws': [
          {'name': 'falls', 'form': 'power', 'response': 'loss', 'in': {'m': -0.5}, 'within': 'm >= 8'},
          {'name': 'free', 'form': 'power', 'response': 'loss', 'in': {'m': null}, 'source': 'Thm 2'},
          {'name': 'arms', 'form': 'arms', 'role': 'control', 'response': 'loss', 'arms': {'arm': ['sgd', 'adam']}}
        ],
        'flops': 'm * eta', 'bytes': '8 * m',
        'streams': {'data': ['eta', 'arm']},
        'example': {'m': [1, 2]},
        'worker': ['python3', 'train.py'], 'files': ['lib']
      }
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Files.writeString(folder.resolve("train.py"), "print()\n");
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/a.py"), "a = 1\n");
    return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
  }

  private List<String> problems(String text) throws IOException {
    Path file = write("short.json", text);
    JobException refused =
        assertThrows(JobException.class, () -> Declarations.read(List.of(file), false));
    return refused.problems().stream()
        .map(problem -> problem.toString().replace(file + ": ", ""))
        .toList();
  }

  @Test
  void aDeclarationSaysWhatOneInJavaSays() throws IOException {
    DeclaredStudy study = Declarations.read(List.of(write("short.json", SHORT)), false).get(0);
    Declaration declared = study.declaration();
    assertEquals("short", declared.name());
    assertEquals(2, declared.version());
    assertEquals(
        List.of("integer ≥ 1", "real > 0, ≤ 1", "sgd | adam", "text"),
        declared.axes().stream().map(Axis::range).toList());
    assertEquals(List.of("m"), declared.fusedAxes().stream().map(Axis::name).toList());
    assertEquals(
        List.of("claim", "observation", "control"),
        declared.laws().stream().map(Law::evidence).toList());
    assertEquals(
        List.of("nobody", "Thm 2", "nobody"), declared.laws().stream().map(Law::source).toList());
    assertEquals("nats", declared.metrics().get(0).unit());
    assertEquals(1.0, declared.flops().applyAsDouble(declared.example().orElseThrow().last()), 0);
    assertEquals(List.of("lib", "train.py"), study.files());
    assertEquals(List.of("python3", "train.py"), study.command());
  }

  @Test
  void theCodeIsOfTheDeclarationAndOfEveryFile() throws IOException {
    Path file = write("short.json", SHORT);
    String code = Declarations.read(List.of(file), false).get(0).code();
    assertEquals(code, Declarations.read(List.of(file), true).get(0).code());
    Files.writeString(folder.resolve("other.py"), "b = 1\n");
    assertEquals(code, Declarations.read(List.of(file), false).get(0).code());
    Files.writeString(folder.resolve("lib/a.py"), "a = 2\n");
    String changed = Declarations.read(List.of(file), false).get(0).code();
    assertNotEquals(code, changed);
    write("short.json", SHORT.replace("'here'", "'there'"));
    assertNotEquals(code, Declarations.read(List.of(file), false).get(0).code());
  }

  @Test
  void whatSparkBringsIsOfTheProgramAndItsCodeIsNotKnownBefore() throws IOException {
    String worker = "['env/bin/python', 'step.py', '-u', 'train.py', '/etc/step.py']";
    Path file = write("short.json", SHORT.replace("['python3', 'train.py']", worker));
    System.setProperty("spark.files", "file:/elsewhere/step.py,file:/elsewhere/more.py");
    System.setProperty("spark.archives", "hdfs:///environments/env.tar.gz#env");
    try {
      DeclaredStudy study = Declarations.read(List.of(file), true).get(0);
      assertEquals(List.of("lib", "env/bin/python", "step.py", "train.py"), study.files());
      assertEquals("unknown", study.code());
      Files.createDirectories(folder.resolve("env/bin"));
      Files.writeString(folder.resolve("env/bin/python"), "");
      Files.writeString(folder.resolve("step.py"), "");
      assertTrue(study.code().matches("[0-9a-f]{12}"), study.code());
    } finally {
      System.clearProperty("spark.files");
      System.clearProperty("spark.archives");
    }
    assertEquals(
        List.of("lib", "env/bin/python", "step.py", "train.py"),
        Declarations.read(List.of(file), true).get(0).files());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          'version': 2, @ @ missing key 'version'
          'version': 2 @ 'version': 0 @ /version: must be at least 1, but is 0
          'short' @ 'Short one' @ /name: must be words of small letters and digits with hyphens between, but is 'Short one'
          'name': 'short' @ 'name': 'barron-rate' @ /name: 'barron-rate' is a study on the class path
          'claim' @ 'clam' @ /clam: unknown key 'clam'; did you mean 'claim'?
          'integer' @ 'intege' @ /axes/m/type: must be one of integer, real, choice, text, but is 'intege'; did you mean 'integer'?
          'at_least': 1 @ 'at_lest': 1 @ /axes/m/at_lest: unknown key 'at_lest'; did you mean 'at_least'?
          'fused': true @ 'fused': 1 @ /axes/m/fused: must be true or false, but is 1
          'doc': 'width' @ 'default': 1 @ /axes/m: missing key 'doc'
          'default': 0.5 @ 'default': 2 @ /axes/eta/default: must be at most 1, but is 2
          'default': 0.5 @ 'default': 0.5, 'at_least': 0 @ /axes/eta/above: must not stand beside 'at_least'
          ['sgd', 'adam'], 'default' @ ['sgd', 'sgd'], 'default' @ /axes/arm/choices/1: must not be there twice, but is 'sgd'
          'default': 'sgd' @ 'default': 'sdg' @ /axes/arm/default: must be one of sgd, adam, but is 'sdg'; did you mean 'sgd'?
          'path': @ 'seed': @ /axes/seed: 'seed' has the name of one in every table; seed_ is free
          'loss': @ 'M': @ /metrics/M: 'M' is there twice
          'unit': 'nats' @ 'unti': 'nats' @ /metrics/loss/unti: unknown key 'unti'; did you mean 'unit'?
          'response': 'loss', 'in': {'m': -0.5} @ 'response': 'los', 'in': {'m': -0.5} @ /laws/0/response: unknown metric 'los'; did you mean 'loss'?
          'm >= 8' @ 'mm >= 8' @ /laws/0/within: unknown axis 'mm'; did you mean 'm'?: "mm >= 8"
          'm * eta' @ 'm * loss' @ /flops: unknown axis 'loss': "m * loss"
          'm * eta' @ 'm *' @ /flops: does not parse: [PARSE_SYNTAX_ERROR] Syntax error at or near end of input: "m *"
          'm * eta' @ 'rand() * m' @ /flops: must not call 'rand': "rand() * m"
          'm * eta' @ 'm + true' @ /flops: [DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES] Cannot resolve "(m + true)" due to data type mismatch: the left and right operands of the binary operator have incompatible types ("DOUBLE" and "BOOLEAN"): "m + true"
          '8 * m' @ '8 * mm' @ /bytes: unknown axis 'mm'; did you mean 'm'?: "8 * mm"
          ['eta', 'arm'] @ ['m'] @ /streams/data/0: unknown plain axis 'm'; known are eta, arm, path
          ['eta', 'arm'] @ 'eta' @ /streams/data: must be a list of axes, but is 'eta'
          'example': {'m': [1, 2]} @ 'example': {} @ /example: missing axis 'm' (integer ≥ 1)
          'm': [1, 2] @ 'm': [1, 0] @ /example/m/1: must be at least 1, but is 0
          ['python3', 'train.py'] @ 'python3 train.py' @ /worker: must be a list of texts, but is 'python3 train.py'
          ['python3', 'train.py'] @ [] @ /worker: must be a list of texts, but is []
          'train.py'] @ 'train\\u001b.py'] @ /worker/1: must not hold what cannot be seen, but is 'train\\u001b.py'
          ['lib'] @ ['lbi'] @ /files/0: no such file beside the declaration: 'lbi'; did you mean 'lib'?
          """)
  void oneLineForEachProblem(String right, String wrong, String line) throws IOException {
    assertTrue(SHORT.contains(right), right);
    String text = SHORT.replace(right, wrong == null ? "" : wrong);
    assertEquals(List.of(line), problems(text));
  }

  @Test
  void everyProblemIsToldAtOnceInTheOrderOfTheFile() throws IOException {
    assertEquals(
        List.of(
            "/version: must be an integer, but is '2'",
            "/axes/m/type: must be one of integer, real, choice, text, but is 'whole'",
            "/metrics/loss: missing key 'type'"),
        problems(
            SHORT
                .replace("'version': 2", "'version': '2'")
                .replace("'integer'", "'whole'")
                .replace("'type': 'real', 'unit'", "'unit'")));
    assertEquals(List.of("must be an object of keys, but is []"), problems("[]"));
  }

  @Test
  void namesAreDeclaredOnce() throws IOException {
    Path one = write("one.json", SHORT);
    Path two = write("two.json", SHORT);
    JobException refused =
        assertThrows(JobException.class, () -> Declarations.read(List.of(one, two), false));
    assertEquals(
        two + ": /name: 'short' is also declared in " + one, refused.problems().get(0).toString());
    JobException none =
        assertThrows(
            JobException.class, () -> Declarations.read(List.of(folder.resolve("on.json")), false));
    assertEquals(
        folder.resolve("on.json") + ": no such file; did you mean '" + one + "'?",
        none.problems().get(0).toString());
  }
}
