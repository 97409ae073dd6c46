package org.lawsweep.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.Locale;
import org.lawsweep.numeric.BlasProbe;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.NativeBlas;
import org.lawsweep.sweep.Provenance;
import picocli.CommandLine.Command;

/** {@code doctor}: whether this machine can sweep at full speed. Starts no Spark. */
@Command(
    name = "doctor",
    description = "Check Java, Spark, native BLAS, memory and disk; say what to mend.",
    header = {"Example:", "  ./submit.sh doctor", ""})
final class DoctorCommand extends ProgramCommand {

  /** The product of two matrices of this size is checked and timed. */
  private static final int SIZE = 512;

  /** Relative difference of two right products in double precision, with room. */
  private static final double TOLERANCE = 1e-12;

  private boolean healthy = true;

  @Override
  public Integer call() {
    NativeBlas.Facts blas = NativeBlas.facts();
    Provenance here = Provenance.here();
    Runtime runtime = Runtime.getRuntime();
    tell("lawsweep", Provenance.version() + " (" + here.git() + ")");
    tell("java", here.jvm() + ", " + System.getProperty("java.home"));
    tell("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION() + ", " + sparkHome());
    tell("machine", here.cpu() + ", " + runtime.availableProcessors() + " processors");
    tell(
        "memory",
        gigabytes(runtime.maxMemory()) + " for this JVM (SPARK_DRIVER_MEMORY changes it)");
    tell("disk", gigabytes(new File(".").getUsableSpace()) + " free here");
    tell("blas", blas.description() + (blas.library().isEmpty() ? "" : ", " + blas.library()));
    if (!blas.problem().isEmpty()) {
      ail(blas.problem(), "use a glibc 2.34 or later on x86-64 or arm64, or macOS on arm64;");
      ail("sweeps run all the same, in Java and many times slower", "run --require-native refuses");
    }
    double difference = BlasProbe.relativeDifference(SIZE);
    String right = String.format(Locale.ROOT, "differs from Java's by %.1e", difference);
    double fast = BlasProbe.gigaflops(SIZE);
    double java = BlasProbe.javaGigaflops(SIZE);
    tell(
        "dgemm",
        String.format(
            Locale.ROOT, "%d×%d: %s; %.1f GF/s, Java's %.1f GF/s", SIZE, SIZE, right, fast, java));
    if (!(difference < TOLERANCE)) {
      ail("the product is wrong", "try OPENBLAS_CORETYPE=Haswell in the environment");
    }
    if (!blas.problem().isEmpty() || fast > java) {
      tell("lapack", solves() + (blas.lapackIsNative() ? " (native)" : " (Java)"));
    } else {
      ail("native BLAS is slower than Java's", "is the machine busy, or OPENBLAS_CORETYPE wrong?");
    }
    tell("verdict", healthy ? "ready" : "see above");
    return healthy ? Exit.OK : Exit.ENVIRONMENT;
  }

  private String solves() {
    double[] x = Factorizations.solve(2, new double[] {4, 1, 1, 3}, 1, new double[] {1, 2});
    double error = Math.max(Math.abs(x[0] - 1.0 / 11), Math.abs(x[1] - 7.0 / 11));
    if (!(error < TOLERANCE)) {
      ail("a system of two equations is solved wrongly", "try OPENBLAS_CORETYPE=Haswell");
    }
    return "solves through breeze";
  }

  private static String sparkHome() {
    String home = System.getenv("SPARK_HOME");
    return home == null ? "on the class path" : home;
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  private void tell(String what, String fact) {
    PrintWriter out = out();
    out.println(String.format(Locale.ROOT, "%-9s %s", what, fact));
  }

  private void ail(String problem, String remedy) {
    healthy = false;
    tell("PROBLEM", problem + "; " + remedy);
  }
}
