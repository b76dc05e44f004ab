package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

final class UnmappedTable implements Rule<Comparison> {

  /** What Flyway, Liquibase, MyBatis Migrations, Rails, Alembic, Django and others note in. */
  private static final Set<String> MIGRATION_TABLES =
      Set.of(
          "flyway_schema_history",
          "schema_version",
          "databasechangelog",
          "databasechangeloglock",
          "changelog",
          "schema_migrations",
          "ar_internal_metadata",
          "alembic_version",
          "django_migrations",
          "_prisma_migrations",
          "atlas_schema_revisions",
          "goose_db_version");

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unmapped-table",
        RuleInfo.Family.RELATIONS,
        Severity.LOW,
        RuleInfo.When.UNMAPPED,
        "A table of the application's schemas belongs to no entity");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Set<TableName> explained =
        NamingSwitch.in(comparison).map(NamingSwitch::explainedTables).orElse(Set.of());
    Set<Identifier> schemas = new HashSet<>(comparison.database().facts().searchPath());
    for (TableMatch table : comparison.tables()) {
      Optional.ofNullable(table.name().schema()).ifPresent(schemas::add);
    }
    for (DbTable table : comparison.onlyInDatabase()) {
      if (schemas.contains(table.name().schema())
          && holdsRows(table)
          && !table.ofExtension()
          && !MIGRATION_TABLES.contains(table.name().name().value().toLowerCase(Locale.ROOT))
          && !explained.contains(table.name())) {
        findings.add(judge(table));
      }
    }
  }

  private static Fault judge(DbTable table) {
    return Fault.at(
            new Location.InDatabase(table.name(), null, null),
            "No entity is mapped to table " + table.name(),
            "Hibernate neither reads nor writes it")
        .sides(null, FindingLocations.relation(table))
        .remedies(
            new Remedies(
                List.of(TableSql.dropTable(table.name())),
                "@Entity " + TableAnnotations.table(MappedTable.Role.ENTITY, table.name())));
  }

  private static boolean holdsRows(DbTable table) {
    return table.kind() == DbTable.Kind.TABLE || table.kind() == DbTable.Kind.PARTITIONED;
  }
}
