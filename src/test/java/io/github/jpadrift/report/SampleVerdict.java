package io.github.jpadrift.report;

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
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verdict of the size and shape of the sample application's: its entities and tables from their
 * sources, its findings from what is expected of the sample. Types and words are made up; a format
 * is looked at with it, nothing is judged.
 */
final class SampleVerdict {

  private static final Path SOURCES = Path.of("sample-entities/src/main/java");
  private static final Path EXPECTED =
      Path.of("src/test/resources/io/github/jpadrift/sample/expected-findings.txt");

  private static final Pattern FINDING =
      Pattern.compile(
          "(critical|high|medium|low) ([a-z-]+) (\\w+)\\.(\\w+)(?:\\.(\\w+)|/(\\w+))?"
              + " (\\w+)(?:\\.([\\w.]+))?");
  private static final Pattern FIELD = Pattern.compile("^\\s+private ([\\w<>]+) (\\w+)( =.*)?;");
  private static final Pattern TABLE = Pattern.compile("@Table\\([^)]*?name = \"\\\\?\"?(\\w+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "Long", "bigint",
          "Integer", "integer",
          "UUID", "uuid",
          "Boolean", "boolean",
          "boolean", "boolean",
          "BigDecimal", "numeric(12,2)",
          "Instant", "timestamp with time zone",
          "LocalDate", "date",
          "LocalDateTime", "timestamp without time zone",
          "OffsetDateTime", "timestamp with time zone");

  private SampleVerdict() {}

  static Verdict of() {
    try {
      Map<String, Entity> entities = entities();
      List<Finding> findings = findings(entities);
      return new Verdict(
          new Side.Application(
              List.of("sample-entities.jar"),
              "6.6.56.Final",
              "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
              entities.size(),
              entities.size()),
          new Side.Database(
              "jdbc:postgresql://db.acme.example/production",
              "17.11",
              List.of("league", "credential", "medio", "pricing", "advisor"),
              61),
          findings.stream().map(Finding::rule).distinct().toList(),
          findings,
          List.of(),
          rows(entities, findings),
          List.of(
              "naming: Spring Boot's CamelCaseToUnderscoresNamingStrategy, because"
                  + " application.properties says so",
              "search_path: league, credential, medio, pricing, advisor"),
          Severity.HIGH,
          0);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private record Entity(
      String className, String schema, String table, Path file, Map<String, Field> fields) {}

  private record Field(String name, String type, int line) {}

  private static Map<String, Entity> entities() throws IOException {
    Map<String, Entity> entities = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        String source = Files.readString(file);
        Matcher table = TABLE.matcher(source);
        if (!source.contains("@Entity") || !table.find()) {
          continue;
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        int number = 0;
        for (String line : source.lines().toList()) {
          number++;
          Matcher field = FIELD.matcher(line);
          if (field.find()) {
            fields.put(snake(field.group(2)), new Field(field.group(2), field.group(1), number));
          }
        }
        String className =
            SOURCES.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
        entities.put(
            className.substring(className.lastIndexOf('.') + 1),
            new Entity(className, className.split("\\.", -1)[3], table.group(1), file, fields));
      }
    }
    return entities;
  }

  private static List<Finding> findings(Map<String, Entity> entities) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      if (line.equals("may:")) {
        break;
      }
      Matcher matcher = FINDING.matcher(line);
      if (matcher.matches()) {
        findings.add(finding(matcher, entities.get(matcher.group(7))));
      }
    }
    return findings;
  }

  private static Finding finding(Matcher parts, @Nullable Entity entity) {
    Severity severity = Severity.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    String rule = parts.group(2);
    TableName table = TableName.of(parts.group(3), parts.group(4));
    @Nullable String column = parts.group(5);
    String subject = parts.group(7) + (parts.group(8) == null ? "" : "." + parts.group(8));
    boolean typed = rule.contains("type") || rule.contains("short");
    Location location =
        new Location.InMapping(
            entity == null ? parts.group(7) : entity.className(),
            parts.group(8),
            table,
            column == null ? null : new Identifier(column),
            parts.group(6));
    Finding finding =
        new Finding(
            new RuleInfo(rule, family(rule), severity, "What " + rule.replace('-', ' ') + " means"),
            severity,
            location,
            rule.startsWith("missing-table") ? null : typed ? "uuid" : "character varying(255)",
            rule.startsWith("missing") ? null : typed ? "integer" : "character varying(20)",
            severity == Severity.CRITICAL
                ? Effects.fails("42703", Operation.WRITE, Operation.READ, Operation.QUERY)
                : Effects.NONE,
            subject + " meets " + rule.replace('-', ' ') + " at " + location.place(),
            switch (severity) {
              case CRITICAL -> "every statement that reads or writes it fails with 42703";
              case HIGH -> "values that do not fit are refused with 22001";
              case MEDIUM -> "nothing keeps the rows as the mapping promises them";
              case LOW -> "nothing happens today";
            },
            rule.equals("missing-column") ? List.of("index ix_" + column + " over it") : List.of(),
            new Remedies(
                List.of(
                    rule.equals("missing-table")
                        ? Repair.of(
                            Step.TABLE,
                            "CREATE TABLE IF NOT EXISTS "
                                + table.sql()
                                + " (\n  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n"
                                + "  name character varying(255) NOT NULL\n);")
                        : Repair.of(
                                Step.COLUMN,
                                "ALTER TABLE "
                                    + table.sql()
                                    + " ALTER COLUMN "
                                    + column
                                    + " TYPE uuid;")
                            .withRisk(
                                typed ? "the table is rewritten under an exclusive lock" : null)),
                rule.equals("missing-table") ? null : "@Column(name = \"" + column + "\")"));
    return entity == null
        ? finding
        : finding.withSource(new SourceLine(entity.file().toString(), 20));
  }

  private static List<TableRow> rows(Map<String, Entity> entities, List<Finding> findings) {
    Map<String, TableRow> rows = new LinkedHashMap<>();
    for (Entity entity : entities.values()) {
      String simple = entity.className().substring(entity.className().lastIndexOf('.') + 1);
      List<Finding> here =
          findings.stream()
              .filter(
                  finding ->
                      String.valueOf(finding.location().table())
                          .equals(entity.schema() + "." + entity.table()))
              .toList();
      boolean missing = here.stream().anyMatch(each -> each.rule().id().equals("missing-table"));
      List<ColumnRow> columns = new ArrayList<>();
      List<ReferenceRow> references = new ArrayList<>();
      entity
          .fields()
          .forEach(
              (column, field) -> {
                Entity target = entities.get(field.type());
                String name = target == null ? column : column + "_id";
                Status status =
                    missing
                            || here.stream()
                                .anyMatch(
                                    each ->
                                        each.rule().id().equals("missing-column")
                                            && name.equals(
                                                String.valueOf(each.location().column())))
                        ? Status.MISSING
                        : Status.BOTH;
                String type =
                    target != null
                        ? "bigint"
                        : TYPES.getOrDefault(field.type(), "character varying(255)");
                columns.add(
                    new ColumnRow(
                        name,
                        simple + "." + field.name(),
                        type,
                        status == Status.MISSING ? null : type,
                        status));
                if (target != null) {
                  references.add(
                      new ReferenceRow(List.of(name), target.schema(), target.table(), status));
                }
              });
      rows.putIfAbsent(
          entity.schema() + "." + entity.table(),
          new TableRow(
              entity.schema(),
              entity.table(),
              List.of(entity.className()),
              entity.className().substring(0, entity.className().lastIndexOf('.')),
              missing ? Status.MISSING : Status.BOTH,
              columns,
              references));
    }
    return List.copyOf(rows.values());
  }

  private static Family family(String rule) {
    if (rule.matches("missing-(table|column)|unmapped.*|shared.*")) {
      return Family.RELATIONS;
    }
    return rule.matches(".*(type|short|enum).*") && !rule.startsWith("foreign")
        ? Family.TYPES
        : rule.matches("(nullable|required).*") ? Family.NULLABILITY : Family.CONSTRAINTS;
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
