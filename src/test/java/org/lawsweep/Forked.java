package org.lawsweep;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, with the class path and the module flags of this one.
 *
 * @param code how it ended
 * @param out its standard output
 * @param err its standard error
 */
public record Forked(int code, String out, String err) {

  private static final long MOST_MINUTES = 15;

  /**
   * Runs a main class to its end.
   *
   * @param folder working folder, which also takes the output
   * @param first folders and jars before the class path of this JVM
   */
  public static Forked run(
      Path folder, List<Path> first, List<String> options, Class<?> main, Object... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command(first, options, main, arguments))
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new Forked(process.exitValue(), text(out), text(err));
  }

  /**
   * Gives the words that start a main class.
   *
   * @param first folders and jars before the class path of this JVM
   */
  public static List<String> command(
      List<Path> first, List<String> options, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-") || flag.startsWith("-XX:"))
        .forEach(command::add);
    command.addAll(options);
    command.add("-cp");
    List<String> path = new ArrayList<>(first.stream().map(Path::toString).toList());
    // Surefire hides the class path in a manifest.
    path.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(String.join(File.pathSeparator, path));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
