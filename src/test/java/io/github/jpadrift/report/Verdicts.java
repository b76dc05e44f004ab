package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ColumnRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verdicts that every format is shown, pleasant and hostile. */
public final class Verdicts {

  public static final RuleInfo TYPE =
      new RuleInfo(
          "column-type-mismatch",
          Family.TYPES,
          Severity.CRITICAL,
          "A value cannot be written, read or compared because the column has another type");
  public static final RuleInfo MISSING_COLUMN =
      new RuleInfo(
          "missing-column", Family.RELATIONS, Severity.CRITICAL, "A mapped column does not exist");
  public static final RuleInfo MISSING_TABLE =
      new RuleInfo(
          "missing-table", Family.RELATIONS, Severity.CRITICAL, "A mapped table does not exist");
  public static final RuleInfo MISSING_INDEX =
      new RuleInfo(
          "missing-index",
          Family.CONSTRAINTS,
          Severity.MEDIUM,
          "An index that the mapping asks for does not exist");
  public static final RuleInfo REQUIRED =
      new RuleInfo(
          "required-column",
          Family.NULLABILITY,
          Severity.LOW,
          "An optional attribute is stored in a column that refuses NULL, which a NULL will meet in"
              + " production");
  public static final RuleInfo NAMING =
      new RuleInfo(
          "naming-strategy-mismatch",
          Family.RELATIONS,
          Severity.CRITICAL,
          "Tables are missing that another naming strategy would find");

  public static final List<RuleInfo> RULES =
      List.of(NAMING, MISSING_TABLE, MISSING_COLUMN, TYPE, MISSING_INDEX, REQUIRED);
  private static final Remedies NO_REMEDIES = new Remedies(List.of(), null);
  private static final Side.Database TARGET =
      new Side.Database("jdbc:postgresql://host/db", "17.11", List.of("public"), 17);

  private static final List<String> ASSUMED =
      List.of(
          "naming: Spring Boot's CamelCaseToUnderscoresNamingStrategy, because the jar is a Spring"
              + " Boot 3.5.7 application",
          "com.acme.legacy.OldThing in lib/legacy.jar is not part of the application"
              + " (--include-package com.acme.legacy takes it in)");

  private Verdicts() {}

  /** What an ordinary drifted application gets. */
  public static Verdict drift() {
    Finding type =
        new Finding(
                TYPE,
                Severity.CRITICAL,
                new Location.InMapping(
                    "com.acme.advisor.ExpertProfile",
                    "userId",
                    TableName.of("public", "expert_profiles"),
                    new Identifier("user_id"),
                    null),
                "uuid",
                "integer",
                Effects.fails("42804", Operation.WRITE, Operation.READ, Operation.QUERY),
                "ExpertProfile.userId is uuid in the mapping but integer in column"
                    + " public.expert_profiles.user_id",
                "every insert fails with 42804: column \"user_id\" is of type integer but"
                    + " expression is of type uuid",
                List.of(),
                new Remedies(
                    List.of(
                        Repair.of(
                                Step.TYPE,
                                "ALTER TABLE public.expert_profiles ALTER COLUMN user_id TYPE uuid"
                                    + " USING NULL;")
                            .withRisk(
                                "integers cannot become UUIDs: 11 tables refer to this key, decide"
                                    + " with their owners")),
                    "@Column(name = \"user_id\")\nprivate Integer userId;"))
            .withSource(new SourceLine("src/main/java/com/acme/advisor/ExpertProfile.java", 88));
    Finding column =
        new Finding(
            MISSING_COLUMN,
            Severity.CRITICAL,
            new Location.InMapping(
                "com.acme.league.Series",
                "league",
                TableName.of("public", "series"),
                new Identifier("league_id"),
                null),
            "bigint NOT NULL",
            null,
            Effects.fails("42703", Operation.WRITE, Operation.READ, Operation.QUERY),
            "Series.league is stored in column league_id, which table public.series does not have",
            "every statement that reads or writes a Series fails with 42703",
            List.of(
                "foreign key fk_series_league (league_id) references leagues",
                "unique (name, league_id)"),
            new Remedies(
                List.of(
                    Repair.of(
                        Step.COLUMN,
                        "ALTER TABLE public.series ADD COLUMN IF NOT EXISTS league_id bigint;"),
                    Repair.of(
                            Step.INDEX,
                            "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_series_league\n"
                                + "  ON public.series (league_id);")
                        .outsideTransaction()),
                null));
    Finding index =
        new Finding(
            MISSING_INDEX,
            Severity.MEDIUM,
            new Location.InMapping(
                "com.acme.league.Series", null, TableName.of("public", "series"), null, "(name)"),
            null,
            null,
            Effects.NONE,
            "Series asks for an index on (name), which table public.series does not have",
            "queries by name read the whole table",
            List.of(),
            new Remedies(List.of(), "remove @Index(columnList = \"name\") from @Table"));
    return new Verdict(
        application(3, 3),
        TARGET,
        RULES,
        List.of(
            index,
            column,
            type,
            required("series", "title"),
            required("series", "note"),
            required("leagues", "name")),
        List.of(),
        List.of(
            row("expert_profiles", "com.acme.advisor.ExpertProfile", Status.BOTH, "user_id"),
            row("leagues", "com.acme.league.League", Status.BOTH, "name"),
            new TableRow(
                "public",
                "series",
                List.of("com.acme.league.Series"),
                "com.acme.league",
                Status.BOTH,
                List.of(
                    new ColumnRow("id", "Series.id", "bigint", "bigint", Status.BOTH),
                    new ColumnRow(
                        "league_id", "Series.league", "bigint NOT NULL", null, Status.MISSING),
                    new ColumnRow("legacy", null, null, "text", Status.UNMAPPED)),
                List.of())),
        ASSUMED,
        Severity.HIGH,
        2);
  }

  /** Many tables missing, in two packages, one of them wholly. */
  public static Verdict manyMissing() {
    List<Finding> findings = new ArrayList<>(drift().findings());
    List<TableRow> rows = new ArrayList<>(drift().tables());
    for (String name : List.of("rates", "zones", "rules", "periods")) {
      findings.add(missing("com.acme.regional_taxes.Tax" + name, "tax_" + name));
      rows.add(row("tax_" + name, "com.acme.regional_taxes.Tax" + name, Status.MISSING, "id"));
    }
    findings.add(missing("com.acme.league.Season", "seasons"));
    rows.add(row("seasons", "com.acme.league.Season", Status.MISSING, "id"));
    return with(application(8, 8), findings, List.of(), rows);
  }

  /** Findings on one table that differ in names alone, and one that has more to say. */
  public static Verdict alike() {
    return with(
        application(1, 1),
        Stream.of("fcvsId", "aoaNumber", "caqhId", "nbmeId", "dea_number")
            .map(Verdicts::providerColumn)
            .toList(),
        List.of(),
        List.of(row("providers", "com.acme.credential.Provider", Status.BOTH, "id")));
  }

  /** Nothing to say. */
  public static Verdict clean() {
    return with(application(3, 3), List.of(), List.of(), drift().tables());
  }

  /** Nothing but low findings. */
  public static Verdict harmless() {
    return with(
        application(3, 3), List.of(required("series", "title")), List.of(), drift().tables());
  }

  /** A finding about the whole application, and things that could not be checked. */
  public static Verdict incomplete() {
    Finding naming =
        new Finding(
            NAMING,
            Severity.CRITICAL,
            new Location.Whole(null),
            "JPA's names as they stand",
            "snake_case names",
            Effects.NONE,
            "40 of 41 mapped tables do not exist but 40 would be found with Spring Boot's naming"
                + " strategy",
            "every statement fails",
            List.of(),
            new Remedies(List.of(), "run again with --naming spring"));
    return with(
        application(41, 41),
        List.of(naming),
        List.of(
            new Gap(
                "com.acme.Broken",
                "class org.elasticsearch.Client is missing; add its library with --classpath"),
            new Gap("rule missing-index", "failed with IllegalStateException: boom")),
        List.of());
  }

  /** Names that try to break out of every format. */
  public static Verdict hostile() {
    List<Finding> findings = new ArrayList<>();
    List<TableRow> rows = new ArrayList<>();
    for (String name :
        List.of(
            "a|b",
            "<b>",
            "\"q\"",
            "line\nClean: nothing here, exit code 0",
            "\u001b[2J\u001b[31mred\r\t\u0007",
            "\ud83d\ude00 caf\u00e9",
            "abc\u202edcba\u2066x\u200f",
            "separator\u2028end",
            "0123456789".repeat(6) + "xyz")) {
      findings.add(
          new Finding(
              TYPE,
              Severity.HIGH,
              new Location.InMapping(
                  "com." + name, name, TableName.of("public", name), new Identifier(name), name),
              name,
              name,
              Effects.fails("42703", Operation.WRITE),
              name + " is wrong",
              name + " fails",
              List.of(name),
              new Remedies(
                  List.of(
                      Repair.of(Step.TYPE, "DROP TABLE " + new Identifier(name).sql() + ";")
                          .withRisk(name)),
                  name)));
      rows.add(row(name, "com." + name, Status.BOTH, name));
    }
    return new Verdict(
        new Side.Application(List.of("evil\n.jar"), "6\n", "x\ny", 9, 9),
        new Side.Database("jdbc:postgresql://h/\u202edb", "17\n", List.of("pub\nlic"), 9),
        RULES,
        findings,
        List.of(new Gap("gap\nClean: 0", "why\u001b[0m")),
        rows,
        List.of("assumed\nClean: 0"),
        Severity.HIGH,
        0);
  }

  /** A finding in which everything has this name. */
  public static Verdict named(String name) {
    Verdict all = HostileVerdict.of(List.of(name));
    return new Verdict(
        all.declaring(),
        all.existing(),
        all.rules(),
        all.findings(),
        List.of(),
        all.tables(),
        List.of(),
        Severity.HIGH,
        0);
  }

  /** As many findings as a hopeless application has. */
  public static Verdict huge(int size) {
    return huge(size, number -> "");
  }

  /** As many that all have something of their own to say. */
  public static Verdict manifold(int size) {
    return huge(size, number -> ", as ticket " + number + " tells");
  }

  private static Verdict huge(int size, IntFunction<String> further) {
    return with(
        application(1, 0),
        IntStream.range(0, size)
            .mapToObj(
                number ->
                    required("table_" + number, "column", Severity.MEDIUM, further.apply(number)))
            .toList(),
        List.of(),
        List.of());
  }

  private static Side.Application application(int entities, int tables) {
    return new Side.Application(
        List.of("app.jar"),
        "6.6.42.Final",
        "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
        entities,
        tables);
  }

  private static Verdict with(
      Side.Application application, List<Finding> findings, List<Gap> gaps, List<TableRow> tables) {
    return new Verdict(
        application, TARGET, RULES, findings, gaps, tables, ASSUMED, Severity.HIGH, 0);
  }

  private static Finding required(String table, String column) {
    return required(table, column, Severity.LOW, "");
  }

  private static Finding required(String table, String column, Severity severity, String further) {
    return new Finding(
        REQUIRED,
        severity,
        new Location.InMapping(
            "com.acme.league.Series",
            column,
            TableName.of("public", table),
            new Identifier(column),
            null),
        "character varying(255)",
        "character varying(255) NOT NULL",
        Effects.NONE,
        "Series."
            + column
            + " is optional in the mapping but column public."
            + table
            + "."
            + column
            + " refuses NULL",
        "an insert without it fails with 23502" + further,
        List.of(),
        NO_REMEDIES);
  }

  private static Finding providerColumn(String attribute) {
    String column = attribute.toLowerCase(Locale.ROOT);
    String hint = attribute.equals(column) ? "; did you mean dea?" : "";
    return new Finding(
        MISSING_COLUMN,
        Severity.CRITICAL,
        new Location.InMapping(
            "com.acme.credential.Provider",
            attribute,
            TableName.of("public", "providers"),
            new Identifier(column),
            null),
        "character varying(20)",
        null,
        Effects.fails("42703", Operation.WRITE, Operation.READ, Operation.QUERY),
        "Provider."
            + attribute
            + " is mapped to column "
            + column
            + ", which table public.providers does not have"
            + hint,
        "every statement that names it fails with 42703",
        List.of(),
        new Remedies(
            List.of(
                Repair.of(
                    Step.COLUMN,
                    "ALTER TABLE public.providers ADD COLUMN IF NOT EXISTS "
                        + column
                        + " character varying(20);")),
            "@Transient"));
  }

  private static Finding missing(String entity, String table) {
    return new Finding(
        MISSING_TABLE,
        Severity.CRITICAL,
        new Location.InMapping(entity, null, TableName.unqualified(table), null, null),
        null,
        null,
        Effects.fails("42703", Operation.WRITE, Operation.READ, Operation.QUERY),
        entity.substring(entity.lastIndexOf('.') + 1)
            + " is mapped to table "
            + table
            + ", which does not exist",
        "every statement fails with 42P01",
        List.of(),
        new Remedies(
            List.of(
                Repair.of(
                    Step.TABLE,
                    "CREATE TABLE IF NOT EXISTS " + table + " (\n  id bigint PRIMARY KEY\n);")),
            null));
  }

  private static TableRow row(String name, String entity, Status status, String column) {
    @Nullable String actual = status == Status.BOTH ? "integer" : null;
    return new TableRow(
        status == Status.BOTH ? "public" : null,
        name,
        List.of(entity),
        entity.substring(0, entity.lastIndexOf('.')),
        status,
        List.of(new ColumnRow(column, "x", "uuid", actual, status)),
        List.of());
  }
}
