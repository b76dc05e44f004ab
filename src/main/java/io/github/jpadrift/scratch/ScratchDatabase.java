package io.github.jpadrift.scratch;

import io.github.jpadrift.database.RowSample.CopiedRows;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.script.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;

/** A database for one use, dropped when closed, whoever is still connected to it. */
public final class ScratchDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Roles and libraries of another server, and what it writes into its own log. */
  private static final Pattern NOT_OURS =
      Pattern.compile(
          "role|session_authorization|\\w+_preload_libraries|temp_tablespaces|default_tablespace|log_\\w+|\\w+\\.\\w+");

  private final ScratchServer server;
  private final String name;
  private final PGSimpleDataSource dataSource;

  /** Also read by the thread that ends the run. */
  private final Set<String> rolesMade = ConcurrentHashMap.newKeySet();

  ScratchDatabase(ScratchServer server, String name) {
    this.server = server;
    this.name = name;
    this.dataSource = server.connectingTo(name);
  }

  public String name() {
    return name;
  }

  /** The JDBC URL, complete with the role that owns the database. */
  public String url() {
    return server.urlOf(name);
  }

  /** The role that owns the database. */
  public String role() {
    return String.valueOf(dataSource.getUser());
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public Connection connect() throws SQLException {
    return dataSource.getConnection();
  }

  /**
   * Loads SQL files in their order, each on a connection of its own as psql would.
   *
   * @param statementTimeout bound of every statement
   * @throws ScratchException naming file and line of the statement that fails
   */
  public void load(Scripts scripts, Duration statementTimeout) {
    DatabaseParts parts = new DatabaseParts(scripts.database());
    for (Path script : scripts.files()) {
      run(SqlScript.read(script), parts, statementTimeout);
    }
    parts.requireFound();
  }

  /** The same with nothing special. */
  public void load(List<Path> scripts) {
    load(new Scripts(scripts, 0), PATIENCE);
  }

  /** Runs SQL as {@link #load(List)} runs a file; errors name the line. */
  public void run(String sql) {
    run(SqlScript.of(sql), new DatabaseParts(null), PATIENCE);
  }

  /**
   * Makes a schema again, in a database that is empty.
   *
   * @param statementTimeout bound of every statement
   * @return what could not be made; the rest is there
   * @throws ScratchException when the server is lost or a statement takes too long
   */
  public List<Gap> load(SchemaScript script, Duration statementTimeout) {
    try (Connection connection = simple().getConnection();
        Connection superuser = administer();
        StatementLimit limit = new StatementLimit(server, connection, statementTimeout)) {
      return new Recreation(connection, superuser, limit, server.mark()).run(script, rolesMade);
    } catch (SQLException lost) {
      throw new ScratchException("making a schema again: " + lost.getMessage(), lost);
    }
  }

  /**
   * Gives tables rows, whatever their constraints and triggers say.
   *
   * @param copied tables with their rows, as COPY writes them
   * @param standIns tables that get one row, whose values depend on the types alone; one whose
   *     constraints refuse such a row stays empty
   */
  public void fill(Map<TableName, String> copied, Collection<TableName> standIns) {
    try (Connection superuser = administer()) {
      StandInRows rows = new StandInRows(superuser);
      for (Map.Entry<TableName, String> each : copied.entrySet()) {
        rows.copy(each.getKey(), each.getValue());
      }
      rows.into(standIns);
    } catch (SQLException failed) {
      throw new ScratchException("filling tables: " + failed.getMessage(), failed);
    }
  }

  /**
   * Gives tables rows that were taken elsewhere, whatever triggers and references say.
   *
   * @return what could not be taken over
   */
  public List<Gap> fill(List<CopiedRows> rows) {
    try (Connection superuser = administer()) {
      return new SampledRows(superuser).into(rows);
    } catch (SQLException failed) {
      throw new ScratchException("filling tables: " + failed.getMessage(), failed);
    }
  }

  /** Takes tables their rows, whatever refers to them; their files stay as large as they are. */
  public void empty(Collection<TableName> tables) {
    try (Connection superuser = administer();
        Statement statement = superuser.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      for (TableName table : tables) {
        statement.execute("DELETE FROM " + table.sql());
      }
    } catch (SQLException failed) {
      throw new ScratchException("emptying tables: " + failed.getMessage(), failed);
    }
  }

  /**
   * Lets sessions begin as they do elsewhere; but for who they are and what they load.
   *
   * @param defaults settings by their names, as {@code pg_db_role_setting} has them
   * @return what this server does not know or allow
   */
  public List<Gap> beginWith(Map<String, String> defaults) {
    List<Gap> refused = new ArrayList<>();
    for (Map.Entry<String, String> each : defaults.entrySet()) {
      if (NOT_OURS.matcher(each.getKey()).matches()) {
        continue;
      }
      try {
        server.administer(
            "ALTER DATABASE %s SET %s TO %s"
                .formatted(
                    name,
                    each.getKey(),
                    each.getKey().equals("search_path")
                        ? path(each.getValue())
                        : '\'' + each.getValue().replace("'", "''") + '\''));
      } catch (ScratchException unknown) {
        refused.add(new Gap("setting " + each.getKey(), String.valueOf(unknown.getMessage())));
      }
    }
    return refused;
  }

  private static String path(String value) {
    String[] schemas = value.split(",", -1);
    for (int i = 0; i < schemas.length; i++) {
      schemas[i] = quoted(schemas[i].strip().replaceFirst("^\"(.*)\"$", "$1"));
    }
    return String.join(", ", schemas);
  }

  private static String quoted(String schema) {
    return '"' + schema.replace("\"", "\"\"") + '"';
  }

  private PGSimpleDataSource simple() {
    PGSimpleDataSource simple = server.connectingTo(name);
    simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
    return simple;
  }

  private void run(SqlScript script, DatabaseParts parts, Duration statementTimeout) {
    PGSimpleDataSource simple = simple();
    simple.setAutosave(AutoSave.ALWAYS);
    try (Connection connection = simple.getConnection();
        StatementLimit limit = new StatementLimit(server, connection, statementTimeout)) {
      rolesMade.addAll(new ScriptRun(this, connection, limit, parts).run(script));
    } catch (SQLException lost) {
      throw new ScratchException("loading " + script.name() + ": " + lost.getMessage(), lost);
    }
  }

  /** With the rights of the server's superuser. */
  Connection administer() throws SQLException {
    return server.administering(name).getConnection();
  }

  @Override
  public void close() {
    server.drop(name);
    rolesMade.forEach(server::dropRoleIfUnused);
  }
}
