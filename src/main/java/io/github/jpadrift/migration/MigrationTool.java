package io.github.jpadrift.migration;

import io.github.jpadrift.api.PublicApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What runs migrations. */
@PublicApi
public enum MigrationTool {
  FLYWAY("Flyway", "org/flywaydb/core/Flyway.class", "flyway.FlywayRunner"),
  LIQUIBASE("Liquibase", "liquibase/Liquibase.class", "liquibase.LiquibaseRunner");

  private final String title;
  private final String resource;
  private final String runner;

  MigrationTool(String title, String resource, String runner) {
    this.title = title;
    this.resource = resource;
    this.runner = runner;
  }

  /** As its makers spell it. */
  public String title() {
    return title;
  }

  /** As in options and folders. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A file that every version of it has. */
  public String resource() {
    return resource;
  }

  /** The tool whose name and a colon stand before a source; null where none does. */
  public static @Nullable MigrationTool before(String source) {
    for (MigrationTool tool : values()) {
      if (source.startsWith(tool.id() + ':')) {
        return tool;
      }
    }
    return null;
  }

  /** The source itself. */
  public static String behind(String source) {
    MigrationTool tool = before(source);
    return tool == null ? source : source.substring(tool.id().length() + 1);
  }

  /** The class of ours that drives it: loaded by name, beside the application's own version. */
  String runner() {
    return MigrationTool.class.getPackageName() + '.' + runner;
  }
}
