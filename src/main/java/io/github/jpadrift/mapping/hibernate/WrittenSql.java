package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.SentValue;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.query.NamedNativeQueryDefinition;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;

/**
 * The SQL that an application writes itself, in named native queries and formulas: of a mapping
 * whose session factory cannot be built it is all that can be shown to a server.
 */
final class WrittenSql {

  /** What holds no parameter, what stands for one, and the colon that stands for itself. */
  private static final Pattern PIECE =
      Pattern.compile(
          "(?s)'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*+|/\\*.*?\\*/"
              + "|\\$(?<tag>\\w*+)\\$.*?\\$\\k<tag>\\$|::|(?<colon>\\\\:)"
              + "|(?<parameter>:[A-Za-z_]\\w*+|\\?\\d*+)");

  private final Metadata metadata;
  private final StatementRecorder recorder;
  private final PhysicalNames names;

  WrittenSql(Metadata metadata, StatementRecorder recorder, PhysicalNames names) {
    this.metadata = metadata;
    this.recorder = recorder;
    this.names = names;
  }

  void collect() {
    Map<String, String> owners = NamedQueries.owners(metadata);
    metadata.visitNamedNativeQueryDefinitions(query -> named(query, owners));
    for (PersistentClass entity : metadata.getEntityBindings()) {
      for (Property property : entity.getProperties()) {
        for (Selectable part : property.getSelectables()) {
          if (part instanceof Formula formula && entity.getTable().isPhysicalTable()) {
            formula(entity, property, formula.getFormula());
          }
        }
      }
    }
  }

  private void named(NamedNativeQueryDefinition query, Map<String, String> owners) {
    String text = query.getSqlQueryString();
    String name = query.getRegistrationName();
    note(
        new StatementSource(Kind.NAMED_NATIVE_QUERY, owners.get(name), name, text),
        text.replace("{h-schema}", names.prefix())
            .replace("{h-domain}", names.prefix())
            .replace("{h-catalog}", ""));
  }

  private void formula(PersistentClass entity, Property property, String formula) {
    note(
        StatementSource.of(Kind.LOAD, entity.getEntityName(), property.getName()),
        "select (" + formula + ") from " + names.of(entity.getTable()).sql());
  }

  private void note(StatementSource source, String text) {
    SortedMap<Integer, SentValue> values = new TreeMap<>();
    String sql = positional(text, values);
    recorder.during(source, () -> recorder.note(sql, values));
  }

  /** As the driver takes it. */
  static String positional(String text, SortedMap<Integer, SentValue> values) {
    return PIECE
        .matcher(text)
        .replaceAll(
            piece -> {
              Matcher found = (Matcher) piece;
              if (found.group("parameter") != null) {
                values.put(values.size() + 1, SentValue.UNKNOWN);
                return "?";
              }
              return found.group("colon") == null ? Matcher.quoteReplacement(found.group()) : ":";
            });
  }
}
