package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.RepairScript.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All database repairs as Flyway migrations, as few as can be: Flyway runs a migration either
 * inside a transaction or outside, and from the first statement on that runs in none the others
 * bring their own.
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
    List<List<Part>> migrations = together(script.parts());
    List<MigrationFile> files = new ArrayList<>();
    for (int number = 0; number < migrations.size(); number++) {
      List<Part> parts = migrations.get(number);
      StringBuilder sql = new StringBuilder();
      SqlReporter.head(verdict, script, sql);
      if (migrations.size() > 1) {
        sql.append("-- Part %d of %d.\n".formatted(number + 1, migrations.size()));
      }
      boolean inside = parts.stream().allMatch(FlywayMigrations::takesTransaction);
      if (inside) {
        inside(parts, sql);
      } else {
        outside(new RepairScript(parts), sql);
      }
      MigrationFile migration =
          new MigrationFile(
              number == 0
                  ? fileName
                  : "V%s.%d__%s.sql".formatted(name.group(1), number, name.group(2)),
              sql.toString());
      files.add(migration);
      List<String> settings = settings(inside, migration.text());
      if (!settings.isEmpty()) {
        files.add(
            new MigrationFile(migration.name() + ".conf", String.join("\n", settings) + '\n'));
      }
    }
    return files;
  }

  /**
   * What runs in one transaction comes first; what follows is one migration when some of it takes
   * none. Otherwise each part keeps its own transaction: validating in that of adding would hold
   * the stronger lock.
   */
  private static List<List<Part>> together(List<Part> parts) {
    if (parts.isEmpty()) {
      return List.of(List.of());
    }
    boolean beginsInside = takesTransaction(parts.get(0));
    List<Part> rest = parts.subList(beginsInside ? 1 : 0, parts.size());
    List<List<Part>> together = new ArrayList<>();
    if (beginsInside) {
      together.add(parts.subList(0, 1));
    }
    if (rest.stream().allMatch(FlywayMigrations::takesTransaction)) {
      rest.forEach(part -> together.add(List.of(part)));
    } else {
      together.add(rest);
    }
    return together;
  }

  /** What a person must run first is a comment, wherever it stands. */
  private static boolean takesTransaction(Part part) {
    return part.transactional() || !part.runs();
  }

  private static void inside(List<Part> parts, StringBuilder sql) throws IOException {
    for (Part part : parts) {
      if (part.runs()) {
        sql.append("\nSET LOCAL ").append(SqlReporter.PATIENCE).append('\n');
      }
      SqlReporter.body(part, sql);
    }
  }

  /** The session goes on to the migrations behind it. */
  private static void outside(RepairScript script, StringBuilder sql) throws IOException {
    SqlReporter.patience(script, sql);
    SqlReporter.parts(script, sql);
    sql.append("\nRESET lock_timeout;\n");
  }

  private static List<String> settings(boolean inside, String sql) {
    List<String> settings = new ArrayList<>();
    if (!inside) {
      settings.add("executeInTransaction=false");
    }
    if (sql.contains("${")) {
      // a name, not a placeholder that Flyway knows a value of
      settings.add("placeholderReplacement=false");
    }
    return settings;
  }
}
