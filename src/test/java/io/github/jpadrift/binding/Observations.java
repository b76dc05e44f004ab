package io.github.jpadrift.binding;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What the experiment saw under several circumstances, and how the matrix tells it. */
final class Observations {

  private static final String HEAD =
      """
      # What happens when Hibernate writes, reads and queries (by equality) a value of a Java type, bound as a JDBC
      # type, on a column of a PostgreSQL type. Every cell was seen on a real server. One line per pair, or one for each
      # circumstance that matters; no line says anything about what it does not name.
      #
      # Columns, separated by tabs: Java type bound (boxed; java.lang.Enum for every enum, java.lang.Object for JSON, XML
      # and structs) | JDBC type (constant of org.hibernate.type.SqlTypes) | column type (enum, composite, range: any type
      # of that kind; numeric(4,0), (9,0), (19,0), (21,0), (38,0), (1000,0): whole numbers of up to that many digits; character(1) and (36):
      # just that length) | circumstances (empty: all) | write | read | query. A line for a sized column type is left out
      # where it would repeat the line of the type without its size.
      #
      # WORKS: every value. FAILS_FOR_SOME: some values fail. CHANGES: no error, but another value arrives or is found.
      # FAILS: every value fails. With the server's SQLSTATE; without one the driver or Hibernate refused.
      # Values that are only too long (22001) are left out: length and precision are judged by themselves.
      #
      # Made by BindingExperimentTest; never edited. Made anew by: mvn -B test -Dtest=BindingExperimentTest -Djpadrift.regenerate=true
      """;

  /** One run of the experiment. */
  record Setting(int hibernate, int postgres, boolean stringTypeUnspecified) {

    /** As the matrix names what may matter, in the order in which it names it. */
    private static final List<Function<Setting, String>> CONDITIONS =
        List.of(
            setting -> "hibernate=" + setting.hibernate,
            setting -> setting.postgres < 15 ? "postgres<15" : "postgres>=16",
            setting -> "stringtype=" + (setting.stringTypeUnspecified ? "unspecified" : "varchar"));
  }

  private final Map<Setting, SortedMap<String, String>> seen = new LinkedHashMap<>();

  void add(Setting setting, SortedMap<String, String> verdicts) {
    seen.put(setting, verdicts);
  }

  /** The matrix as it is committed. */
  String matrix() {
    Set<String> pairs = new TreeSet<>();
    seen.values().forEach(verdicts -> pairs.addAll(verdicts.keySet()));
    SortedMap<String, Map<String, String>> rows = new TreeMap<>();
    pairs.forEach(pair -> rows.put(pair, rows(pair)));
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (pair, byCondition) -> {
          String unsized = pair.replaceFirst("\\([0-9,]+\\)", "");
          if (unsized.equals(pair) || !byCondition.equals(rows.get(unsized))) {
            byCondition.forEach(
                (condition, verdict) -> lines.add(pair + "\t" + condition + "\t" + verdict));
          }
        });
    return lines.stream().sorted().collect(joining("\n", HEAD, "\n"));
  }

  /** Verdicts by what they depend on; nothing when they are the same everywhere. */
  private Map<String, String> rows(String pair) {
    Map<Setting, String> verdicts = new LinkedHashMap<>();
    seen.forEach(
        (setting, all) -> {
          String verdict = all.get(pair);
          if (verdict != null) {
            verdicts.put(setting, verdict);
          }
        });
    List<Function<Setting, String>> mattering =
        Setting.CONDITIONS.stream().filter(condition -> matters(condition, verdicts)).toList();
    Map<String, String> rows = new TreeMap<>();
    verdicts.forEach(
        (setting, verdict) -> {
          String circumstances =
              mattering.stream().map(condition -> condition.apply(setting)).collect(joining(" "));
          String other = rows.putIfAbsent(circumstances, verdict);
          if (other != null && !other.equals(verdict)) {
            throw new IllegalStateException(
                pair + " is " + other + " and " + verdict + " under " + circumstances);
          }
        });
    return rows;
  }

  /** Whether two settings that differ in nothing else have different verdicts. */
  private static boolean matters(
      Function<Setting, String> condition, Map<Setting, String> verdicts) {
    Map<String, Set<String>> byTheRest = new LinkedHashMap<>();
    verdicts.forEach(
        (setting, verdict) ->
            byTheRest
                .computeIfAbsent(
                    Setting.CONDITIONS.stream()
                        .filter(other -> other != condition)
                        .map(other -> other.apply(setting))
                        .collect(joining(" ")),
                    rest -> new LinkedHashSet<>())
                .add(verdict));
    return byTheRest.values().stream().anyMatch(different -> different.size() > 1);
  }
}
