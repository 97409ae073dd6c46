package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lawsweep.study.ToyStudy.LAW;
import static org.lawsweep.study.ToyStudy.M;
import static org.lawsweep.study.ToyStudy.N;
import static org.lawsweep.study.ToyStudy.broken;
import static org.lawsweep.study.ToyStudy.declared;
import static org.lawsweep.study.ToyStudy.sound;
import static org.lawsweep.study.ToyStudy.soundly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each rule of the contract about a declaration is broken by a study that breaks no other. */
class ContractTest {

  private static final String COMPLETE = "the declaration is complete";
  private static final String COSTS = "costs are positive and grow along fused axes";

  @Test
  void aSoundStudyBreaksNoRule() {
    Study study = new ToyStudy(sound().build(), ToyStudy::soundly);
    assertEquals(Map.of(), broken(study));
    assertEquals(Optional.of(new Contract.Operations(150, 150)), new Contract(study).operations());
  }

  @Test
  void namesAndSentencesAreMissed() {
    IntegerAxis undocumented = Axis.integer("n0").atLeast(1).otherwise(0);
    Declaration bare =
        Declaration.of("My study", 0)
            .axes(undocumented)
            .metrics(Metric.realMetric("loss"))
            .claim(Law.constant("Rate", Metric.realMetric("loss")).over(undocumented).equalTo(1))
            .build();
    Map<String, List<String>> found = broken(new ToyStudy(bare, ToyStudy::soundly));
    assertEquals(
        List.of(
            "the name is not kebab-case",
            "the version is below 1",
            "no claim",
            "no source",
            "no example",
            "law Rate: not kebab-case",
            "axis n0: no doc",
            "axis n0: its default must be at least 1",
            "metric loss: no doc"),
        found.remove(COMPLETE));
    // Rules that run something say that there is nothing to run.
    assertEquals(6, found.size());
    found.values().forEach(p -> assertEquals(List.of("there is no example to try it on"), p));
    assertEquals(
        Optional.empty(), new Contract(new ToyStudy(bare, ToyStudy::soundly)).operations());
  }

  @Test
  void aStudyWithoutColumnsAndLawsIsIncomplete() {
    Declaration empty = Declaration.of("empty", 1).claim("none").source("none").build();
    assertEquals(
        List.of("no axis", "no metric", "no law", "no example"),
        broken(new ToyStudy(empty, ToyStudy::soundly)).get(COMPLETE));
  }

  @Test
  void lawsOfOneNameAreFound() {
    assertEquals(
        Map.of(COMPLETE, List.of("law error-in-width: there twice")),
        declared(toy -> toy.claim(LAW)));
  }

  @Test
  void anExampleThatFusesNothingIsFound() {
    assertEquals(
        Map.of(COMPLETE, List.of("axis m: is fused, but the example has one value of it")),
        declared(toy -> toy.example(unit -> unit.set(M, 2).set(N, 3))));
  }

  @Test
  void aMetricThatAnotherStudyHasOfAnotherTypeIsFound() {
    assertEquals(
        Map.of(COMPLETE, List.of("metric draws: REAL here, INTEGER in probe")),
        declared(toy -> toy.metrics(Metric.realMetric("draws").doc("random numbers"))));
  }

  @Test
  void aDeclarationThatChangesIsFound() {
    AtomicLong version = new AtomicLong();
    Study study =
        new Study() {
          @Override
          public Declaration declaration() {
            version.incrementAndGet();
            return sound().claim("version " + version).build();
          }

          @Override
          public void run(Unit unit, Recorder rows) {
            soundly(unit, rows);
          }
        };
    assertEquals(
        Map.of(
            COMPLETE,
            List.of("declaration() gives another value at every call: keep it in a constant")),
        broken(study));
  }

  @Test
  void costsThatDoNotGrowAreFound() {
    assertEquals(
        Map.of(COSTS, List.of("flops do not grow up to m = 5", "bytes fall at m = 5")),
        declared(toy -> toy.flops(point -> 150).bytes(point -> 100.0 / point.get(M))));
  }

  @Test
  void costsOfNothingAreFound() {
    Map<String, List<String>> found = declared(toy -> toy.flops(p -> 0).bytes(p -> Double.NaN));
    assertEquals("flops are 0.0 at {n=3, m=2}", found.get(COSTS).get(0));
    assertEquals("bytes are NaN at {n=3, m=2}", found.get(COSTS).get(1));
  }
}
