package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run: what was asked, what was found, and what could not be checked.
 *
 * @param declaring the side that says what should be
 * @param existing the side that is held against it
 * @param rules the rules that ran
 * @param findings in the order of every report
 * @param tables every compared table; unmapped ones only when asked for
 * @param assumed what the run took for granted, a sentence each: naming strategy and why, settings
 *     and where they were found, entities left out
 * @param failOn the mildest severity that makes the outcome {@link Outcome#FINDINGS}
 * @param suppressed how many findings a baseline hid
 * @param audit what an audit saw; null for every other run
 */
@PublicApi
public record Verdict(
    Side declaring,
    Side existing,
    List<RuleInfo> rules,
    List<Finding> findings,
    List<Gap> gaps,
    List<TableRow> tables,
    List<String> assumed,
    Severity failOn,
    int suppressed,
    @Nullable AuditReport audit) {

  /** What stands over findings that no table has. */
  public static final String WHOLE_APPLICATION = "the whole application";

  public Verdict {
    rules = List.copyOf(rules);
    findings = findings.stream().sorted(Finding.ORDER).toList();
    gaps = List.copyOf(gaps);
    tables = List.copyOf(tables);
    assumed = List.copyOf(assumed);
  }

  /** The verdict of a run that is no audit. */
  public Verdict(
      Side declaring,
      Side existing,
      List<RuleInfo> rules,
      List<Finding> findings,
      List<Gap> gaps,
      List<TableRow> tables,
      List<String> assumed,
      Severity failOn,
      int suppressed) {
    this(declaring, existing, rules, findings, gaps, tables, assumed, failOn, suppressed, null);
  }

  /** What a run is about, which follows from its sides. */
  public enum Kind {
    /** A mapping against a database. */
    MAPPING,
    /** One database against another. */
    ENVIRONMENT,
    /** What a chain of migrations will do. */
    MIGRATION;

    /** The name in every format: {@code mapping}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Kind kind() {
    if (audit != null
        || declaring instanceof Side.Migrations
        || existing instanceof Side.Migrations) {
      return Kind.MIGRATION;
    }
    return declaring instanceof Side.Application || existing instanceof Side.Application
        ? Kind.MAPPING
        : Kind.ENVIRONMENT;
  }

  /**
   * The application whose mapping was compared.
   *
   * @throws IllegalStateException when no side is one
   */
  public Side.Application application() {
    return side(Side.Application.class);
  }

  /**
   * The database that was compared.
   *
   * @throws IllegalStateException when no side is one
   */
  public Side.Database database() {
    return side(Side.Database.class);
  }

  private <S extends Side> S side(Class<S> type) {
    return Stream.of(existing, declaring)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    declaring.word() + " and " + existing.word() + ": no " + type.getSimpleName()));
  }

  /** The same, having taken more for granted. */
  public Verdict assuming(List<String> more) {
    return new Verdict(
        declaring,
        existing,
        rules,
        findings,
        gaps,
        tables,
        Stream.concat(assumed.stream(), more.stream()).toList(),
        failOn,
        suppressed,
        audit);
  }

  /** The same, more being known that could not be checked. */
  public Verdict withGaps(List<Gap> more) {
    return new Verdict(
        declaring,
        existing,
        rules,
        findings,
        Stream.concat(gaps.stream(), more.stream()).toList(),
        tables,
        assumed,
        failOn,
        suppressed,
        audit);
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
        declaring, existing, rules, others, gaps, tables, assumed, failOn, suppressed, audit);
  }

  public Outcome outcome() {
    if (!gaps.isEmpty()) {
      return Outcome.INCOMPLETE;
    }
    return findings.stream().anyMatch(this::fails) ? Outcome.FINDINGS : Outcome.CLEAN;
  }

  /** How many findings are as bad as the run was told to mind. */
  public long failing() {
    return findings.stream().filter(this::fails).count();
  }

  /**
   * Whether this finding is worth a reader's time: what harms nothing is counted, unless the run
   * was told to mind it.
   */
  public boolean deservesFullText(Finding finding) {
    return finding.severity().reaches(Severity.MEDIUM) || fails(finding);
  }

  /** What this finding stands under: its table, else the application as a whole. */
  public static String heading(Finding finding) {
    TableName table = finding.location().table();
    return table == null ? WHOLE_APPLICATION : table.toString();
  }

  /** What every format counts of the compared tables. */
  public Totals totals() {
    return Totals.of(this);
  }

  /** The tables that something declares, by the package of their entities. */
  public Map<String, List<TableRow>> packages() {
    return tables.stream()
        .filter(row -> row.status() != TableRow.Status.UNMAPPED)
        .collect(Collectors.groupingBy(TableRow::packageName, TreeMap::new, Collectors.toList()));
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
