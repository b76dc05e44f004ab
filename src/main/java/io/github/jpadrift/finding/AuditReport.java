package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.failure.Gap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an audit saw, as plain rows.
 *
 * @param current the last migration that the target has; null when it has none
 * @param head the last that there is
 * @param refused the runner's own words, when it refuses to start
 * @param migrations those that are pending, in their order
 * @param states the target as it is, and as it is after each migration that changes it
 * @param drift where the target is not what its history makes
 * @param beforeYouStart what to know first, a sentence each
 */
@PublicApi
public record AuditReport(
    Runner runner,
    @Nullable String current,
    @Nullable String head,
    @Nullable String refused,
    Shadow shadow,
    List<MigrationRow> migrations,
    List<StateRow> states,
    Deployment deployment,
    List<DriftRow> drift,
    List<String> beforeYouStart) {

  public AuditReport {
    migrations = List.copyOf(migrations);
    states = List.copyOf(states);
    drift = List.copyOf(drift);
    beforeYouStart = List.copyOf(beforeYouStart);
  }

  /** The statement that a place in a migration is about; empty for any other place. */
  public Optional<StatementRow> statement(Location location) {
    return location instanceof Location.InMigration place
        ? migrations.stream()
            .filter(row -> row.holds(place))
            .flatMap(row -> row.statements().stream().skip(Math.max(0, place.statement() - 1)))
            .filter(statement -> statement.line() == place.line())
            .findFirst()
        : Optional.empty();
  }

  /** Who runs the migrations, and where it keeps its history. */
  public record Runner(String kind, String version, String from, String history) {}

  /**
   * On what they were rehearsed.
   *
   * @param rows {@code stand-in}, {@code sample} of the target, or {@code none} for an empty schema
   */
  public record Shadow(String version, int objects, List<Gap> notMade, String rows) {
    public Shadow {
      notMade = List.copyOf(notMade);
    }
  }

  /**
   * One pending migration.
   *
   * @param dependsOnRows the tables whose rows decide whether it passes, where nobody looked at
   *     them
   * @param summary what it changes in a few words: {@code + 20 columns on public.providers}
   * @param running how the version that runs fares after it, as in JSON; null when that was not
   *     asked
   * @param agrees the same for the new version
   * @param reversible {@code yes} or {@code no}
   * @param risk the worst of its findings; null when it has none
   */
  public record MigrationRow(
      String id,
      @Nullable String version,
      String description,
      String kind,
      String file,
      String status,
      @Nullable Integer transaction,
      List<String> dependsOnRows,
      List<StatementRow> statements,
      List<String> summary,
      List<LockRow> locks,
      List<WorkRow> work,
      @Nullable String running,
      @Nullable String agrees,
      String reversible,
      List<String> undo,
      @Nullable String risk) {
    public MigrationRow {
      dependsOnRows = List.copyOf(dependsOnRows);
      statements = List.copyOf(statements);
      summary = List.copyOf(summary);
      locks = List.copyOf(locks);
      work = List.copyOf(work);
      undo = List.copyOf(undo);
    }

    /** Whether a place is in this migration. */
    public boolean holds(Location location) {
      return location instanceof Location.InMigration place
          && (id.equals(place.file()) || id.equals(place.version()));
    }
  }

  /** One statement of a migration, and what it changes. */
  public record StatementRow(
      int line,
      String sql,
      List<String> changes,
      @Nullable String error,
      @Nullable String sqlState) {
    public StatementRow {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The strongest lock on a relation.
   *
   * @param isNew whether the pending migrations make it
   * @param bytes of the relation with its indexes, as it is on the target today
   * @param hold {@code moment}, {@code seconds}, {@code minutes} or {@code hours}
   * @param named whether the statement says the relation's name
   */
  public record LockRow(
      String schema,
      String table,
      String mode,
      boolean isNew,
      String blocks,
      long bytes,
      int line,
      String hold,
      double seconds,
      boolean named) {}

  /** Work that takes the longer the larger the table is. */
  public record WorkRow(
      String kind,
      String schema,
      String table,
      String lock,
      boolean isNew,
      long bytes,
      double seconds,
      int line) {}

  /** An object of the target, and as its history makes it; null where it is not. */
  public record DriftRow(String object, @Nullable String here, @Nullable String history) {}

  /**
   * Whether both versions work at one moment.
   *
   * @param lacking how much keeps the new version from working; null when that was not asked
   */
  public record StateRow(
      @Nullable String after,
      @Nullable String running,
      @Nullable String agrees,
      @Nullable Integer lacking) {}

  /**
   * In which order to migrate and deploy.
   *
   * @param order {@code nothing}, {@code any}, {@code migrate-first}, {@code deploy-first}, {@code
   *     split}, {@code none}; null when the old version is not known
   * @param splitAfter the migration after which to deploy
   */
  public record Deployment(@Nullable String order, @Nullable String splitAfter, String text) {}
}
