package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeBlasTest {

  @TempDir Path folder;

  @Test
  void openBlasIsLoadedFromTheJar() {
    NativeBlas.Facts facts = NativeBlas.facts();
    assertEquals("", facts.problem());
    assertTrue(facts.blasIsNative());
    assertTrue(facts.lapackIsNative());
    assertTrue(Files.isRegularFile(Path.of(facts.library())), facts.library());
    assertTrue(
        facts.description().matches("OpenBLAS [0-9.]+( [A-Z0-9]+)? \\(native\\)"),
        facts.description());
  }

  @Test
  void javaCodeServesWhereNothingCanBeLoaded() throws Exception {
    // JavaCPP finds no library for that platform, and in the other JVM no place to unpack it to.
    Path file = Files.createFile(folder.resolve("file"));
    for (List<String> options :
        List.of(
            List.of("-Dorg.bytedeco.javacpp.platform=none"),
            List.of("-Duser.home=" + file + "/home", "-Djava.io.tmpdir=" + file + "/tmp"))) {
      List<String> lines = facts(start(options));
      assertEquals("false false 6.0", lines.get(0));
      assertEquals("netlib Java11BLAS (Java)", lines.get(1));
      assertTrue(lines.get(2).startsWith("OpenBLAS could not be loaded: "), lines.get(2));
    }
  }

  @Test
  void executorsOfOneHostUnpackItAtOnce() throws Exception {
    List<Process> executors = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      executors.add(start(List.of("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"))));
    }
    for (Process executor : executors) {
      assertEquals("true true 6.0", facts(executor).get(0));
    }
  }

  /** Starts a JVM of its own, since a JVM decides once. */
  private static Process start(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(PrintFacts.class.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static List<String> facts(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return output.lines().toList();
  }

  /** Prints what serves in this JVM, and 2 · 3 by it. */
  static final class PrintFacts {

    public static void main(String[] arguments) {
      double[] product = new double[1];
      Blas.gemm(
          "T", "N", 1, 1, 1, 1, new double[] {2}, 0, 1, new double[] {3}, 0, 1, 0, product, 0, 1);
      NativeBlas.Facts facts = NativeBlas.facts();
      System.out.println(facts.blasIsNative() + " " + facts.lapackIsNative() + " " + product[0]);
      System.out.println(facts.description());
      System.out.println(facts.problem().lines().findFirst().orElse(""));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 200})
  void productsAgreeWithTheJavaCode(int n) {
    assertTrue(BlasProbe.relativeDifference(n) < 1e-13);
  }

  /** Offsets, leading dimensions and transposes, in one call and in several panels. */
  @ParameterizedTest
  @CsvSource({
    "N,N,5,7,3",
    "T,N,5,7,3",
    "N,T,5,7,3",
    "T,T,5,7,3",
    "N,N,800,1001,800",
    "T,T,700,1200,900"
  })
  void productsFollowTheirFormulaInBothPrecisions(
      String opA, String opB, int rows, int columns, int inner) {
    int lda = (opA.equals("N") ? rows : inner) + 1;
    int ldb = (opB.equals("N") ? inner : columns) + 2;
    int ldc = rows + 3;
    SplittableRandom random = new SplittableRandom(6);
    double[] a = random.doubles(2 + (long) lda * Math.max(rows, inner), -1, 1).toArray();
    double[] b = random.doubles(3 + (long) ldb * Math.max(columns, inner), -1, 1).toArray();
    double[] c = random.doubles(1 + (long) ldc * columns, -1, 1).toArray();
    double[] before = c.clone();
    float[] single = floats(c);
    Blas.gemm(opA, opB, rows, columns, inner, 2, a, 2, lda, b, 3, ldb, -1, c, 1, ldc);
    Blas.gemm(
        opA, opB, rows, columns, inner, 2, floats(a), 2, lda, floats(b), 3, ldb, -1, single, 1,
        ldc);
    for (int k = 0; k < 1000; k++) {
      int i = random.nextInt(rows);
      int j = k == 0 ? columns - 1 : random.nextInt(columns);
      double entry = -before[1 + i + j * ldc];
      for (int l = 0; l < inner; l++) {
        double left = opA.equals("N") ? a[2 + i + l * lda] : a[2 + l + i * lda];
        double right = opB.equals("N") ? b[3 + l + j * ldb] : b[3 + j + l * ldb];
        entry += 2 * left * right;
      }
      assertEquals(entry, c[1 + i + j * ldc], 1e-11);
      assertEquals(entry, single[1 + i + j * ldc], 1e-3);
    }
    assertEquals(before[0], c[0]);
    assertEquals(before[ldc - 1], c[ldc - 1], "between two columns");
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,2,4", "65,16,24"})
  void hotCallsFollowTheirFormulas(int rows, int columns, int inner) {
    SplittableRandom random = new SplittableRandom(5);
    int lda = inner + 1;
    double[] a = random.doubles((long) lda * rows, -1, 1).toArray();
    double[] b = random.doubles((long) inner * columns, -1, 1).toArray();
    double[] c = random.doubles((long) rows * columns, -1, 1).toArray();
    double[] before = c.clone();
    Blas.gemm("T", "N", rows, columns, inner, 2, a, 0, lda, b, 0, inner, -1, c, 0, rows);
    double[] y = random.doubles(rows, -1, 1).toArray();
    double[] yBefore = y.clone();
    Blas.gemv("T", inner, rows, 3, a, 0, lda, b, 0, 1, y, 0);
    for (int i = 0; i < rows; i++) {
      double dot = 0;
      for (int l = 0; l < inner; l++) {
        dot += a[l + i * lda] * b[l];
      }
      assertEquals(yBefore[i] + 3 * dot, y[i], 1e-13);
      for (int j = 0; j < columns; j++) {
        double entry = -before[i + j * rows];
        for (int l = 0; l < inner; l++) {
          entry += 2 * a[l + i * lda] * b[l + j * inner];
        }
        assertEquals(entry, c[i + j * rows], 1e-13);
      }
    }
  }
}
