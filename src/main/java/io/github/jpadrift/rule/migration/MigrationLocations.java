package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.LockMode;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.migration.Audit.Deed;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in the migrations something is, and in which words its size and duration are told. */
final class MigrationLocations {

  private MigrationLocations() {}

  static Location at(
      Audit audit, Migration migration, @Nullable Statement statement, @Nullable TableName table) {
    boolean flyway = audit.chain().tool() == MigrationTool.FLYWAY;
    return new Location.InMigration(
        audit.chain().tool().id(),
        flyway ? migration.version() : migration.id(),
        flyway ? migration.id() : migration.file(),
        statement == null ? first(migration, flyway) : statement.line(),
        statement == null ? 0 : migration.statements().indexOf(statement) + 1,
        table);
  }

  /**
   * Where a migration does what an application then minds: the statement that changes the column,
   * else the one that changes what the complaint names, else the table.
   */
  static Location behind(Audit audit, Migration migration, Finding finding) {
    TableName table = finding.location().table();
    Identifier column = finding.location().column();
    Statement guilty =
        changing(
                migration,
                change ->
                    Objects.equals(change.table(), table)
                        && column != null
                        && concerns(change, column.value()))
            .or(() -> changing(migration, change -> isNamed(change, finding.message())))
            .or(() -> changing(migration, change -> Objects.equals(change.table(), table)))
            .orElse(null);
    return at(audit, migration, guilty, table);
  }

  /** By its name before or after. */
  private static boolean concerns(CatalogChange change, String name) {
    return change.name().equals(name)
        || names(String.valueOf(change.before()), name)
        || names(String.valueOf(change.after()), name);
  }

  private static boolean isNamed(CatalogChange change, String text) {
    TableName table = change.table();
    return !change.name().isEmpty()
        ? names(text, change.name())
        : table != null && names(text, table.name().value());
  }

  /** Whether a text holds a name as a word. */
  static boolean names(String text, String name) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(text).find();
  }

  private static Optional<Statement> changing(Migration migration, Predicate<CatalogChange> which) {
    return migration.statements().stream()
        .filter(statement -> statement.changes().stream().anyMatch(which))
        .findFirst();
  }

  /** A change set begins somewhere in a file that holds others. */
  private static int first(Migration migration, boolean flyway) {
    return flyway || migration.statements().isEmpty() ? 1 : migration.statements().get(0).line();
  }

  /** {@code V2__change.sql:3}. */
  static String line(Migration migration, Statement statement) {
    return migration.id() + ':' + statement.line();
  }

  static String held(LockMode.Blocks blocks, double seconds) {
    String time = Audit.duration(seconds);
    return "%s wait for %s".formatted(blocks.label(), time.equals("moment") ? "a moment" : time);
  }

  static String size(TableSize size) {
    return Words.bytes(size.heap() + size.indexes());
  }

  /** One finding for each migration and table; the same by several statements is related. */
  static void each(Audit audit, Work.Kind kind, String does, Findings findings) {
    Map<String, List<Deed>> all = new LinkedHashMap<>();
    for (Deed deed : audit.deeds()) {
      Work work = deed.work();
      if (work.kind() == kind && !work.isNew() && audit.size(work.table()).heap() > 0) {
        all.computeIfAbsent(deed.migration().id() + '|' + work.table(), fresh -> new ArrayList<>())
            .add(deed);
      }
    }
    for (List<Deed> deeds : all.values()) {
      Deed first = deeds.get(0);
      Work work = first.work();
      double seconds = audit.holdOf(first);
      Severity severity = audit.ladder(work.lock().blocks(), seconds);
      if (severity == null) {
        continue;
      }
      boolean named =
          first.statement().locks().stream()
              .filter(lock -> lock.relation().equals(work.table()))
              .allMatch(lock -> lock.named());
      findings.add(
          Fault.at(
                  at(audit, first.migration(), first.statement(), work.table()),
                  "%s %s %s (%s) under %s%s"
                      .formatted(
                          line(first.migration(), first.statement()),
                          does,
                          work.table(),
                          size(audit.size(work.table())),
                          work.lock().sql(),
                          named ? "" : ", although the statement does not name it"),
                  held(work.lock().blocks(), seconds))
              .severity(severity)
              .remedies(Recipes.instead(first.statement()))
              .related(
                  deeds.stream()
                      .skip(1)
                      .map(deed -> line(deed.migration(), deed.statement()))
                      .distinct()
                      .toList()));
    }
  }

  static String message(Statement statement) {
    return Objects.requireNonNull(statement.refusal()).message();
  }
}
