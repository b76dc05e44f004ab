package io.github.jpadrift.junit;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.finding.Severity;
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
 * Checks in a test class whether the application's JPA mapping and its PostgreSQL schema agree.
 *
 * <pre>{@code
 * @CheckMapping(packages = "com.acme.shop")
 * class MappingTest {
 *
 *   @Container static PostgreSQLContainer database = new PostgreSQLContainer("postgres:17");
 *
 *   @Test
 *   void mapping_and_schema_agree(CheckedMapping mapping) {
 *     mapping.verify();
 *   }
 * }
 * }</pre>
 *
 * <p>{@link CheckedMapping#tables} makes one test for each table of it.
 *
 * <p><b>The mapping</b> is the one that a running session factory was built with: every {@code
 * EntityManagerFactory} of the application context in a Spring test, or one in a field of the test
 * class. Where there is none, the class path is scanned, and the application's own Hibernate reads
 * what is found, in a class loader of its own.
 *
 * <p><b>The database</b> is the one that an attribute names ({@link #dataSource}, {@link #url},
 * {@link #scripts}, {@link #migrations}); else the one that the session factory uses; else the only
 * {@code DataSource} of the application context; else that of the only {@code
 * JdbcDatabaseContainer} in a field of the test class, of a class around it or above it; else the
 * only {@code DataSource} in such a field.
 *
 * <p>In a Spring Boot test Hibernate's own checks at start ({@code ddl-auto=validate}, the
 * increments of sequences) are set aside, since the context would die at the first difference; what
 * the validation says is part of the report. A schema that Hibernate itself writes ({@code create},
 * {@code update}) proves nothing and is a gap.
 *
 * <p>Texts may hold {@code ${NAME}}: a configuration parameter of JUnit (also a system property),
 * else an environment variable of this name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(MappingExtension.class)
@PublicApi
public @interface CheckMapping {

  /** Only the entities in these packages and below, wherever on the class path they lie. */
  String[] packages() default {};

  /** Only these entities. */
  Class<?>[] classes() default {};

  /** No entity in these packages and below. */
  String[] excludedPackages() default {};

  /** Only this persistence unit. */
  String persistenceUnit() default "";

  /**
   * {@code auto}, {@code spring}, {@code jpa}, or the class name of a physical naming strategy.
   * {@code auto} takes what the application's settings say, else what its framework does.
   */
  String naming() default MappingOptions.AUTOMATIC_NAMING;

  /** Settings for Hibernate, {@code key=value}, that win over those found on the class path. */
  String[] properties() default {};

  /** A further file of settings, as Spring or Hibernate write them. */
  String propertiesFile() default "";

  /**
   * The active profiles of Spring, the last of which wins, for settings of an application that does
   * not run. Default: what its files say ({@code spring.profiles.active}).
   */
  String[] profiles() default {};

  /** The schema of tables for which the mapping names none. Default: the search path. */
  String defaultSchema() default "";

  /** Schemas to look at. Default: those of the search path and those that the mapping names. */
  String[] schemas() default {};

  /** The name of a field of the test class, or of a bean, to take the database from. */
  String dataSource() default "";

  /** A database by its URL, {@code jdbc:postgresql://…} or Testcontainers' {@code jdbc:tc:…}. */
  String url() default "";

  /** Who connects to {@link #url}. */
  String user() default "";

  /**
   * The role that the application connects as, whose privileges are judged. Default: the role that
   * checks, unless that one may write none of the mapped tables.
   */
  String applicationRole() default "";

  /** The password for {@link #url}; better as {@code ${DB_PASSWORD}}. No output ever holds it. */
  String password() default "";

  /**
   * SQL files, loaded in this order into a throw-away PostgreSQL: files, or folders and all that
   * lies in them, migrations in Flyway's order of versions and others by the numbers in their
   * names. A relative path begins at the working directory, which for a build is that of the
   * module; what is not there, or begins with {@code classpath:}, is looked for on the class path.
   */
  String[] scripts() default {};

  /**
   * Migrations, run on an empty throw-away PostgreSQL by the Flyway or Liquibase on the class path
   * of the test: a folder of SQL files as Flyway names them, a change log of Liquibase, or a folder
   * of classes that holds them with the settings beside, such as {@code target/classes}; {@code
   * flyway:} or {@code liquibase:} before it where both are there. Java migrations run, too.
   */
  String migrations() default "";

  /** The major version of that PostgreSQL; best the one of production. */
  int postgres() default ScratchServer.NEWEST;

  /** What happens when the database found is not PostgreSQL, as H2 in some tests. */
  NotPostgres whenNotPostgres() default NotPostgres.FAIL;

  /** The mildest severity that fails the test. */
  Severity failOn() default Severity.HIGH;

  /** Other severities for some rules. */
  Rated[] severities() default {};

  /** Rules that are not to run. */
  Disable[] disabled() default {};

  /** Tables that may be missing, or entities whose tables may. */
  Allowed[] allowedMissing() default {};

  /** Tables that need no entity. */
  Allowed[] allowedUnmapped() default {};

  /** Queries that PostgreSQL may refuse, by their names or by class and method. */
  Allowed[] allowedFailing() default {};

  /** Whether tables and columns that nothing maps are reported. */
  boolean showUnmapped() default false;

  /** Whether the rows of tables are looked at too, a bounded part of each. */
  boolean withData() default false;

  /**
   * Whether PostgreSQL is shown the statements that Hibernate would send; it parses them and
   * neither plans nor runs any.
   */
  boolean statements() default true;

  /**
   * The file of known findings, which do not fail the test; an entry that is stale or has expired
   * does. Default: {@code jpadrift-baseline.yml} in the working directory, if there is one.
   */
  String baseline() default "";

  /**
   * Reports to write, whether the test fails or not, into the folder of the build: {@code
   * target/jpadrift/com.acme.MappingTest.html} with Maven, {@code build/jpadrift} with Gradle. They
   * hold all findings, those without consequences too.
   */
  Format[] report() default {};

  /** After how many seconds a single statement is given up. */
  int statementTimeout() default 60;

  /** What to do about a database that jpadrift cannot read. */
  enum NotPostgres {
    /** The test fails, and says what would help. */
    FAIL,
    /** The test is skipped, and says why. */
    DISABLE
  }

  /** Another severity for a rule. */
  @Target({})
  @interface Rated {

    /** The rule's id, as {@code nullable-column}. */
    String rule();

    Severity as();

    /** Why, for the report. */
    String because();
  }

  /** A rule that is not to run. */
  @Target({})
  @interface Disable {

    /** The rule's id, as {@code nullable-column}. */
    String rule();

    /** Why, for the report. */
    String because();
  }

  /** What is fine although it differs. */
  @Target({})
  @interface Allowed {

    /** Names, {@code *} standing for any characters: {@code audit.*}, {@code com.acme.Draft*}. */
    String[] value();

    /** Why, for the report. */
    String because();
  }
}
