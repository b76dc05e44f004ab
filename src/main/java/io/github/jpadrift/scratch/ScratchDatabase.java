package io.github.jpadrift.scratch;

import io.github.jpadrift.script.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;

/** A database for one use, dropped when closed, whoever is still connected to it. */
public final class ScratchDatabase implements AutoCloseable {

  private final ScratchServer server;
  private final String name;
  private final PGSimpleDataSource dataSource;
  private final Set<String> rolesMade = new TreeSet<>();

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
   * @throws ScratchException naming file and line of the statement that fails
   */
  public void load(List<Path> scripts) {
    for (Path script : scripts) {
      run(SqlScript.read(script));
    }
  }

  /** Runs SQL as {@link #load} runs a file; errors name the line. */
  public void run(String sql) {
    run(SqlScript.of(sql));
  }

  private void run(SqlScript script) {
    PGSimpleDataSource simple = server.connectingTo(name);
    simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
    simple.setAutosave(AutoSave.ALWAYS);
    try (Connection connection = simple.getConnection()) {
      rolesMade.addAll(new ScriptRun(connection).run(script));
    } catch (SQLException lost) {
      throw new ScratchException("loading " + script.name() + ": " + lost.getMessage(), lost);
    }
  }

  @Override
  public void close() {
    server.administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    rolesMade.forEach(server::dropRoleIfUnused);
  }
}
