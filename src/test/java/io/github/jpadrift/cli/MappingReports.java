package io.github.jpadrift.cli;

import static io.github.jpadrift.compare.Models.collectionTable;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedEnum;
import static io.github.jpadrift.compare.Models.mappedSequence;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.Mapping;
import java.util.List;

/** Mappings to print. */
final class MappingReports {

  private MappingReports() {}

  /** Something of everything. */
  static DeclaredMapping league() {
    Mapping mapping =
        compare(
                entity("League")
                    .id("id", "bigint", column -> column.source(ValueSource.SEQUENCE))
                    .column("name", "varchar(80)", column -> column.required())
                    .unique("name")
                    .column(
                        "kind",
                        "varchar(20)",
                        column -> column.values("SUMMER", "WINTER").defaultExpression("'SUMMER'"))
                    .check("kind in ('SUMMER','WINTER')", true, "kind"),
                entity("Series")
                    .called("series")
                    .id("id", "bigint", column -> column.source(ValueSource.IDENTITY))
                    .column(
                        "version",
                        "integer",
                        column -> column.role(ColumnUse.Role.VERSION).required())
                    .reference("league_id", "league")
                    .index("league_id"),
                collectionTable("League.tags", "league_tags").column("tag", "varchar(40)"),
                entity("Standing").called("stand\ning").readOnly().id("id", "bigint"),
                mappedSequence("league_seq", "League", 50).feeding("league", "id"),
                mappedEnum("Kind", "League.kind", "SUMMER", "WINTER"))
            .mapping();
    return new DeclaredMapping(
        List.of("app.jar"),
        mapping,
        "app.jar!BOOT-INF/lib/hibernate-core-6.6.42.Final.jar",
        "Spring Boot's own, as the application runs on Spring Boot 3.5.7",
        List.of(
            new DeclaredMapping.Setting(
                "hibernate.default_schema",
                "league",
                "app.jar!BOOT-INF/classes/application.properties")),
        List.of(new DeclaredMapping.Outside("org.audit.Entry", "app.jar!BOOT-INF/lib/audit.jar")),
        List.of("the only persistence unit is taken"),
        List.of(new Gap("com.acme.Broken", "class org.elasticsearch.Client is missing")));
  }
}
