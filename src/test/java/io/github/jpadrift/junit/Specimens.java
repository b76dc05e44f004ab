package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as an application's build would. */
final class Specimens {

  private Specimens() {}

  static EngineExecutionResults run(Class<?>... classes) {
    return run(Map.of(), classes);
  }

  static EngineExecutionResults run(Map<String, String> configuration, Class<?>... classes) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter").configurationParameters(configuration);
    for (Class<?> each : classes) {
      kit.selectors(selectClass(each));
    }
    return kit.execute();
  }

  /** All tests of these classes pass, and there are so many. */
  static void assertPass(int tests, Class<?>... classes) {
    EngineExecutionResults results = run(classes);
    assertThat(throwables(results)).isEmpty();
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
  }

  /** What the tests of a class say that fail or are aborted, in their order. */
  static List<String> messages(Class<?> specimen) {
    return throwables(run(specimen)).stream().map(Throwable::getMessage).toList();
  }

  /** What dynamic tests and containers are called, in their order. */
  static List<String> dynamic(EngineExecutionResults results) {
    return results
        .allEvents()
        .dynamicallyRegistered()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  static List<Throwable> throwables(EngineExecutionResults results) {
    return results
        .allEvents()
        .finished()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }
}
