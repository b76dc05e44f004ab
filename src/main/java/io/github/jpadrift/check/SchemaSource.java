package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.Wanted;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.Scripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Where the schema comes from that a mapping is compared with. */
@PublicApi
public interface SchemaSource {

  /**
   * Begins to read it.
   *
   * @param reading within which bounds, and whose code may run meanwhile
   * @param listener hears what takes its time
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be reached
   */
  Snapshot open(ReadingOptions reading, RunListener listener);

  /**
   * Equal for two that would read the same; telling this takes no longer than a connection.
   *
   * @param reading within which bounds
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be reached
   */
  Object state(ReadingOptions reading);

  /** A schema as it was at one moment. */
  interface Snapshot extends AutoCloseable {

    /** What reports call the database, without any secret: its URL, or what made it. */
    String name();

    /** The server, the connection and the role. */
    DatabaseFacts facts();

    /** Looks for names without a schema in this one from now on, as a tenant's connection does. */
    void seeFrom(Identifier schema);

    /** Every schema there is, PostgreSQL's own left out. */
    Set<Identifier> schemas();

    /**
     * Reads what can be read without opening a relation.
     *
     * @param schemas which; none means every schema but PostgreSQL's own
     */
    Database catalog(Set<Identifier> schemas);

    /** Reads the rest of those relations. */
    Database complete(Wanted wanted);

    /**
     * Reads every object, in PostgreSQL's own words.
     *
     * @param schemas which; none means every schema but PostgreSQL's own
     * @param sizes whether it is told how large tables are
     */
    Catalog objects(Set<Identifier> schemas, boolean sizes);

    /**
     * Answers what rules ask.
     *
     * @param database what this snapshot read
     */
    Evidence answer(Database database, List<Inquiry> inquiries);

    /** What a migration tool noted; empty where nobody can or may read it. */
    default Optional<List<MigrationNote>> notes(MigrationTable table) {
      return Optional.empty();
    }

    /**
     * The same database with the privileges of this role.
     *
     * @param database what this snapshot read
     * @throws io.github.jpadrift.failure.JpadriftException when nobody can tell them
     */
    Database judgedAs(String role, Database database);

    /** What of the schema could not be made or read, before anything is compared. */
    default List<Gap> gaps() {
      return List.of();
    }

    /** What was decided without being told, in sentences for the report. */
    default List<String> assumed() {
      return List.of();
    }

    @Override
    void close();
  }

  /** A database that runs. */
  static SchemaSource live(ConnectionOptions connection) {
    return new LiveSchema(reading -> DatabaseSession.open(connection, reading));
  }

  /** The database behind a data source, whose connection is given back as it was. */
  static SchemaSource live(DataSource dataSource) {
    return new LiveSchema(reading -> DatabaseSession.open(dataSource, reading));
  }

  /** The database that a running session factory uses. */
  static SchemaSource of(BootedFactory factory) {
    return LiveSchema.of(factory);
  }

  /**
   * What SQL files create, in their order, on a throw-away server of this major.
   *
   * @throws io.github.jpadrift.scratch.ScratchException when a file is not there
   */
  static SchemaSource scripts(List<Path> files, int postgresMajor) {
    return scripts(new Scripts(files, postgresMajor));
  }

  /** The same for SQL files that need something special. */
  static SchemaSource scripts(Scripts scripts) {
    return new ScriptedSchema(scripts);
  }

  /** What a file holds that {@code jpadrift snapshot} wrote; no server can be asked. */
  static SchemaSource snapshot(Path file) {
    return new StoredSchema(file);
  }

  /** What migrations make of an empty database, on a throw-away server. */
  static SchemaSource migrations(Migrations migrations) {
    return new MigratedSchema(migrations);
  }
}
