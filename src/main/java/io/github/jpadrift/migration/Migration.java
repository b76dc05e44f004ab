package io.github.jpadrift.migration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pending migration, and what became of it in the rehearsal.
 *
 * @param id Flyway's script name, Liquibase's {@code file::id::author}
 * @param version null for a repeatable one, and under Liquibase
 * @param file where it lies, as far as it is known
 * @param statements in the order in which they were sent
 * @param rollback Liquibase's way back: {@code given}, {@code derived} or {@code none}; null under
 *     Flyway
 */
public record Migration(
    String id,
    @Nullable String version,
    String description,
    Kind kind,
    String file,
    Status status,
    List<Statement> statements,
    @Nullable String rollback) {

  public Migration {
    statements = List.copyOf(statements);
  }

  /** What it is written in. */
  public enum Kind {
    SQL,
    JAVA,
    CHANGESET,
    REPEATABLE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of it. */
  public enum Status {
    REHEARSED,
    FAILED,
    /** It waited for its own runner. */
    HUNG,
    /** One before it failed. */
    NOT_REACHED,
    /** Marked as done without having run. */
    SKIPPED;

    /** As in reports: {@code not-reached}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same with other statements. */
  public Migration with(List<Statement> others) {
    return new Migration(id, version, description, kind, file, status, others, rollback);
  }

  /** The same with another end. */
  public Migration ended(Status other) {
    return new Migration(id, version, description, kind, file, other, statements, rollback);
  }
}
