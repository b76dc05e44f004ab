package io.github.jpadrift.junit;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.junit.CheckMapping.Disable;
import io.github.jpadrift.junit.CheckMapping.Rated;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.scratch.ScratchServer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Audits in a test class what the pending migrations of the application will do: they are rehearsed
 * on a throw-away PostgreSQL that the migrations before them have made.
 *
 * <pre>{@code
 * @AuditMigrations(since = "41", stats = "production-sizes.json")
 * class MigrationsTest {
 *
 *   @Test
 *   void no_surprise(AuditedMigrations audit) {
 *     audit.verify();
 *   }
 * }
 * }</pre>
 *
 * <p>{@link AuditedMigrations#migrations} makes one test for each of them.
 *
 * <p><b>Pending</b> is what comes after {@link #since}, or else what the running version's own
 * migrations ({@link #old}) do not hold; else everything.
 *
 * <p><b>The migrations</b> are those that {@link #migrations} names, else those on the class path
 * of the test: {@code db/migration} or {@code db/changelog}, as the application's settings say. In
 * a Spring test the {@code Flyway} bean of the application context says where they lie and how they
 * run. They are run by the Flyway or Liquibase on the class path of the test, Java migrations too.
 *
 * <p><b>The mapping</b> is that of the entities on the class path.
 *
 * <p>Texts may hold {@code ${NAME}}: a configuration parameter of JUnit (also a system property),
 * else an environment variable of this name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(AuditExtension.class)
@PublicApi
public @interface AuditMigrations {

  /** Only the entities in these packages and below, wherever on the class path they lie. */
  String[] packages() default {};

  /** No entity in these packages and below. */
  String[] excludedPackages() default {};

  /**
   * {@code auto}, {@code spring}, {@code jpa}, or the class name of a physical naming strategy.
   * {@code auto} takes what the application's settings say, else what its framework does.
   */
  String naming() default MappingOptions.AUTOMATIC_NAMING;

  /** Settings for Hibernate, {@code key=value}, that win over those found on the class path. */
  String[] properties() default {};

  /**
   * A folder of SQL files as Flyway names them, a change log of Liquibase, or a folder of classes
   * that holds them with the settings beside, such as {@code target/classes}; {@code flyway:} or
   * {@code liquibase:} before it where both are there. Default: those on the class path.
   */
  String migrations() default "";

  /**
   * Settings of Flyway or Liquibase by their own names, {@code flyway.outOfOrder=true} or {@code
   * contexts=prod}, that win over all others.
   */
  String[] migrationProperties() default {};

  /** The last version of Flyway's that production has run. */
  String since() default "";

  /**
   * The version that runs now: a jar or a folder of classes. Without it nobody says what that
   * version survives.
   */
  String[] old() default {};

  /**
   * How large production's tables are: a file that {@code jpadrift audit --write-sizes} wrote.
   * Without it every table counts as empty, and no lock as long.
   */
  String stats() default "";

  /** How long the application may wait, in milliseconds. */
  long tolerateMillis() default 1000;

  /** The major version of the throw-away PostgreSQL; best the one of production. */
  int postgres() default ScratchServer.NEWEST;

  /**
   * Whether PostgreSQL is shown, after each migration, the statements that Hibernate would send; it
   * parses them and neither plans nor runs any.
   */
  boolean statements() default true;

  /** The mildest severity that fails the test. */
  Severity failOn() default Severity.HIGH;

  /** Other severities for some rules. */
  Rated[] severities() default {};

  /** Rules that are not to run. */
  Disable[] disabled() default {};

  /**
   * The file of known findings, which do not fail the test; an entry that is stale or has expired
   * does. Default: none.
   */
  String baseline() default "";

  /**
   * Reports to write, whether the test fails or not, into the folder of the build: {@code
   * target/jpadrift/com.acme.MigrationsTest.html} with Maven, {@code build/jpadrift} with Gradle.
   */
  Format[] report() default {};

  /** After how many seconds a single statement is given up. */
  int statementTimeout() default 60;
}
