package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run: what was asked, what was found, and what could not be checked.
 *
 * @param rules the rules that ran
 * @param findings in the order of every report
 * @param tables every compared table; unmapped ones only when asked for
 * @param assumed what the run took for granted, a sentence each: naming strategy and why, settings
 *     and where they were found, entities left out
 * @param failOn the mildest severity that makes the outcome {@link Outcome#FINDINGS}
 * @param suppressed how many findings a baseline hid
 */
@PublicApi
public record Verdict(
    Application application,
    Target target,
    List<RuleInfo> rules,
    List<Finding> findings,
    List<Gap> gaps,
    List<TableRow> tables,
    List<String> assumed,
    Severity failOn,
    int suppressed) {

  public Verdict {
    rules = List.copyOf(rules);
    findings = findings.stream().sorted(Finding.ORDER).toList();
    gaps = List.copyOf(gaps);
    tables = List.copyOf(tables);
    assumed = List.copyOf(assumed);
  }

  /** The same, having taken more for granted. */
  public Verdict assuming(List<String> more) {
    return new Verdict(
        application,
        target,
        rules,
        findings,
        gaps,
        tables,
        Stream.concat(assumed.stream(), more.stream()).toList(),
        failOn,
        suppressed);
  }

  /** The side that declares. */
  public record Application(
      List<String> sources,
      @Nullable String hibernate,
      @Nullable String namingStrategy,
      int entities,
      int tables) {
    public Application {
      sources = List.copyOf(sources);
    }
  }

  /**
   * The side that is there.
   *
   * @param url without any secret
   * @param tables how many the looked-at schemas hold
   */
  public record Target(String url, String version, List<String> schemas, int tables) {
    public Target {
      schemas = List.copyOf(schemas);
    }
  }

  /** How a run ended; incomplete outranks findings. */
  public enum Outcome {
    CLEAN(0),
    FINDINGS(1),
    INCOMPLETE(2);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  /** The same run with these findings in place of its own. */
  public Verdict withFindings(List<Finding> others) {
    return new Verdict(
        application, target, rules, others, gaps, tables, assumed, failOn, suppressed);
  }

  public Outcome outcome() {
    if (!gaps.isEmpty()) {
      return Outcome.INCOMPLETE;
    }
    return findings.stream().anyMatch(this::fails) ? Outcome.FINDINGS : Outcome.CLEAN;
  }

  /** Whether this finding is as bad as the run was told to mind. */
  public boolean fails(Finding finding) {
    return finding.severity().reaches(failOn);
  }

  /** How many findings of each severity, those without any included. */
  public Map<Severity, Long> counts() {
    Map<Severity, Long> counts =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity, () -> new TreeMap<>(), Collectors.counting()));
    for (Severity severity : Severity.values()) {
      counts.putIfAbsent(severity, 0L);
    }
    return counts;
  }
}
