package io.github.jpadrift.finding;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Side.Application;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing databases.
 *
 * @param application what was read of it, null when none was given
 * @param sides all of them; the first is the reference, which is as it should be
 * @param rules the rules that ran
 * @param differences in the order of every report: worst table first, each root before what it
 *     explains
 * @param relations every table that a side has
 * @param histories what migration tools noted
 * @param common findings of the application that every side has, by severity
 * @param ignored how many differences were passed over of those that must be asked for, by kind
 * @param assumed what the run took for granted, a sentence each
 * @param failOn the mildest severity that makes the outcome {@link Outcome#DIFFERENCES}
 * @param suppressed how many differences a baseline hid
 */
public record EnvironmentVerdict(
    @Nullable Application application,
    List<ComparedDatabase> sides,
    List<RuleInfo> rules,
    List<EnvironmentDifference> differences,
    List<ComparedRelation> relations,
    List<MigrationHistory> histories,
    Map<Severity, Long> common,
    SortedMap<String, Integer> ignored,
    List<Gap> gaps,
    List<String> assumed,
    Severity failOn,
    int suppressed) {

  public EnvironmentVerdict {
    sides = List.copyOf(sides);
    rules = List.copyOf(rules);
    differences = ordered(differences);
    relations = List.copyOf(relations);
    histories = List.copyOf(histories);
    common = Collections.unmodifiableMap(new EnumMap<>(complete(common)));
    ignored = Collections.unmodifiableSortedMap(new TreeMap<>(ignored));
    gaps = List.copyOf(gaps);
    assumed = List.copyOf(assumed);
  }

  /**
   * A table of any side.
   *
   * @param columns how many it has, by side; null where it is not
   */
  public record ComparedRelation(
      @Nullable String schema,
      String table,
      String status,
      Map<String, @Nullable Integer> columns) {
    public ComparedRelation {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /** Sides that depart from the reference in the same. */
  public record Group(List<String> sides, List<String> differences) {
    public Group {
      sides = List.copyOf(sides);
      differences = List.copyOf(differences);
    }
  }

  /** How a comparison ended; incomplete outranks differences. */
  public enum Outcome {
    SAME(0),
    DIFFERENCES(1),
    INCOMPLETE(2);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }

    /** The word in every format. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Outcome outcome() {
    if (!gaps.isEmpty()) {
      return Outcome.INCOMPLETE;
    }
    return failing() > 0 ? Outcome.DIFFERENCES : Outcome.SAME;
  }

  /** How many roots are as bad as the run was told to mind. */
  public long failing() {
    return roots().stream().filter(root -> root.finding().severity().reaches(failOn)).count();
  }

  public ComparedDatabase reference() {
    return sides.get(0);
  }

  public List<String> sideNames() {
    return sides.stream().map(ComparedDatabase::name).toList();
  }

  /** What counts. */
  public List<EnvironmentDifference> roots() {
    return differences.stream().filter(EnvironmentDifference::isRoot).toList();
  }

  /** What a root explains. */
  public List<EnvironmentDifference> explainedBy(EnvironmentDifference root) {
    return differences.stream()
        .filter(difference -> root.fingerprint().equals(difference.parent()))
        .toList();
  }

  /** How many roots of each severity, those without any included. */
  public Map<Severity, Long> counts() {
    return complete(
        roots().stream()
            .collect(
                Collectors.groupingBy(
                    root -> root.finding().severity(), TreeMap::new, Collectors.counting())));
  }

  /** How many tables are the same on all sides. */
  public long same() {
    return relations.stream().filter(relation -> relation.status().equals("same")).count();
  }

  /** Roots by what they stand under, the worst first. */
  public Map<String, List<EnvironmentDifference>> byTable() {
    return roots().stream()
        .collect(
            Collectors.groupingBy(
                EnvironmentVerdict::heading, LinkedHashMap::new, Collectors.toList()));
  }

  /** What a difference stands under: its table, else the database as a whole. */
  public static String heading(EnvironmentDifference difference) {
    return Optional.ofNullable(difference.finding().location().table())
        .map(Object::toString)
        .orElse("the database");
  }

  /** The sides, those together that depart in the same; the reference's first. */
  public List<Group> groups() {
    Map<String, List<String>> bySide = new LinkedHashMap<>();
    sides.forEach(side -> bySide.put(side.name(), new ArrayList<>()));
    for (EnvironmentDifference difference : differences) {
      for (String side : difference.sides()) {
        bySide
            .getOrDefault(side, new ArrayList<>())
            .add(difference.fingerprint() + difference.values().get(side));
      }
    }
    Map<List<String>, List<String>> groups = new LinkedHashMap<>();
    bySide.forEach(
        (side, all) -> groups.computeIfAbsent(all, fresh -> new ArrayList<>()).add(side));
    return groups.values().stream().map(members -> new Group(members, of(members.get(0)))).toList();
  }

  private List<String> of(String side) {
    return differences.stream()
        .filter(difference -> difference.sides().contains(side))
        .map(EnvironmentDifference::fingerprint)
        .toList();
  }

  /** The roots as findings about one side, for formats that know nothing else. */
  public Verdict about(ComparedDatabase side) {
    return about(side, root -> true);
  }

  /** The same in parts, by how soon they should be closed; what others need comes with them. */
  public Map<Priority, Verdict> byPriority(ComparedDatabase side) {
    Map<String, Priority> priorities = priorities();
    Map<Priority, Verdict> parts = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      Verdict part = about(side, root -> priorities.get(root.fingerprint()) == priority);
      if (!part.findings().isEmpty()) {
        parts.put(priority, part);
      }
    }
    return parts;
  }

  private Map<String, Priority> priorities() {
    Map<String, Priority> priorities = new HashMap<>();
    List<EnvironmentDifference> roots = roots();
    roots.forEach(root -> priorities.put(root.fingerprint(), root.priority()));
    boolean lifted = true;
    while (lifted) {
      lifted = false;
      for (EnvironmentDifference root : roots) {
        Priority own = priorities.getOrDefault(root.fingerprint(), Priority.REST);
        for (String needed : root.alignment().after()) {
          Priority other = priorities.get(needed);
          if (other != null && other.compareTo(own) > 0) {
            priorities.put(needed, own);
            lifted = true;
          }
        }
      }
    }
    return priorities;
  }

  /** Whether there is something to be done on a side. */
  public boolean concerns(ComparedDatabase side) {
    return roots().stream().anyMatch(root -> concerns(root, side));
  }

  /** The reference is concerned where the application agrees with somebody else. */
  private static boolean concerns(EnvironmentDifference root, ComparedDatabase side) {
    return root.sides().contains(side.name()) || root.remedies().containsKey(side.name());
  }

  private Verdict about(ComparedDatabase side, Predicate<EnvironmentDifference> which) {
    return verdict(
        roots().stream()
            .filter(root -> concerns(root, side) && which.test(root))
            .map(
                root ->
                    root.finding()
                        .withRemedies(
                            new Remedies(
                                root.remedies().getOrDefault(side.name(), List.of()), null)))
            .toList(),
        side);
  }

  /** All roots as findings. */
  public Verdict verdict() {
    return verdict(
        roots().stream()
            .map(
                root ->
                    root.finding()
                        .withRemedies(
                            new Remedies(
                                root.remedies().values().stream()
                                    .flatMap(List::stream)
                                    .distinct()
                                    .toList(),
                                null)))
            .toList(),
        sides.get(sides.size() - 1));
  }

  private Verdict verdict(List<Finding> findings, ComparedDatabase side) {
    return new Verdict(
        database(reference()),
        database(side),
        rules,
        findings,
        gaps,
        List.of(),
        assumed,
        failOn,
        suppressed);
  }

  private static Side.Database database(ComparedDatabase side) {
    return new Side.Database(side.source(), side.version(), side.schemas(), side.tables());
  }

  /** The same without what is accepted. */
  public EnvironmentVerdict accepting(Verdict kept) {
    Set<String> told =
        kept.findings().stream().map(Finding::fingerprint).collect(Collectors.toSet());
    return new EnvironmentVerdict(
        application,
        sides,
        rules,
        differences.stream()
            .filter(
                each -> told.contains(each.parent() == null ? each.fingerprint() : each.parent()))
            .toList(),
        relations,
        histories,
        common,
        ignored,
        kept.gaps(),
        kept.assumed(),
        failOn,
        kept.suppressed());
  }

  private static Map<Severity, Long> complete(Map<Severity, Long> some) {
    Map<Severity, Long> all = new TreeMap<>(some);
    for (Severity severity : Severity.values()) {
      all.putIfAbsent(severity, 0L);
    }
    return all;
  }

  private static List<EnvironmentDifference> ordered(List<EnvironmentDifference> all) {
    Map<String, Severity> worst = new LinkedHashMap<>();
    Map<String, Long> weight = new LinkedHashMap<>();
    for (EnvironmentDifference each : all) {
      worst.merge(
          heading(each),
          each.finding().severity(),
          (one, two) -> one.compareTo(two) <= 0 ? one : two);
      weight.merge(
          heading(each), each.finding().severity().reaches(Severity.HIGH) ? 1L : 0L, Long::sum);
    }
    Comparator<EnvironmentDifference> order =
        Comparator.<EnvironmentDifference, Severity>comparing(
                each -> worst.getOrDefault(heading(each), Severity.LOW))
            .thenComparing(each -> -weight.getOrDefault(heading(each), 0L))
            .thenComparing(EnvironmentVerdict::heading)
            .thenComparing(each -> each.finding().severity())
            .thenComparing(each -> each.finding().rule().id())
            .thenComparing(each -> each.finding().location().key());
    List<EnvironmentDifference> sorted = all.stream().sorted(order).toList();
    Map<String, List<EnvironmentDifference>> children =
        sorted.stream()
            .filter(each -> each.parent() != null)
            .collect(Collectors.groupingBy(each -> String.valueOf(each.parent())));
    Set<EnvironmentDifference> placed = new java.util.LinkedHashSet<>();
    for (EnvironmentDifference each : sorted) {
      if (each.isRoot()) {
        placed.add(each);
        placed.addAll(children.getOrDefault(each.fingerprint(), List.of()));
      }
    }
    placed.addAll(sorted);
    return List.copyOf(placed);
  }
}
