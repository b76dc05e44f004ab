package io.github.jpadrift.application.print;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.Installation;
import io.github.jpadrift.finding.Gap;
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
import io.github.jpadrift.report.JsonReporter;
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
  private final JsonGenerator json;

  private MappingJson(DeclaredMapping report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  public static void write(DeclaredMapping report, Appendable out) throws IOException {
    try (JsonGenerator json = JsonReporter.generator(out)) {
      new MappingJson(report, json).write();
    }
    out.append('\n');
  }

  private void write() throws IOException {
    Mapping mapping = report.mapping();
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "jpadrift");
    json.writeStringField("version", Installation.version());
    json.writeEndObject();
    application(mapping.facts());
    objects("entities", mapping.entities(), this::entity);
    objects("tables", mapping.tables(), this::table);
    objects("sequences", mapping.sequences(), this::sequence);
    objects("types", mapping.types(), this::type);
    objects(
        "outside",
        report.outside(),
        outside -> {
          json.writeStringField("entity", outside.entity());
          json.writeStringField("archive", outside.archive());
        });
    objects(
        "gaps",
        Stream.concat(
                report.gaps().stream(),
                mapping.unreadable().stream()
                    .map(unreadable -> new Gap(unreadable.subject(), unreadable.reason())))
            .distinct()
            .toList(),
        gap -> {
          json.writeStringField("subject", gap.subject());
          json.writeStringField("reason", gap.reason());
        });
    json.writeEndObject();
  }

  private void application(MappingFacts facts) throws IOException {
    json.writeObjectFieldStart("application");
    strings("sources", report.sources());
    json.writeStringField("hibernate", facts.hibernate());
    json.writeStringField("hibernateFrom", report.hibernateFrom());
    json.writeStringField("naming", report.namingReason());
    json.writeStringField("physicalNaming", facts.physicalNaming());
    json.writeStringField("implicitNaming", facts.implicitNaming());
    json.writeBooleanField("envers", facts.envers());
    json.writeBooleanField("beanValidation", facts.beanValidation());
    objects(
        "settings",
        report.settings(),
        setting -> {
          json.writeStringField("key", setting.key());
          json.writeStringField("value", setting.value());
          json.writeStringField("source", setting.source());
        });
    strings("assumed", report.assumed());
    json.writeEndObject();
  }

  private void entity(MappedEntity entity) throws IOException {
    json.writeStringField("entity", entity.name());
    json.writeStringField("hierarchy", entity.hierarchy());
    name("schema", "table", entity.table());
    json.writeBooleanField("readOnly", entity.readOnly());
  }

  private void table(MappedTable table) throws IOException {
    name("schema", "table", table.name());
    json.writeStringField("role", label(table.role()));
    origin(table.origin());
    strings("entities", table.entities());
    json.writeBooleanField("readOnly", table.readOnly());
    objects("columns", table.columns(), this::column);
    names("primaryKey", table.primaryKey());
    objects("foreignKeys", table.foreignKeys(), this::foreignKey);
    objects("uniqueKeys", table.uniqueKeys(), this::uniqueKey);
    objects("indexes", table.indexes(), this::index);
    objects("checks", table.checks(), this::check);
  }

  private void column(MappedColumn column) throws IOException {
    json.writeStringField("name", column.name().value());
    json.writeStringField("type", column.type().toString());
    json.writeBooleanField("required", column.required());
    json.writeStringField("default", column.defaultExpression());
    json.writeStringField("generatedAs", column.generatedAs());
    objects("attributes", column.uses(), this::use);
  }

  private void use(ColumnUse use) throws IOException {
    origin(use.origin());
    json.writeStringField("role", label(use.role()));
    json.writeStringField("javaType", use.bound().javaType());
    json.writeStringField("jdbcType", use.bound().jdbcType());
    json.writeStringField("converter", use.converter());
    json.writeBooleanField("required", use.required());
    json.writeBooleanField("insertable", use.insertable());
    json.writeBooleanField("updatable", use.updatable());
    json.writeStringField("valueFrom", label(use.source()));
    strings("values", use.values());
  }

  private void foreignKey(MappedForeignKey key) throws IOException {
    json.writeStringField("name", key.name().value());
    names("columns", key.columns());
    name("targetSchema", "target", key.target());
    names("targetColumns", key.targetColumns());
    json.writeBooleanField("constrained", key.constrained());
    json.writeStringField(
        "onDelete",
        key.onDelete() == MappedForeignKey.OnDelete.UNSTATED ? null : label(key.onDelete()));
    origin(key.origin());
  }

  private void uniqueKey(MappedUniqueKey key) throws IOException {
    json.writeStringField("name", key.name().value());
    names("columns", key.columns());
    origin(key.origin());
  }

  private void index(MappedIndex index) throws IOException {
    json.writeStringField("name", index.name().value());
    json.writeStringField("columnList", index.columnList());
    origin(index.origin());
  }

  private void check(MappedCheck check) throws IOException {
    json.writeStringField("name", check.name());
    json.writeStringField("expression", check.expression());
    names("columns", check.columns());
    origin(check.origin());
  }

  private void sequence(MappedSequence sequence) throws IOException {
    name("schema", "sequence", sequence.name());
    json.writeNumberField("incrementBy", sequence.incrementBy());
    json.writeNumberField("initialValue", sequence.initialValue());
    name("feedsSchema", "feedsTable", sequence.table());
    json.writeStringField("feedsColumn", value(sequence.column()));
    origin(sequence.origin());
  }

  private void type(MappedType type) throws IOException {
    json.writeStringField("name", type.name().value());
    strings("labels", type.labels());
    origin(type.origin());
  }

  private void origin(Origin origin) throws IOException {
    json.writeStringField("entity", origin.entity());
    json.writeStringField("attribute", origin.attribute());
  }

  private void name(String schemaKey, String nameKey, @Nullable TableName name) throws IOException {
    json.writeStringField(schemaKey, name == null ? null : value(name.schema()));
    json.writeStringField(nameKey, name == null ? null : name.name().value());
  }

  private void names(String key, List<Identifier> names) throws IOException {
    strings(key, names.stream().map(Identifier::value).toList());
  }

  private void strings(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private <T> void objects(String key, List<T> things, Body<T> body) throws IOException {
    json.writeArrayFieldStart(key);
    for (T thing : things) {
      json.writeStartObject();
      body.write(thing);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static @Nullable String value(@Nullable Identifier identifier) {
    return identifier == null ? null : identifier.value();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The keys of one object. */
  private interface Body<T> {
    void write(T thing) throws IOException;
  }
}
