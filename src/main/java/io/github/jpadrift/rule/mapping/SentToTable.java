package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.regex.Pattern;

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

  static SentToTable of(Comparison comparison, MappedTable table) {
    WritingStatements all = WritingStatements.in(comparison);
    String name = table.name().name().value();
    Pattern insert = on("insert\\s+into", name);
    Pattern delete = on("delete\\s+from", name);
    List<String> inserts =
        all.insertsWith(name).stream().filter(sql -> insert.matcher(sql).find()).toList();
    boolean deletes =
        inserts.isEmpty()
            || all.deletesWith(name).stream().anyMatch(sql -> delete.matcher(sql).find());
    return new SentToTable(inserts, deletes);
  }

  private static Pattern on(String verb, String table) {
    return Pattern.compile(
        "(?i)\\b%s\\s+(?:\"?[\\w$]+\"?\\s*[.]\\s*)?\"?%s\"?(?![\\w$])"
            .formatted(verb, Pattern.quote(table)));
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
