package io.github.jpadrift.application.print;

import static io.github.jpadrift.finding.Words.plural;
import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.length;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.report.Ink;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A mapping for people: how it was read, then table by table. */
public final class MappingText {

  private static final int GUTTER = 10;

  /** A longer name moves its own row rather than everybody's. */
  private static final int WIDEST_NAME = 32;

  private static final int WIDEST_TYPE = 36;

  private final DeclaredMapping report;
  private final Mapping mapping;
  private final Screen screen;
  private final Appendable out;

  public MappingText(DeclaredMapping report, Screen screen, Appendable out) {
    this.report = report;
    this.mapping = report.mapping();
    this.screen = screen;
    this.out = out;
  }

  public void write() throws IOException {
    application();
    entities();
    for (MappedTable table : mapping.tables()) {
      table(table);
    }
    sequences();
    types();
    outside();
    unreadable();
    line(
        "%s, %s, %s, %s"
            .formatted(
                plural(mapping.entities().size(), "entity", "entities"),
                plural(mapping.tables().size(), "table"),
                plural(
                    mapping.tables().stream().mapToInt(table -> table.columns().size()).sum(),
                    "column",
                    "columns"),
                plural(mapping.sequences().size(), "sequence", "sequences")));
  }

  private void application() throws IOException {
    MappingFacts facts = mapping.facts();
    heading("application", "");
    part("sources", String.join(", ", report.sources()));
    part(
        "hibernate",
        facts.hibernate()
            + (report.hibernateFrom() == null
                ? ", lent by jpadrift because the application brings none"
                : " from " + report.hibernateFrom()));
    part("naming", report.namingReason());
    part("", "physical " + facts.physicalNaming());
    part("", "implicit " + facts.implicitNaming());
    part("with", "Envers " + yesOrNo(facts.envers()));
    part("", "Bean Validation " + yesOrNo(facts.beanValidation()));
    String label = "settings";
    for (DeclaredMapping.Setting setting : report.settings()) {
      part(label, setting.key() + " = " + setting.value() + " in " + setting.source());
      label = "";
    }
    label = "assumed";
    for (String assumption : report.assumed()) {
      part(label, assumption);
      label = "";
    }
    line("");
  }

  private void entities() throws IOException {
    heading("entities", "");
    Map<String, List<MappedEntity>> byPackage =
        mapping.entities().stream()
            .collect(
                Collectors.groupingBy(
                    entity -> ClassNames.packageOf(entity.name()),
                    TreeMap::new,
                    Collectors.toList()));
    int width =
        mapping.entities().stream()
            .mapToInt(entity -> length(ClassNames.simple(entity.name())))
            .filter(length -> length <= WIDEST_NAME)
            .max()
            .orElse(0);
    for (var group : byPackage.entrySet()) {
      line("  " + screen.paint(Ink.BOLD, escaped(group.getKey())));
      for (MappedEntity entity : group.getValue()) {
        line(
            "    "
                + pad(escaped(ClassNames.simple(entity.name())), width)
                + "  "
                + (entity.table() == null
                    ? screen.paint(Ink.DIM, "no table of its own")
                    : escaped(entity.table().toString()))
                + (entity.readOnly() ? screen.paint(Ink.DIM, ", read only") : ""));
      }
    }
    line("");
  }

  private void table(MappedTable table) throws IOException {
    heading(
        escaped(table.name().toString()),
        escaped(table.origin().toString())
            + (table.role() == MappedTable.Role.ENTITY ? "" : ", " + label(table.role())));
    int names = widest(table.columns().stream().map(column -> column.name().value()), WIDEST_NAME);
    int types = widest(table.columns().stream().map(MappingText::type), WIDEST_TYPE);
    for (MappedColumn column : table.columns()) {
      line(
          "  "
              + screen.paint(Ink.BOLD, pad(escaped(column.name().value()), names))
              + "  "
              + pad(escaped(type(column)), types)
              + "  "
              + escaped(
                  column.uses().stream()
                      .map(use -> use.origin().toString())
                      .distinct()
                      .collect(Collectors.joining(", ")))
              + screen.paint(Ink.DIM, escaped(notes(table, column))));
    }
    for (String constraint : constraints(table)) {
      String before = "    ";
      for (String each : wrap(escaped(constraint), screen.width() - 8)) {
        line(before + each);
        before = "        ";
      }
    }
    line("");
  }

  private static String type(MappedColumn column) {
    return column.type() + (column.required() ? " NOT NULL" : "");
  }

  /** What cannot be seen from type and name. */
  private static String notes(MappedTable table, MappedColumn column) {
    List<String> notes = new ArrayList<>();
    if (table.primaryKey().contains(column.name())) {
      notes.add("key");
    }
    switch (column.use().role()) {
      case VERSION, DISCRIMINATOR, TENANT, SOFT_DELETE, ORDER, MAP_KEY ->
          notes.add(label(column.use().role()));
      default -> {
        // its kind is plain from the attribute or from a constraint below
      }
    }
    switch (column.use().source()) {
      case IDENTITY, SEQUENCE, GENERATOR_TABLE -> notes.add("by " + label(column.use().source()));
      case DATABASE -> notes.add("generated by the database");
      case APPLICATION -> {
        // the ordinary case
      }
    }
    if (column.defaultExpression() != null) {
      notes.add("default " + column.defaultExpression());
    }
    if (column.generatedAs() != null) {
      notes.add("as " + column.generatedAs());
    }
    if (!column.use().values().isEmpty()) {
      notes.add("one of " + String.join(", ", column.use().values()));
    }
    return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
  }

  private static List<String> constraints(MappedTable table) {
    List<String> constraints = new ArrayList<>();
    if (!table.primaryKey().isEmpty()) {
      constraints.add("primary key " + list(table.primaryKey()));
    }
    for (MappedForeignKey key : table.foreignKeys()) {
      constraints.add(
          (key.constrained() ? "foreign key " : "reference without a foreign key ")
              + list(key.columns())
              + " to "
              + key.target()
              + ' '
              + list(key.targetColumns())
              + (key.onDelete() == OnDelete.UNSTATED ? "" : " on delete " + label(key.onDelete())));
    }
    for (MappedUniqueKey key : table.uniqueKeys()) {
      constraints.add("unique " + list(key.columns()));
    }
    for (MappedIndex index : table.indexes()) {
      constraints.add("index (" + index.columnList() + ")");
    }
    for (MappedCheck check : table.checks()) {
      constraints.add("check (" + check.expression() + ")");
    }
    return constraints;
  }

  private void sequences() throws IOException {
    if (mapping.sequences().isEmpty()) {
      return;
    }
    heading("sequences", "");
    for (MappedSequence sequence : mapping.sequences()) {
      TableName table = sequence.table();
      line(
          "  "
              + screen.paint(Ink.BOLD, escaped(sequence.name().toString()))
              + escaped(
                  ", increment "
                      + sequence.incrementBy()
                      + ", starts with "
                      + sequence.initialValue()
                      + ", for "
                      + (table == null ? "several tables" : table + " by " + sequence.origin())));
    }
    line("");
  }

  private void types() throws IOException {
    if (mapping.types().isEmpty()) {
      return;
    }
    heading("types", "");
    for (MappedType type : mapping.types()) {
      line(
          "  "
              + screen.paint(Ink.BOLD, escaped(type.name().value()))
              + escaped(
                  type.labels().isEmpty()
                      ? ", composite"
                      : ", enum of " + String.join(", ", type.labels())));
    }
    line("");
  }

  private void outside() throws IOException {
    if (report.outside().isEmpty()) {
      return;
    }
    heading("not part of the application", "--include-package takes them in");
    for (DeclaredMapping.Outside entity : report.outside()) {
      line(
          "  "
              + escaped(entity.entity())
              + screen.paint(Ink.DIM, " in " + escaped(entity.archive())));
    }
    line("");
  }

  private void unreadable() throws IOException {
    List<Gap> gaps = new ArrayList<>(report.gaps());
    mapping.unreadable().stream().filter(gap -> !gaps.contains(gap)).forEach(gaps::add);
    if (gaps.isEmpty()) {
      return;
    }
    line(screen.paint(Ink.ALARM, "could not be read"));
    for (Gap gap : gaps) {
      String before = "  ";
      for (String each : wrap(escaped(gap.subject() + ": " + gap.reason()), screen.width() - 6)) {
        line(before + each);
        before = "      ";
      }
    }
    line("");
  }

  // ---- words and lines

  private static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::value).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String yesOrNo(boolean answer) {
    return answer ? "yes" : "no";
  }

  private static int widest(java.util.stream.Stream<String> texts, int limit) {
    return texts
        .mapToInt(text -> length(escaped(text)))
        .filter(size -> size <= limit)
        .max()
        .orElse(0);
  }

  private void heading(String left, String right) throws IOException {
    line(screen.heading(left, right));
    line("");
  }

  private void part(String label, String text) throws IOException {
    String before = " ".repeat(GUTTER - label.length()) + screen.paint(Ink.DIM, label) + "  ";
    for (String each : wrap(escaped(text), screen.width() - GUTTER - 2)) {
      line(before + each);
      before = " ".repeat(GUTTER + 2);
    }
  }

  private void line(String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }
}
