package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.rule.mapping.Refusals.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings by the names that a refusal may point at: of a schema without tables there are as many
 * findings as refusals, and not each is held against each.
 */
final class FindingsByName {

  private static final Pattern WORD = Pattern.compile("[\\w$]+");

  private final Map<String, List<Finding>> byTable = byName();
  private final Map<String, List<Finding>> byColumn = byName();
  private final Map<String, List<Finding>> byType = byName();
  private final Map<String, List<Finding>> byEntity = new HashMap<>();
  private final List<Finding> ofNoTable = new ArrayList<>();

  /** Those of whole tables, by the first word of its name; an empty one for those without. */
  private final Map<String, List<Finding>> byWord = new HashMap<>();

  FindingsByName(Collection<Finding> findings) {
    findings.forEach(this::add);
  }

  /** PostgreSQL's messages do not tell in which case a name was written. */
  private static Map<String, List<Finding>> byName() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  private void add(Finding finding) {
    Location location = finding.location();
    add(byEntity, location.entity(), finding);
    add(byType, finding.declared(), finding);
    if (location.table() == null) {
      ofNoTable.add(finding);
      return;
    }
    add(byTable, location.table().name().value(), finding);
    if (location.column() != null) {
      add(byColumn, location.column().value(), finding);
    } else {
      add(byWord, words(location.table().name().value()).findFirst().orElse(""), finding);
    }
  }

  private static void add(
      Map<String, List<Finding>> findings, @Nullable String name, Finding finding) {
    if (name != null) {
      findings.computeIfAbsent(name, first -> new ArrayList<>()).add(finding);
    }
  }

  /** Those that may explain it: all that do, and few others, some of them more than once. */
  Stream<Finding> about(Cause cause) {
    Set<String> names = new HashSet<>(cause.at().near());
    names.add(cause.at().name());
    String owner = cause.source().owner();
    return Stream.of(
            ofNoTable.stream(),
            names.stream()
                .flatMap(
                    name -> Stream.of(byTable, byColumn, byType).flatMap(of -> found(of, name))),
            owner == null ? Stream.<Finding>empty() : found(byEntity, owner),
            Stream.concat(Stream.of(""), words(cause.first().refusal().sent()).distinct())
                .flatMap(word -> found(byWord, word)))
        .flatMap(found -> found);
  }

  /** As {@link Proven#mentions} bounds a name. */
  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(word -> word.group().toLowerCase(Locale.ROOT));
  }

  private static Stream<Finding> found(Map<String, List<Finding>> findings, String name) {
    return findings.getOrDefault(name, List.of()).stream();
  }
}
