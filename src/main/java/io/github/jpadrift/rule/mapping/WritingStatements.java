package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that insert and delete rows, found by the words that they are made of, so that
 * nobody reads all of them for each table.
 */
record WritingStatements(Map<String, List<String>> inserts, Map<String, List<String>> deletes) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$]+");

  static WritingStatements in(Comparison comparison) {
    return comparison.derived(WritingStatements.class, WritingStatements::of);
  }

  private static WritingStatements of(Comparison comparison) {
    Map<String, List<String>> inserts = new HashMap<>();
    Map<String, List<String>> deletes = new HashMap<>();
    for (SentStatement statement : comparison.mapping().statements().sent()) {
      Kind kind = statement.source().kind();
      if (kind == Kind.INSERT || kind == Kind.COLLECTION_INSERT) {
        note(statement.sql(), inserts);
      } else if (kind == Kind.DELETE || kind == Kind.COLLECTION_DELETE) {
        note(statement.sql(), deletes);
      }
    }
    return new WritingStatements(inserts, deletes);
  }

  private static void note(String sql, Map<String, List<String>> byWord) {
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(sql);
    while (word.find()) {
      if (words.add(folded(word.group()))) {
        byWord.computeIfAbsent(folded(word.group()), first -> new ArrayList<>()).add(sql);
      }
    }
  }

  /** Those that may insert into a table of this name: they hold its first word. */
  List<String> insertsWith(String name) {
    return with(name, inserts);
  }

  /** Those that may delete from a table of this name: they hold its first word. */
  List<String> deletesWith(String name) {
    return with(name, deletes);
  }

  private static List<String> with(String name, Map<String, List<String>> byWord) {
    Matcher word = WORD.matcher(name);
    return word.find()
        ? byWord.getOrDefault(folded(word.group()), List.of())
        : byWord.values().stream().flatMap(List::stream).distinct().toList();
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
