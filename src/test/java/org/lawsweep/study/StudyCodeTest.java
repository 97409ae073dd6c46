package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.sweep.ProbeStudy;

class StudyCodeTest {

  @TempDir Path folder;

  private Path jar(String name, long time, List<Map.Entry<String, String>> files)
      throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, String> each : files) {
        JarEntry entry = new JarEntry(each.getKey());
        entry.setTime(time);
        jar.putNextEntry(entry);
        jar.write(each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void codeIsNamesAndBytesOfFilesWhereverTheyLie() throws IOException {
    Map.Entry<String, String> one = Map.entry("mine/A.class", "a");
    Map.Entry<String, String> other = Map.entry("mine/B.class", "b");
    String digest = StudyCode.digest(jar("one.jar", 0, List.of(one, other)));
    assertTrue(digest.matches("[0-9a-f]{12}"), digest);
    long later = 1_000_000_000_000L;
    assertEquals(digest, StudyCode.digest(jar("later.jar", later, List.of(other, one))));
    Path classes = Files.createDirectories(folder.resolve("classes/mine"));
    Files.writeString(classes.resolve("A.class"), "a");
    Files.writeString(classes.resolve("B.class"), "b");
    assertEquals(digest, StudyCode.digest(folder.resolve("classes")));
    Files.writeString(classes.resolve("B.class"), "c");
    assertNotEquals(digest, StudyCode.digest(folder.resolve("classes")));
    assertNotEquals(digest, StudyCode.digest(jar("less.jar", 0, List.of(one))));
  }

  @Test
  void studiesOfThisProgramHaveTheirVersionAlone() {
    assertEquals(Optional.empty(), StudyCode.of("corrective-memorization"));
    assertEquals(Optional.empty(), StudyCode.of("no-such-study"));
    assertTrue(StudyCode.of(ProbeStudy.NAME).isPresent());
  }
}
