package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.RepairScript.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All database repairs as Flyway migrations: one for each part of the script, because Flyway runs a
 * migration either inside a transaction or outside.
 */
public final class FlywayMigrations {

  /** Prefix, version, separator, description and suffix as Flyway's defaults want them. */
  private static final Pattern NAME = Pattern.compile("V(\\d+(?:[._]\\d+)*)__(.+)\\.sql");

  private FlywayMigrations() {}

  /**
   * A migration, or what Flyway must know about one: its script configuration, which is named after
   * it and lies beside it.
   */
  public record MigrationFile(String name, String text) {}

  /** Whether a file of this name is a versioned migration: {@code V42__align_schema.sql}. */
  public static boolean isMigration(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /**
   * The migrations, the first under this name, those after it under versions that fit behind it and
   * before the next: {@code V42.1__align_schema.sql}. When there is nothing to repair, one that
   * does nothing.
   *
   * @param fileName for which {@link #isMigration} holds
   * @param low whether what harms nothing is repaired as well
   * @throws IllegalArgumentException when it does not
   */
  public static List<MigrationFile> of(Verdict verdict, String fileName, boolean low)
      throws IOException {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      throw new IllegalArgumentException(fileName + " is no name of a migration");
    }
    RepairScript script = RepairScript.of(verdict, low);
    List<Part> parts =
        script.parts().isEmpty() ? List.of(new Part(true, List.of())) : script.parts();
    List<MigrationFile> files = new ArrayList<>();
    for (int number = 0; number < parts.size(); number++) {
      Part part = parts.get(number);
      StringBuilder sql = new StringBuilder();
      SqlReporter.head(verdict, script, sql);
      if (parts.size() > 1) {
        sql.append("-- Part %d of %d.\n".formatted(number + 1, parts.size()));
      }
      if (part.transactional() && part.runs()) {
        sql.append("\nSET LOCAL ").append(SqlReporter.PATIENCE).append('\n');
      }
      SqlReporter.body(part, sql);
      MigrationFile migration =
          new MigrationFile(
              number == 0
                  ? fileName
                  : "V%s.%d__%s.sql".formatted(name.group(1), number, name.group(2)),
              sql.toString());
      files.add(migration);
      List<String> settings = settings(part, migration.text());
      if (!settings.isEmpty()) {
        files.add(
            new MigrationFile(migration.name() + ".conf", String.join("\n", settings) + '\n'));
      }
    }
    return files;
  }

  private static List<String> settings(Part part, String sql) {
    List<String> settings = new ArrayList<>();
    if (!part.transactional()) {
      settings.add("executeInTransaction=false");
    }
    if (sql.contains("${")) {
      // a name, not a placeholder that Flyway knows a value of
      settings.add("placeholderReplacement=false");
    }
    return settings;
  }
}
