package io.github.jpadrift.cli;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.MigrationAudit;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.AuditOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.ComparisonOptions;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.check.OneOfMany;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.check.WantedSide;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.Scripts;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the commands ask of jpadrift. */
interface Engine {

  /** One check that is asked for. */
  sealed interface Wanted {

    /** How the application is read and judged. */
    CheckOptions options();

    /** Where the schema comes from, without any secret. */
    String database();
  }

  /** Mapping against a live database. */
  record Live(CheckOptions options, ConnectionOptions connection) implements Wanted {

    @Override
    public String database() {
      return connection.url().toString();
    }
  }

  /**
   * Mapping against one schema of a database of which others are checked, too.
   *
   * @param connection which looks into that schema alone
   * @param shared the same for all of them
   */
  record Tenant(
      CheckOptions options,
      ConnectionOptions connection,
      ConnectionOptions shared,
      Identifier schema)
      implements Wanted {

    @Override
    public String database() {
      return connection.url().toString();
    }
  }

  /** Mapping against what scripts create on a throw-away server. */
  record Scripted(CheckOptions options, Scripts scripts) implements Wanted {

    @Override
    public String database() {
      return scripts.files().stream().map(Path::toString).collect(Collectors.joining(", "));
    }
  }

  /** Mapping against what migrations make of an empty throw-away database. */
  record Migrated(CheckOptions options, Migrations migrations) implements Wanted {

    @Override
    public String database() {
      return "the migrations of " + migrations.places();
    }
  }

  /** Mapping against what a snapshot's file holds. */
  record Stored(CheckOptions options, Path file) implements Wanted {

    @Override
    public String database() {
      return file.toString();
    }
  }

  /**
   * One side of a comparison.
   *
   * @param name what reports call it; null for the database's own name
   * @param anyMajor whether nobody said which throw-away server it needs
   * @param schemaNames what its schemas are called for the others
   */
  record ComparedSide(
      @Nullable String name,
      Wanted wanted,
      boolean anyMajor,
      Map<Identifier, Identifier> schemaNames) {
    public ComparedSide {
      schemaNames = Map.copyOf(schemaNames);
    }
  }

  /** What the pending migrations will do. */
  record Audited(CheckOptions options, AuditOptions audit) implements Wanted {

    @Override
    public String database() {
      ConnectionOptions target = audit.target();
      return target == null ? "an empty database" : target.url().toString();
    }
  }

  /** What comes of each, in their order; one that cannot be made keeps no other from it. */
  List<Evaluation> check(List<Wanted> checks, RunListener listener);

  /**
   * Every schema of a database, PostgreSQL's own left out.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be read
   */
  Set<Identifier> schemas(Wanted wanted, RunListener listener);

  /** What the application declares. */
  DeclaredMapping mapping(CheckOptions options, RunListener listener);

  /**
   * Every object of the schema that a check would read, and what migration tools noted there.
   *
   * @param sizes whether it is told how large tables are
   */
  Contents contents(Wanted wanted, boolean sizes, RunListener listener);

  /**
   * What a snapshot holds.
   *
   * @param migrations what could be read of it, by the table that holds it
   */
  record Contents(Catalog catalog, Map<MigrationTable, List<MigrationNote>> migrations) {
    public Contents {
      migrations = Collections.unmodifiableMap(new LinkedHashMap<>(migrations));
    }
  }

  /**
   * Compares databases with the first of them.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when the first cannot be read, or none of
   *     the others
   */
  EnvironmentVerdict compare(
      List<ComparedSide> sides, ComparisonOptions options, RunListener listener);

  /**
   * Compares schemas of one database with one of them.
   *
   * @param tenants which schemas are meant
   * @param reference the name of one; null for any of the largest group of equal ones
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be read
   */
  EnvironmentVerdict compareTenants(
      ComparedSide database,
      Predicate<String> tenants,
      @Nullable String reference,
      ComparisonOptions options,
      RunListener listener);

  /**
   * How large the tables of a database are.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be read
   */
  default Map<TableName, RelationSize> sizes(ConnectionOptions database, ReadingOptions reading) {
    return MigrationAudit.sizes(database, reading);
  }

  /** Every rule about a mapping and a database, in the order of reports. */
  List<RuleInfo> rules();

  /** Every rule about two databases, in the order of reports. */
  default List<RuleInfo> environmentRules() {
    return EnvironmentComparison.rules();
  }

  /** jpadrift itself. */
  Engine JPADRIFT =
      new Engine() {

        @Override
        public List<Evaluation> check(List<Wanted> checks, RunListener listener) {
          if (checks.size() == 1 && checks.get(0) instanceof Audited audited) {
            return List.of(audit(audited.audit(), listener));
          }
          IdentityHashMap<ConnectionOptions, SchemaSource> databases = new IdentityHashMap<>();
          return MappingCheck.evaluate(
              checks.stream().map(wanted -> check(wanted, databases)).toList(), listener);
        }

        private Evaluation audit(AuditOptions options, RunListener listener) {
          try {
            return Evaluation.of(MigrationAudit.of(options).evaluate(listener));
          } catch (RuntimeException failed) {
            return new Evaluation(null, failed);
          }
        }

        private MappingCheck check(
            Wanted wanted, IdentityHashMap<ConnectionOptions, SchemaSource> databases) {
          MappingCheck check = MappingCheck.of(wanted.options());
          return wanted instanceof Tenant tenant
              ? check.against(
                  new OneOfMany(
                      tenant.database(),
                      SchemaSource.live(tenant.connection()),
                      databases.computeIfAbsent(tenant.shared(), SchemaSource::live),
                      tenant.schema()))
              : check.against(source(wanted));
        }

        private SchemaSource source(Wanted wanted) {
          if (wanted instanceof Scripted scripted) {
            return SchemaSource.scripts(scripted.scripts());
          }
          if (wanted instanceof Stored stored) {
            return SchemaSource.snapshot(stored.file());
          }
          return wanted instanceof Migrated migrated
              ? SchemaSource.migrations(migrated.migrations())
              : SchemaSource.live(((Live) wanted).connection());
        }

        @Override
        public Set<Identifier> schemas(Wanted wanted, RunListener listener) {
          try (SchemaSource.Snapshot snapshot =
              source(wanted).open(wanted.options().schema().reading(), listener)) {
            return snapshot.schemas();
          }
        }

        @Override
        public Contents contents(Wanted wanted, boolean sizes, RunListener listener) {
          SchemaOptions schema = wanted.options().schema();
          listener.doing("reading the catalog");
          try (SchemaSource.Snapshot snapshot = source(wanted).open(schema.reading(), listener)) {
            Catalog catalog =
                snapshot.objects(
                    schema.schemas().stream().map(Identifier::new).collect(Collectors.toSet()),
                    sizes);
            Map<MigrationTable, List<MigrationNote>> notes = new LinkedHashMap<>();
            new Environment(snapshot.name(), catalog)
                .migrationTables().stream()
                    .sorted(Comparator.comparing(table -> table.name().toString()))
                    .forEach(
                        table -> snapshot.notes(table).ifPresent(read -> notes.put(table, read)));
            return new Contents(catalog, notes);
          }
        }

        @Override
        public EnvironmentVerdict compare(
            List<ComparedSide> sides, ComparisonOptions options, RunListener listener) {
          return EnvironmentComparison.compare(
              sides.stream().map(this::side).toList(), options, listener);
        }

        @Override
        public EnvironmentVerdict compareTenants(
            ComparedSide database,
            Predicate<String> tenants,
            @Nullable String reference,
            ComparisonOptions options,
            RunListener listener) {
          return EnvironmentComparison.compareTenants(
              side(database), tenants, reference, options, listener);
        }

        private WantedSide side(ComparedSide side) {
          Wanted wanted = side.wanted();
          if (wanted instanceof Scripted scripted) {
            return new WantedSide(
                side.name(),
                "script",
                major -> SchemaSource.scripts(scripted.scripts().on(major)),
                side.anyMajor() ? 0 : scripted.scripts().postgresMajor(),
                side.schemaNames());
          }
          if (wanted instanceof Migrated migrated) {
            return new WantedSide(
                side.name(),
                "migrations",
                major -> SchemaSource.migrations(migrated.migrations().on(major)),
                side.anyMajor() ? 0 : migrated.migrations().postgresMajor(),
                side.schemaNames());
          }
          return new WantedSide(
              side.name(),
              wanted instanceof Stored ? "snapshot" : "live",
              major -> source(wanted),
              null,
              side.schemaNames());
        }

        @Override
        public DeclaredMapping mapping(CheckOptions options, RunListener listener) {
          return MappingCheck.of(options).mapping(listener);
        }

        @Override
        public List<RuleInfo> rules() {
          return Stream.concat(MappingCheck.rules().stream(), MigrationAudit.rules().stream())
              .toList();
        }
      };
}
