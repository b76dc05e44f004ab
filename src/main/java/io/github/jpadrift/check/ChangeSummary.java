package io.github.jpadrift.check;

import io.github.jpadrift.finding.Words;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a migration changes, as a team would write it into one cell of a table. */
final class ChangeSummary {

  private static final Set<String> RELATIONS = Set.of("table", "materialized view");

  private ChangeSummary() {}

  /** {@code + table public.orders, 2 indexes}, {@code + 20 columns on public.providers}. */
  static List<String> of(Migration migration) {
    List<CatalogChange> changes =
        migration.statements().stream()
            .map(Statement::changes)
            .flatMap(List::stream)
            .filter(change -> !change.kind().equals(CatalogChange.ATTACHMENT))
            .filter(change -> !isOwned(change, migration))
            .filter(change -> !isOfConstraint(change, migration))
            .toList();
    Set<TableName> whole =
        changes.stream()
            .filter(change -> change.isAdded() || change.isRemoved())
            .filter(change -> RELATIONS.contains(change.kind()))
            .map(CatalogChange::table)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toSet());
    Map<String, List<CatalogChange>> groups = new LinkedHashMap<>();
    for (CatalogChange change : changes) {
      if (!isPartOf(change, whole)) {
        groups.computeIfAbsent(group(change), fresh -> new ArrayList<>()).add(change);
      }
    }
    return groups.values().stream().map(group -> words(group, changes)).toList();
  }

  private static boolean isOfConstraint(CatalogChange index, Migration migration) {
    return !index.isNew()
        && migration.statements().stream()
            .anyMatch(
                statement ->
                    statement.changes().contains(index)
                        && index.isOfConstraint(statement.changes()));
  }

  /** A part of what the migration makes or drops is told with the whole. */
  private static boolean isPartOf(CatalogChange change, Set<TableName> whole) {
    return whole.contains(change.table()) && !change.name().isEmpty();
  }

  /** Those of one table that are told together. */
  private static String group(CatalogChange change) {
    return sign(change) + change.kind() + ' ' + (change.name().isEmpty() ? change : change.table());
  }

  private static String words(List<CatalogChange> group, List<CatalogChange> all) {
    CatalogChange first = group.get(0);
    TableName table = first.table();
    if (group.size() > 1 && table != null) {
      return "%s %s on %s"
          .formatted(
              sign(first), Words.plural(group.size(), first.kind(), plural(first.kind())), table);
    }
    return sign(first) + ' ' + first.subject() + type(first) + indexes(table, first, all);
  }

  /** Of a column the type is worth a word. */
  private static String type(CatalogChange change) {
    String before = change.before();
    String after = change.after();
    if (!change.kind().equals("column") || after == null) {
      return "";
    }
    return before == null ? ' ' + after : ": %s becomes %s".formatted(before, after);
  }

  private static String indexes(
      @Nullable TableName table, CatalogChange whole, List<CatalogChange> all) {
    long indexes =
        whole.name().isEmpty() && whole.isAdded()
            ? all.stream()
                .filter(change -> change.kind().equals("index") && change.isAdded())
                .filter(change -> table != null && table.equals(change.table()))
                .count()
            : 0;
    return indexes == 0 ? "" : ", " + Words.plural(indexes, "index", "indexes");
  }

  private static String plural(String kind) {
    return kind.equals("index") ? "indexes" : kind + 's';
  }

  private static String sign(CatalogChange change) {
    return change.isAdded() ? "+" : change.isRemoved() ? "-" : "~";
  }

  /** The sequence of a serial or identity column comes and goes with its table. */
  private static boolean isOwned(CatalogChange sequence, Migration migration) {
    TableName name = sequence.table();
    return sequence.kind().equals("sequence")
        && name != null
        && migration.statements().stream()
            .map(Statement::changes)
            .filter(changes -> changes.contains(sequence))
            .flatMap(List::stream)
            .filter(change -> change.kind().equals("table") && change.name().isEmpty())
            .map(CatalogChange::table)
            .flatMap(Stream::ofNullable)
            .anyMatch(table -> name.name().value().startsWith(table.name().value() + '_'));
  }
}
