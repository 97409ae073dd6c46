package org.lawsweep.study.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.lawsweep.study.Contract;
import org.lawsweep.study.Study;

/**
 * Holds studies to the contract, one test a rule: a test of the author's own says which.
 *
 * <pre>{@code
 * class RandomProjectionTest extends StudyContract {
 *   @Override
 *   protected Stream<Study> studies() {
 *     return Stream.of(new RandomProjection());
 *   }
 * }
 * }</pre>
 */
public abstract class StudyContract {

  /** Lists the studies that are to keep to the contract. */
  protected abstract Stream<Study> studies();

  @TestFactory
  Stream<DynamicNode> contract() {
    return studies()
        .map(study -> dynamicContainer(study.declaration().name(), rules(new Contract(study))));
  }

  private static Stream<DynamicNode> rules(Contract contract) {
    return contract.rules().entrySet().stream()
        .map(
            rule ->
                dynamicTest(rule.getKey(), () -> assertEquals(List.of(), rule.getValue().get())));
  }
}
