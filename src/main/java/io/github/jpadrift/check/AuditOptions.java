package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.database.ConnectionOptions;
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
      Duration tolerate) {
    this(check, application, target, migrations, old, tolerate, null);
  }
}
