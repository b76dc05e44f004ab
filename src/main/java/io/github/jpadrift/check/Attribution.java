package io.github.jpadrift.check;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins what differs between databases to what the application's mapping says of each: with whom
 * the code agrees, and what breaks on the others.
 */
public final class Attribution {

  /** What differs as a whole. */
  private static final Set<String> RELATIONS =
      Set.of("table", "foreign table", "view", "materialized view");

  /** What explains whatever hangs on it. */
  private static final Set<String> WHOLE = Set.of("missing-table", "missing-column");

  /** What a mapping can say of keys, checks and indexes that differ. */
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "primary-key-differs",
          Set.of("primary-key-mismatch"),
          "unique-key-differs",
          Set.of(
              "missing-unique-constraint", "stricter-unique-constraint", "unvalidated-constraint"),
          "foreign-key-differs",
          Set.of(
              "missing-foreign-key",
              "foreign-key-target-mismatch",
              "foreign-key-type-mismatch",
              "foreign-key-action-mismatch",
              "unvalidated-constraint"),
          "check-differs",
          Set.of("missing-check", "enum-value-rejected", "unvalidated-constraint"),
          "index-differs",
          Set.of("missing-index", "unindexed-foreign-key", "unvalidated-constraint"));

  private final EnvironmentVerdict verdict;
  private final Map<String, Heard> bySide;

  /** Of each side, what is found at a table or sequence, as it is called in the comparison. */
  private final Map<String, Map<TableName, List<Finding>>> found = new HashMap<>();

  /** The columns that the application maps, by table. */
  private final Map<TableName, Set<String>> mapped = new HashMap<>();

  /**
   * What checking the mapping against a side came to.
   *
   * @param called what the comparison calls its schemas, where that is not what they are called
   */
  public record Heard(Verdict verdict, Map<Identifier, Identifier> called) {
    public Heard {
      called = Map.copyOf(called);
    }

    TableName name(TableName own) {
      Identifier schema = own.schema();
      return schema == null ? own : new TableName(called.getOrDefault(schema, schema), own.name());
    }

    /** Equal for what is found at the same place of two sides. */
    Object place(Finding finding) {
      Location at = finding.location();
      TableName table = at.table();
      return table == null
          ? finding.fingerprint()
          : Arrays.asList(finding.rule().id(), name(table), at.column(), at.object());
    }

    private Map<TableName, List<Finding>> byTable() {
      Map<TableName, List<Finding>> at = new HashMap<>();
      for (Finding finding : verdict.findings()) {
        TableName table = finding.location().table();
        if (table != null) {
          at.computeIfAbsent(name(table), fresh -> new ArrayList<>()).add(finding);
        }
      }
      return at;
    }
  }

  private Attribution(EnvironmentVerdict verdict, Map<String, Heard> bySide) {
    this.verdict = verdict;
    this.bySide = bySide;
    IdentityHashMap<Verdict, Map<TableName, List<Finding>>> once = new IdentityHashMap<>();
    bySide.forEach(
        (side, heard) -> {
          Map<TableName, List<Finding>> known = once.get(heard.verdict());
          if (known == null) {
            known = heard.byTable();
            once.put(heard.verdict(), known);
            heard.verdict().tables().forEach(row -> map(row, heard));
          }
          found.put(side, known);
        });
  }

  private void map(TableRow row, Heard heard) {
    if (row.status() != TableRow.Status.UNMAPPED) {
      Set<String> columns =
          mapped.computeIfAbsent(
              heard.name(
                  new TableName(
                      row.schema() == null ? null : new Identifier(row.schema()),
                      new Identifier(row.name()))),
              fresh -> new HashSet<>());
      row.columns().stream()
          .filter(column -> column.attribute() != null)
          .forEach(column -> columns.add(column.name()));
    }
  }

  /**
   * The comparison in the terms of the application.
   *
   * @param bySide what checking the mapping against each side came to
   */
  public static EnvironmentVerdict of(EnvironmentVerdict verdict, Map<String, Heard> bySide) {
    return new Attribution(verdict, bySide).joined();
  }

  private EnvironmentVerdict joined() {
    List<Gap> gaps = new ArrayList<>(verdict.gaps());
    Set<Verdict> told = Collections.newSetFromMap(new IdentityHashMap<>());
    bySide.forEach(
        (side, heard) -> {
          if (told.add(heard.verdict())) {
            heard
                .verdict()
                .gaps()
                .forEach(gap -> gaps.add(new Gap(side + ": " + gap.subject(), gap.reason())));
          }
        });
    return new EnvironmentVerdict(
        bySide.values().iterator().next().verdict().application(),
        verdict.sides(),
        verdict.rules(),
        verdict.differences().stream().map(this::joined).toList(),
        verdict.relations(),
        verdict.histories(),
        common(),
        verdict.ignored(),
        gaps.stream().distinct().toList(),
        verdict.assumed(),
        verdict.failOn(),
        verdict.suppressed());
  }

  /** What every side has is no difference. */
  private Map<Severity, Long> common() {
    Map<Object, Integer> sides = new HashMap<>();
    for (Heard heard : bySide.values()) {
      heard.verdict().findings().stream()
          .map(heard::place)
          .distinct()
          .forEach(each -> sides.merge(each, 1, Integer::sum));
    }
    Map<Severity, Long> common = new TreeMap<>();
    Heard first = bySide.values().iterator().next();
    for (Finding finding : first.verdict().findings()) {
      if (Objects.equals(sides.get(first.place(finding)), bySide.size())) {
        common.merge(finding.severity(), 1L, Long::sum);
      }
    }
    return common;
  }

  private EnvironmentDifference joined(EnvironmentDifference difference) {
    Map<String, List<Finding>> at = new LinkedHashMap<>();
    Map<String, Set<Operation>> breaks = new LinkedHashMap<>();
    List<String> agreeing = new ArrayList<>();
    for (String side : bySide.keySet()) {
      List<Finding> here = at(difference, side);
      at.put(side, here);
      Set<Operation> broken = EnumSet.noneOf(Operation.class);
      here.forEach(finding -> broken.addAll(finding.breaks()));
      if (!broken.isEmpty()) {
        breaks.put(side, broken);
      }
      if (here.isEmpty()) {
        agreeing.add(side);
      }
    }
    if (agreeing.size() == bySide.size()) {
      return harmless(difference, agreeing);
    }
    String worstSide =
        at.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .min(Comparator.comparing(each -> worst(each.getValue()).severity()))
            .orElseThrow()
            .getKey();
    Finding worst = worst(at.getOrDefault(worstSide, List.of()));
    return difference.attributed(
        difference
            .finding()
            .judged(worst.severity(), worst.effects(), worst.consequence() + " on " + worstSide),
        agreeing,
        breaks);
  }

  private static Finding worst(List<Finding> findings) {
    return findings.stream().min(Comparator.comparing(Finding::severity)).orElseThrow();
  }

  private EnvironmentDifference harmless(EnvironmentDifference difference, List<String> all) {
    Finding finding = difference.finding();
    if (isMapped(difference)) {
      return difference.attributed(
          finding.judged(
              Severity.LOW,
              Effects.NONE,
              "the code works with " + (all.size() == 2 ? "both" : "all of them")),
          all,
          Map.of());
    }
    Location location = finding.location();
    boolean unmapped =
        difference.status() == EnvironmentDifference.Status.EXTRA
            || (location.column() != null && location.table() != null);
    Severity severity =
        unmapped
            ? Severity.LOW
            : finding.severity().reaches(Severity.MEDIUM) ? Severity.MEDIUM : Severity.LOW;
    return difference.attributed(
        finding.judged(severity, Effects.NONE, finding.consequence()), all, Map.of());
  }

  /** Whether the application maps the table and all the columns that are meant. */
  private boolean isMapped(EnvironmentDifference difference) {
    TableName table = difference.finding().location().table();
    Set<String> columns = table == null ? null : mapped.get(table);
    return columns != null
        && difference.finding().location() instanceof Location.InDatabases place
        && place.columns().stream().map(Identifier::value).allMatch(columns::contains);
  }

  private List<Finding> at(EnvironmentDifference difference, String side) {
    if (!(difference.finding().location() instanceof Location.InDatabases place)) {
      return List.of();
    }
    Map<TableName, List<Finding>> here = Objects.requireNonNull(found.get(side));
    TableName table = place.table();
    if (table == null) {
      TableName sequence =
          place.object() == null || !difference.component().startsWith("sequence ")
              ? null
              : new TableName(place.schema(), new Identifier(place.object()));
      return sequence == null ? List.of() : all(here, sequence);
    }
    if (place.columns().isEmpty()) {
      return RELATIONS.contains(difference.component()) ? all(here, table) : List.of();
    }
    Set<String> columns = new HashSet<>();
    place.columns().forEach(column -> columns.add(column.value()));
    return all(here, table).stream()
        .filter(finding -> concerns(finding, columns, difference))
        .toList();
  }

  /** A name that the mapping leaves to the search path is meant, too. */
  private static List<Finding> all(Map<TableName, List<Finding>> here, TableName name) {
    List<Finding> all = new ArrayList<>(here.getOrDefault(name, List.of()));
    all.addAll(here.getOrDefault(new TableName(null, name.name()), List.of()));
    return all;
  }

  /** Whether a finding is about exactly these columns, and of the same kind of thing. */
  private static boolean concerns(
      Finding finding, Set<String> columns, EnvironmentDifference difference) {
    Location location = finding.location();
    Set<String> own = columns(location);
    if (own == null) {
      return finding.rule().id().equals("missing-table")
          || (difference.component().equals("primary key")
              && finding.rule().id().equals("primary-key-mismatch"));
    }
    if (!own.equals(columns)) {
      return false;
    }
    return WHOLE.contains(finding.rule().id())
        || isOfItsKind(finding.rule(), difference.finding().rule().id());
  }

  /** Whether a rule about mapping and database looks at what this rule about databases does. */
  private static boolean isOfItsKind(RuleInfo rule, String difference) {
    Set<String> sameKind = KINDS.get(difference);
    if (sameKind != null) {
      return sameKind.contains(rule.id());
    }
    return switch (difference) {
      case "column-type-differs" -> rule.family() == RuleInfo.Family.TYPES;
      case "nullability-differs", "default-differs", "identity-differs" ->
          rule.family() == RuleInfo.Family.NULLABILITY;
      default -> rule.family() != RuleInfo.Family.CONSTRAINTS;
    };
  }

  private static @Nullable Set<String> columns(Location location) {
    if (location.column() != null) {
      return Set.of(location.column().value());
    }
    String listed = location.object();
    return listed == null ? null : Set.of(listed.split(", "));
  }
}
