package io.github.jpadrift.application.print;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.report.Json;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mapping for programs, {@code schemaVersion} 1: one object with {@code application} (how it was
 * read), {@code entities}, {@code tables}, {@code sequences}, {@code types}, {@code outside} and
 * {@code gaps}. Table names are split into {@code schema} and {@code table}; {@code schema} is null
 * where the mapping leaves it to the search path. {@code entity} and {@code attribute} say where a
 * thing is declared. A key that does not apply is null and never missing.
 */
public final class MappingJson {

  private static final int SCHEMA_VERSION = 1;

  private final DeclaredMapping report;
  private final Json json;

  private MappingJson(DeclaredMapping report, Json json) {
    this.report = report;
    this.json = json;
  }

  public static void write(DeclaredMapping report, Appendable out) throws IOException {
    Json.document(out, json -> json.object(object -> new MappingJson(report, object).write()));
  }

  private void write() throws IOException {
    Mapping mapping = report.mapping();
    json.number("schemaVersion", SCHEMA_VERSION);
    json.object(
        "tool",
        tool -> {
          tool.text("name", "jpadrift");
          tool.text("version", Installation.version());
        });
    json.object("application", object -> application(mapping.facts()));
    json.objects("entities", mapping.entities(), this::entity);
    json.objects("tables", mapping.tables(), this::table);
    json.objects("sequences", mapping.sequences(), this::sequence);
    json.objects("types", mapping.types(), this::type);
    json.objects(
        "outside",
        report.outside(),
        outside -> {
          json.text("entity", outside.entity());
          json.text("archive", outside.archive());
        });
    json.objects(
        "gaps",
        Stream.concat(report.gaps().stream(), mapping.unreadable().stream()).distinct().toList(),
        gap -> {
          json.text("subject", gap.subject());
          json.text("reason", gap.reason());
        });
  }

  private void application(MappingFacts facts) throws IOException {
    json.texts("sources", report.sources());
    json.text("hibernate", facts.hibernate());
    json.text("hibernateFrom", report.hibernateFrom());
    json.text("naming", report.namingReason());
    json.text("physicalNaming", facts.physicalNaming());
    json.text("implicitNaming", facts.implicitNaming());
    json.flag("envers", facts.envers());
    json.flag("beanValidation", facts.beanValidation());
    json.objects(
        "settings",
        report.settings(),
        setting -> {
          json.text("key", setting.key());
          json.text("value", setting.value());
          json.text("source", setting.source());
        });
    json.texts("assumed", report.assumed());
  }

  private void entity(MappedEntity entity) throws IOException {
    json.text("entity", entity.name());
    json.text("hierarchy", entity.hierarchy());
    name("schema", "table", entity.table());
    json.flag("readOnly", entity.readOnly());
  }

  private void table(MappedTable table) throws IOException {
    name("schema", "table", table.name());
    json.text("role", label(table.role()));
    origin(table.origin());
    json.texts("entities", table.entities());
    json.flag("readOnly", table.readOnly());
    json.objects("columns", table.columns(), this::column);
    names("primaryKey", table.primaryKey());
    json.objects("foreignKeys", table.foreignKeys(), this::foreignKey);
    json.objects("uniqueKeys", table.uniqueKeys(), this::uniqueKey);
    json.objects("indexes", table.indexes(), this::index);
    json.objects("checks", table.checks(), this::check);
  }

  private void column(MappedColumn column) throws IOException {
    json.text("name", column.name().value());
    json.text("type", column.type().toString());
    json.flag("required", column.required());
    json.text("default", column.defaultExpression());
    json.text("generatedAs", column.generatedAs());
    json.objects("attributes", column.uses(), this::use);
  }

  private void use(ColumnUse use) throws IOException {
    origin(use.origin());
    json.text("role", label(use.role()));
    json.text("javaType", use.bound().javaType());
    json.text("jdbcType", use.bound().jdbcType());
    json.text("converter", use.converter());
    json.flag("required", use.required());
    json.flag("insertable", use.insertable());
    json.flag("updatable", use.updatable());
    json.text("valueFrom", label(use.source()));
    json.texts("values", use.values());
  }

  private void foreignKey(MappedForeignKey key) throws IOException {
    json.text("name", key.name().value());
    names("columns", key.columns());
    name("targetSchema", "target", key.target());
    names("targetColumns", key.targetColumns());
    json.flag("constrained", key.constrained());
    json.text(
        "onDelete",
        key.onDelete() == MappedForeignKey.OnDelete.UNSTATED ? null : label(key.onDelete()));
    origin(key.origin());
  }

  private void uniqueKey(MappedUniqueKey key) throws IOException {
    json.text("name", key.name().value());
    names("columns", key.columns());
    origin(key.origin());
  }

  private void index(MappedIndex index) throws IOException {
    json.text("name", index.name().value());
    json.text("columnList", index.columnList());
    origin(index.origin());
  }

  private void check(MappedCheck check) throws IOException {
    json.text("name", check.name());
    json.text("expression", check.expression());
    names("columns", check.columns());
    origin(check.origin());
  }

  private void sequence(MappedSequence sequence) throws IOException {
    name("schema", "sequence", sequence.name());
    json.number("incrementBy", sequence.incrementBy());
    json.number("initialValue", sequence.initialValue());
    name("feedsSchema", "feedsTable", sequence.table());
    json.text("feedsColumn", value(sequence.column()));
    origin(sequence.origin());
  }

  private void type(MappedType type) throws IOException {
    json.text("name", type.name().value());
    json.texts("labels", type.labels());
    origin(type.origin());
  }

  private void origin(Origin origin) throws IOException {
    json.text("entity", origin.entity());
    json.text("attribute", origin.attribute());
  }

  private void name(String schemaKey, String nameKey, @Nullable TableName name) throws IOException {
    json.text(schemaKey, name == null ? null : value(name.schema()));
    json.text(nameKey, name == null ? null : name.name().value());
  }

  private void names(String key, List<Identifier> names) throws IOException {
    json.texts(key, names.stream().map(Identifier::value).toList());
  }

  private static @Nullable String value(@Nullable Identifier identifier) {
    return identifier == null ? null : identifier.value();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
