package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The statements that write a table, as far as they were collected: the application may have
 * written them itself ({@code @SQLInsert}, {@code @SQLDelete}).
 */
final class SentToTable {

  private final List<String> inserts;
  private final boolean deletes;

  private SentToTable(List<String> inserts, boolean deletes) {
    this.inserts = inserts;
    this.deletes = deletes;
  }

  static SentToTable of(Mapping mapping, MappedTable table) {
    Pattern insert = on("insert\\s+into", table);
    Pattern delete = on("delete\\s+from", table);
    List<String> inserts =
        of(mapping, Set.of(Kind.INSERT, Kind.COLLECTION_INSERT), insert).toList();
    boolean deletes =
        inserts.isEmpty()
            || of(mapping, Set.of(Kind.DELETE, Kind.COLLECTION_DELETE), delete)
                .findAny()
                .isPresent();
    return new SentToTable(inserts, deletes);
  }

  private static Stream<String> of(Mapping mapping, Set<Kind> kinds, Pattern sent) {
    return mapping.statements().sent().stream()
        .filter(statement -> kinds.contains(statement.source().kind()))
        .map(SentStatement::sql)
        .filter(sql -> sent.matcher(sql).find());
  }

  private static Pattern on(String verb, MappedTable table) {
    return Pattern.compile(
        "(?i)\\b%s\\s+(?:\"?[\\w$]+\"?\\s*[.]\\s*)?\"?%s\"?(?![\\w$])"
            .formatted(verb, Pattern.quote(table.name().name().value())));
  }

  /** Whether every insert gives a value to a column that no attribute has. */
  boolean fill(Identifier column) {
    return !inserts.isEmpty()
        && inserts.stream().allMatch(sql -> Proven.mentions(sql, column.value()));
  }

  /** Whether rows are taken away; where nothing is known of the table, they are. */
  boolean deletes() {
    return deletes;
  }
}
