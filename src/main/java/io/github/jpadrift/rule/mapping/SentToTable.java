package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that write a table, as far as they were collected: the application may have
 * written them itself ({@code @SQLInsert}, {@code @SQLDelete}).
 */
final class SentToTable {

  private static final String INSERT = "insert\\s+into";
  private static final String DELETE = "delete\\s+from";

  private final List<String> inserts;
  private final boolean deletes;

  private SentToTable(List<String> inserts, boolean deletes) {
    this.inserts = inserts;
    this.deletes = deletes;
  }

  static SentToTable of(Comparison comparison, MappedTable table) {
    return comparison.derived(OfAll.class, OfAll::new).to(table.name().name());
  }

  /** Those of all tables, by the names that they speak of. */
  private static final class OfAll {

    private final Sent inserts;
    private final Sent deletes;
    private final Map<Identifier, SentToTable> known = new HashMap<>();

    private OfAll(Comparison comparison) {
      List<SentStatement> sent = comparison.mapping().statements().sent();
      inserts = new Sent(INSERT, sent, Set.of(Kind.INSERT, Kind.COLLECTION_INSERT));
      deletes = new Sent(DELETE, sent, Set.of(Kind.DELETE, Kind.COLLECTION_DELETE));
    }

    private synchronized SentToTable to(Identifier table) {
      return known.computeIfAbsent(table, this::find);
    }

    private SentToTable find(Identifier table) {
      List<String> inserted = inserts.to(table);
      return new SentToTable(inserted, inserted.isEmpty() || !deletes.to(table).isEmpty());
    }
  }

  /** Statements of one verb: each is held only against tables whose name may follow it there. */
  private static final class Sent {

    private static final Pattern WORD = Pattern.compile("\\A[\\w$]+");

    private final String verb;
    private final List<String> all = new ArrayList<>();
    private final Map<String, Set<String>> byWord = new HashMap<>();

    private Sent(String verb, List<SentStatement> sent, Set<Kind> kinds) {
      this.verb = verb;
      // a name may stand behind that of its schema
      Pattern words =
          Pattern.compile(
              "(?i)\\b%s\\s+\"?([\\w$]+)(?:\"?\\s*[.]\\s*\"?([\\w$]+))?".formatted(verb));
      for (SentStatement statement : sent) {
        if (kinds.contains(statement.source().kind())) {
          all.add(statement.sql());
          for (Matcher found = words.matcher(statement.sql()); found.find(); ) {
            for (int word = 1; word <= found.groupCount(); word++) {
              if (found.group(word) != null) {
                byWord
                    .computeIfAbsent(key(found.group(word)), first -> new LinkedHashSet<>())
                    .add(statement.sql());
              }
            }
          }
        }
      }
    }

    private static String key(String word) {
      return word.toLowerCase(Locale.ROOT);
    }

    private List<String> to(Identifier table) {
      Matcher start = WORD.matcher(table.value());
      Iterable<String> candidates =
          start.find() ? byWord.getOrDefault(key(start.group()), Set.of()) : all;
      List<String> found = new ArrayList<>();
      Pattern named =
          Pattern.compile(
              "(?i)\\b%s\\s+(?:\"?[\\w$]+\"?\\s*[.]\\s*)?\"?%s\"?(?![\\w$])"
                  .formatted(verb, Pattern.quote(table.value())));
      for (String sql : candidates) {
        if (named.matcher(sql).find()) {
          found.add(sql);
        }
      }
      return List.copyOf(found);
    }
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
