package io.github.jpadrift.drift;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One drift is one finding: the expected rule on the expected object, nothing else above low. */
class DriftTest {

  private static final int FEWEST = 300;
  private static final Path REPORT = Path.of("target/nets/drifts.txt");

  @Test
  void every_drift_is_found_and_nothing_else_is() throws IOException {
    List<String> misses =
        DriftRun.RESULTS.stream().filter(result -> !isRight(result)).map(DriftTest::line).toList();
    String count =
        "%d drifts of %d kinds, %d of them harmless, and %d that PostgreSQL refuses: %d misses"
            .formatted(
                DriftRun.RESULTS.size(),
                DriftRun.RESULTS.stream().map(each -> each.drift().kind()).distinct().count(),
                DriftRun.RESULTS.stream().filter(each -> each.drift().expected().isEmpty()).count(),
                DriftRun.IMPOSSIBLE.size(),
                misses.size());
    System.out.println(count);
    Files.createDirectories(REPORT.getParent());
    Files.write(
        REPORT, Stream.concat(Stream.of(count), Stream.concat(misses.stream(), tried())).toList());

    assertThat(misses).isEmpty();
    assertThat(DriftRun.RESULTS.size()).isGreaterThanOrEqualTo(FEWEST);
  }

  /** How many of each kind. */
  private static Stream<String> tried() {
    return DriftRun.RESULTS.stream()
        .collect(groupingBy(each -> each.drift().kind(), TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(kind -> "%4d %s".formatted(kind.getValue(), kind.getKey()));
  }

  @Test
  void no_drift_leaves_something_unjudged() {
    assertThat(
            DriftRun.RESULTS.stream()
                .filter(result -> !result.gaps().isEmpty() && !isUnreadable(result.drift()))
                .map(result -> result.drift() + " " + result.gaps()))
        .isEmpty();
  }

  /** The declared check weight > 0 means nothing for a date: that is a gap beside the finding. */
  private static boolean isUnreadable(Drift drift) {
    return drift.kind().equals("change type") && drift.sql().contains("weight");
  }

  private static boolean isRight(DriftRun.Result result) {
    TreeSet<String> found = new TreeSet<>();
    TreeSet<String> loud = new TreeSet<>();
    for (Finding finding : result.found()) {
      found.add(DriftRun.name(finding));
      if (finding.severity().reaches(Severity.MEDIUM)) {
        loud.add(DriftRun.name(finding));
      }
    }
    return found.containsAll(result.drift().expected())
        && result.drift().expected().containsAll(loud);
  }

  private static String line(DriftRun.Result result) {
    return "%s%n    expected %s%n    found %s"
        .formatted(
            result.drift(),
            result.drift().expected(),
            result.found().stream()
                .map(
                    each ->
                        "%s %s (%s)"
                            .formatted(
                                each.severity().label(), DriftRun.name(each), each.message()))
                .toList());
  }
}
