package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.database.ConnectionOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an audit is asked to do.
 *
 * @param check how the new version's mapping is read and judged
 * @param application whether there is a new version at all, or migrations alone
 * @param target the database that the migrations are for; null for an empty one
 * @param migrations which, and what runs them
 * @param old the version that runs now; null when it is not known
 * @param since without a target, the last version of Flyway's that production has; null for what
 *     the migrations of the old version come to, else for none
 * @param sizes a file of table sizes that count instead of the target's own; null for none
 * @param tolerate how long the application may wait
 * @param shadow a server for throw-away databases, on which its role is a superuser; null for one
 *     of the tool's own
 */
@PublicApi
public record AuditOptions(
    CheckOptions check,
    boolean application,
    @Nullable ConnectionOptions target,
    Migrations migrations,
    @Nullable MappingOptions old,
    @Nullable String since,
    @Nullable Path sizes,
    Duration tolerate,
    @Nullable ConnectionOptions shadow) {

  /** How long an application may usually wait. */
  public static final Duration TOLERATED = Duration.ofSeconds(1);

  /** On a throw-away server of the tool's own. */
  public AuditOptions(
      CheckOptions check,
      boolean application,
      @Nullable ConnectionOptions target,
      Migrations migrations,
      @Nullable MappingOptions old,
      @Nullable String since,
      @Nullable Path sizes,
      Duration tolerate) {
    this(check, application, target, migrations, old, since, sizes, tolerate, null);
  }
}
