package org.lawsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** This JVM has the options of the drivers that submit.sh starts. */
class JvmOptionsTest {

  private static final Set<String> WARN_ON_EVERY_START =
      Set.of(
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED");

  @Test
  void theyAreSparksButForThoseThatWarn() {
    Set<String> wanted = new TreeSet<>(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    wanted.removeAll(WARN_ON_EVERY_START);
    Set<String> ours = new TreeSet<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    ours.retainAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    assertEquals(wanted, ours);
  }
}
