package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The page of the architecture names the packages that there are, and what each imports. */
@AnalyzeClasses(packages = "org.lawsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitecturePageTest {

  private static final String ROOT = "org.lawsweep.";

  @ArchTest
  static void packagesAndTheirImportsAreThoseOfTheProgram(JavaClasses program) throws IOException {
    Map<String, SortedSet<String>> imports = new TreeMap<>();
    for (JavaClass type : program) {
      SortedSet<String> others = imports.computeIfAbsent(room(type), room -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !room(target).equals(room(type))) {
          others.add(room(target));
        }
      }
    }
    Map<String, SortedSet<String>> named = new TreeMap<>();
    for (List<String> row : Page.named("architecture").rows()) {
      if (row.size() == 4 && row.get(0).startsWith("`")) {
        List<String> others = row.get(2).isEmpty() ? List.of() : List.of(row.get(2).split(", "));
        named.put(row.get(0).replace("`", ""), new TreeSet<>(others));
      }
    }
    assertIterableEquals(imports.entrySet(), named.entrySet());
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }
}
