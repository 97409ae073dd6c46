package org.lawsweep.numeric;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The native BLAS and LAPACK of this JVM, loaded once, on first use.
 *
 * <p>OpenBLAS comes inside the jar. It is unpacked by JavaCPP, told to use one thread, and handed
 * to netlib by path; where that fails netlib's Java code serves and {@link Facts#problem} says why.
 * Whatever the environment says of OpenBLAS ({@code OPENBLAS_CORETYPE} and the like) is respected.
 */
public final class NativeBlas {

  /** The dispatch tables that OpenBLAS for x86-64 may choose from. */
  private static final List<String> KERNELS =
      List.of(
          "ZEN",
          "SKYLAKEX",
          "COOPERLAKE",
          "SAPPHIRERAPIDS",
          "HASWELL",
          "EXCAVATOR",
          "STEAMROLLER",
          "PILEDRIVER",
          "BULLDOZER",
          "SANDYBRIDGE",
          "BARCELONA",
          "NEHALEM",
          "CORE2",
          "PRESCOTT");

  private NativeBlas() {}

  /**
   * What serves the calls of {@link Blas}.
   *
   * @param blasIsNative whether products run in OpenBLAS
   * @param lapackIsNative whether factorisations run in OpenBLAS
   * @param library the file that OpenBLAS was unpacked to, empty where it could not be loaded
   * @param description one line for a table of trials: {@code OpenBLAS 0.3.31 ZEN (native)}
   * @param problem why native code does not serve, empty where it does
   */
  public record Facts(
      boolean blasIsNative,
      boolean lapackIsNative,
      String library,
      String description,
      String problem) {}

  /** What was loaded. Loads it where nothing was yet; never throws. */
  public static Facts facts() {
    return Holder.FACTS;
  }

  static BLAS blas() {
    return Holder.BLAS_INSTANCE;
  }

  static LAPACK lapack() {
    return Holder.LAPACK_INSTANCE;
  }

  private static final class Holder {

    /** Held, or the level would be lost with the logger; netlib announces itself on stderr. */
    private static final Logger NETLIB = Logger.getLogger("dev.ludovic.netlib");

    private static final Facts FACTS;
    private static final BLAS BLAS_INSTANCE;
    private static final LAPACK LAPACK_INSTANCE;

    static {
      NETLIB.setLevel(Level.WARNING);
      String library = "";
      String problem = "";
      try {
        library = load();
      } catch (Exception | LinkageError e) {
        problem = "OpenBLAS could not be loaded: " + e;
        // Else netlib would look for a system library, of any speed and with threads of its own.
        System.setProperty("dev.ludovic.netlib.blas.allowNative", "false");
        System.setProperty("dev.ludovic.netlib.lapack.allowNative", "false");
      }
      BLAS_INSTANCE = BLAS.getInstance();
      LAPACK_INSTANCE = LAPACK.getInstance();
      boolean blas = isNative(BLAS_INSTANCE);
      boolean lapack = isNative(LAPACK_INSTANCE);
      if (problem.isEmpty() && !(blas && lapack)) {
        problem =
            "netlib did not take " + library + ": it runs " + BLAS_INSTANCE.getClass().getName();
      }
      FACTS = new Facts(blas, lapack, library, describe(blas), problem);
    }

    private static String load() {
      Path bindings = Path.of(Loader.load(openblas_nolapack.class));
      // Trials run side by side, one a core: a second thread each would only get in the way.
      openblas_nolapack.blas_set_num_threads(1);
      String name = System.mapLibraryName("openblas_nolapack");
      Path library = bindings.resolveSibling(name);
      if (!Files.exists(library)) {
        throw new IllegalStateException("no " + name + " beside " + bindings);
      }
      // Read by netlib once, when its classes are initialised.
      System.setProperty("dev.ludovic.netlib.blas.nativeLibPath", library.toString());
      System.setProperty("dev.ludovic.netlib.lapack.nativeLibPath", library.toString());
      return library.toString();
    }

    private static boolean isNative(Object implementation) {
      return implementation.getClass().getSimpleName().startsWith("JNI");
    }

    private static String describe(boolean isNative) {
      return isNative
          ? (openblas_nolapack.OPENBLAS_VERSION.strip() + " " + kernel()).strip() + " (native)"
          : "netlib " + BLAS_INSTANCE.getClass().getSimpleName() + " (Java)";
    }

    /** The table that OpenBLAS dispatches through, empty where it was built for one processor. */
    private static String kernel() {
      Pointer chosen = Loader.addressof("gotoblas");
      if (chosen == null || chosen.isNull()) {
        return "";
      }
      // No binding exposes openblas_get_corename, but the tables are exported symbols.
      long table = new LongPointer(chosen).get();
      for (String kernel : KERNELS) {
        Pointer candidate = Loader.addressof("gotoblas_" + kernel);
        if (candidate != null && candidate.address() == table) {
          return kernel;
        }
      }
      return "";
    }
  }
}
