package org.lawsweep;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which room may know which: data flows from the job to the laws, once. */
@AnalyzeClasses(packages = "org.lawsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final List<String> OTHERS =
      List.of(
          "org.apache.spark..",
          "org.apache.hadoop..",
          "org.apache.parquet..",
          "com.fasterxml..",
          "picocli..",
          "breeze..",
          "org.jtransforms..",
          "pl.edu.icm..",
          "dev.ludovic..",
          "org.bytedeco..",
          "scala..");

  @ArchTest static final ArchRule FIT = mayImport("fit");

  @ArchTest
  static final ArchRule NUMERIC =
      mayImport(
          "numeric",
          "breeze..",
          "org.jtransforms..",
          "pl.edu.icm..",
          "dev.ludovic..",
          "org.bytedeco..",
          "scala..");

  @ArchTest static final ArchRule NN = mayImport("nn", "..numeric..");
  @ArchTest static final ArchRule DATA = mayImport("data", "..numeric..");
  @ArchTest static final ArchRule STUDY = mayImport("study", "..numeric..", "..nn..", "..data..");
  @ArchTest static final ArchRule JOB = mayImport("job", "..study", "com.fasterxml..");

  @ArchTest
  static final ArchRule PLAN =
      mayImport("plan", "..job", "..study", "org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule SWEEP =
      mayImport(
          "sweep",
          "..plan",
          "..job",
          "..table",
          "..study",
          "..numeric..",
          "org.apache.spark..",
          "org.apache.hadoop..",
          "scala..");

  @ArchTest
  static final ArchRule TABLE =
      mayImport(
          "table",
          "..study",
          "org.apache.spark..",
          "org.apache.hadoop..",
          "org.apache.parquet..",
          "scala..");

  @ArchTest static final ArchRule REPORT = mayImport("report", "..fit");

  @ArchTest
  static final ArchRule RESULT =
      mayImport(
          "result",
          "..plan",
          "..job",
          "..table",
          "..fit",
          "..grow",
          "..report",
          "..study",
          "..sweep",
          "..numeric",
          "com.fasterxml..",
          "org.apache.spark..",
          "scala..");

  @ArchTest
  static final ArchRule GROW = mayImport("grow", "..job", "..table", "..study", "com.fasterxml..");

  @ArchTest
  static final ArchRule BUNDLE =
      mayImport(
          "bundle",
          "..job",
          "..plan",
          "..study",
          "..sweep",
          "..table",
          "com.fasterxml..",
          "org.apache.spark..",
          "scala..");

  @ArchTest
  static final ArchRule COMPARE =
      mayImport(
          "compare",
          "..job",
          "..table",
          "..fit",
          "..report",
          "..result",
          "..study",
          "org.apache.spark..",
          "org.apache.hadoop..",
          "scala..");

  @ArchTest
  static final ArchRule FOREIGN =
      mayImport(
          "foreign",
          "..job",
          "..plan",
          "..result",
          "..study",
          "..table",
          "org.apache.spark..",
          "org.apache.hadoop..",
          "scala..");

  @ArchTest
  static final ArchRule WORKER =
      mayImport("worker", "..job", "..plan", "..study", "com.fasterxml..", "org.apache.spark..");

  @ArchTest
  static final ArchRule ONLY_CLI_PRINTS =
      noClasses()
          .that(resideOutsideOfPackage("org.lawsweep.cli.."))
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.lawsweep.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CIRCLE_OF_FILES =
      slices()
          .assignedFrom(filesOf("org.lawsweep.cli", "org.lawsweep.result"))
          .should()
          .beFreeOfCycles();

  /** A theme takes from numeric, nn and data; images is what the themes share. */
  @ArchTest
  static final ArchRule THEMES =
      slices()
          .matching("org.lawsweep.study.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("org.lawsweep.study.images"));

  /** What the rules above are made of does find imports: cli knows the whole house. */
  @Test
  void aRoomThatKnowsTooMuchIsFound() {
    JavaClasses cli =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.lawsweep.cli");
    ArchRule rule = mayImport("cli", "..study..", "..job");
    String found = assertThrows(AssertionError.class, () -> rule.check(cli)).getMessage();
    assertTrue(found.contains("org.lawsweep.report"), found);
    assertTrue(found.contains("picocli"), found);
  }

  /** Takes each file of packages, a class with those inside it, as a slice of its own. */
  private static SliceAssignment filesOf(String... packages) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        String name = javaClass.getName();
        return List.of(packages).contains(javaClass.getPackageName())
            ? SliceIdentifier.of(name.split("\\$", 2)[0])
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "files of " + String.join(", ", packages);
      }
    };
  }

  /** Classes of a room see that room, the JDK, commons-math, and what is named. */
  private static ArchRule mayImport(String room, String... named) {
    List<String> allowed = new ArrayList<>(Arrays.asList(named));
    allowed.add("org.lawsweep." + room + "..");
    List<String> forbidden = new ArrayList<>(OTHERS);
    forbidden.add("org.lawsweep..");
    return noClasses()
        .that()
        .resideInAPackage("org.lawsweep." + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(forbidden.toArray(String[]::new))
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAnyPackage(allowed.toArray(String[]::new)))));
  }
}
