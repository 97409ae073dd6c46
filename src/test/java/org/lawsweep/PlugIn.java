package org.lawsweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.lawsweep.study.Study;

/** Studies in a jar of their own, as a user has them. */
public final class PlugIn {

  private PlugIn() {}

  /** Writes a jar of studies, each one class, and the lines that let Lawsweep find them. */
  public static void jar(Path file, List<Class<? extends Study>> studies) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<? extends Study> study : studies) {
        String entry = study.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        jar.write(study.getClassLoader().getResourceAsStream(entry).readAllBytes());
      }
      jar.putNextEntry(new JarEntry("META-INF/services/" + Study.class.getName()));
      String names = studies.stream().map(Class::getName).collect(Collectors.joining("\n"));
      jar.write(names.getBytes(StandardCharsets.UTF_8));
    }
  }
}
