package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Where findings sit, and how messages name the place. */
final class FindingLocations {

  private FindingLocations() {}

  static Location of(TableName table, Origin origin) {
    return new Location.InMapping(origin.entity(), origin.attribute(), table, null, null);
  }

  static Location of(TableMatch table, MappedColumn column) {
    return of(table, List.of(column.name()), column.origin());
  }

  /** One column, or a list of columns as an object. */
  static Location of(TableMatch table, List<Identifier> columns, Origin origin) {
    return new Location.InMapping(
        origin.entity(),
        origin.attribute(),
        table.name(),
        columns.size() == 1 ? columns.get(0) : null,
        columns.size() == 1 ? null : listed(columns));
  }

  static Location of(TableMatch table, DbColumn column) {
    return of(table, List.of(column.name()), table.mapped().origin());
  }

  /** {@code name, league_id}. */
  static String listed(List<Identifier> columns) {
    return columns.stream().map(Identifier::value).collect(Collectors.joining(", "));
  }

  /** {@code column public.series.name}, {@code columns public.series(name, league_id)}. */
  static String columns(TableName table, List<Identifier> columns) {
    return columns.size() == 1
        ? "column %s.%s".formatted(table, columns.get(0))
        : "columns %s(%s)".formatted(table, listed(columns));
  }

  /** {@code public.leagues(id)}. */
  static String key(TableName table, List<Identifier> columns) {
    return "%s(%s)".formatted(table, listed(columns));
  }

  /** {@code materialized view public.totals}. */
  static String relation(DbTable table) {
    String kind =
        switch (table.kind()) {
          case TABLE, PARTITION -> "table";
          case PARTITIONED -> "partitioned table";
          case VIEW -> "view";
          case MATERIALIZED_VIEW -> "materialized view";
          case FOREIGN -> "foreign table";
        };
    return kind + ' ' + shown(table.name());
  }

  /** Whether PostgreSQL keeps keys and foreign keys on such a relation. */
  static boolean takesConstraints(DbTable table) {
    return table.kind().takesConstraints();
  }

  /** {@code table invoice}, {@code join table order_products}, {@code table "crm.client"}. */
  static String mapped(MappedTable table) {
    String kind =
        switch (table.role()) {
          case ENTITY, JOINED_SUBCLASS -> "table";
          case SECONDARY -> "secondary table";
          case JOIN -> "join table";
          case COLLECTION -> "collection table";
          case AUDIT -> "audit table";
          case GENERATOR -> "generator table";
        };
    return kind + ' ' + shown(table.name());
  }

  /** A dot within a name must not pass for the one behind a schema. */
  private static String shown(TableName name) {
    return name.name().value().indexOf('.') < 0 ? name.toString() : name.sql();
  }
}
