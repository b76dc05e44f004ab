package io.github.jpadrift.scratch;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.script.SqlScript;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs a script the way {@code psql -v ON_ERROR_STOP=1} does, into the one database at hand.
 *
 * <p>A script made for another server is met halfway: a role that it names and that is missing is
 * created without login, one that it creates may exist; databases are neither created nor changed
 * to; a parameter that a newer pg_dump sets and this server does not know is passed over.
 */
final class ScriptRun {

  private static final Pattern ABOUT_DATABASES =
      Pattern.compile("(?is)(create|drop|alter|comment\\s+on)\\s+database\\b.*");
  private static final Pattern DATABASE_SETTING =
      Pattern.compile(
          "(?is)alter\\s+database\\s+(?:\"(?:[^\"]|\"\")*\"|[\\w$]+)\\s+((?:set|reset)\\b.*)");
  private static final Pattern CREATES_ROLE =
      Pattern.compile("(?is)create\\s+(role|user|group)\\b(?!\\s+mapping\\b).*");
  private static final Pattern SETTING = Pattern.compile("(?is)set\\s.*");
  private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.*)\" does not exist");
  private static final Pattern EXTENSION =
      Pattern.compile("(?is)create\\s+extension\\s+(?:if\\s+not\\s+exists\\s+)?\"?([\\w-]+)\"?.*");
  private static final Pattern INCLUDE =
      Pattern.compile("\\\\(?:i|ir|include|include_relative)\\s+'?([^']+?)'?");

  /** psql commands that change nothing that is kept in the database. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "\\restrict",
          "\\unrestrict",
          "\\connect",
          "\\c",
          "\\echo",
          "\\qecho",
          "\\warn",
          "\\set",
          "\\unset",
          "\\pset",
          "\\timing",
          "\\encoding",
          "\\.",
          "\\x",
          "\\t",
          "\\a",
          "\\o",
          "\\p",
          "\\r");

  private final Connection connection;

  ScriptRun(Connection connection) {
    this.connection = connection;
  }

  /** Runs everything; returns the roles that are new on the server since. */
  Set<String> run(SqlScript script) throws SQLException {
    Set<String> before = roles();
    execute(script);
    Set<String> made = roles();
    made.removeAll(before);
    return made;
  }

  private void execute(SqlScript script) throws SQLException {
    for (SqlScript.Command command : script.commands()) {
      if (command.isBackslash()) {
        backslash(script, command);
      } else {
        statement(script, command);
      }
    }
  }

  private void backslash(SqlScript script, SqlScript.Command command) throws SQLException {
    Matcher include = INCLUDE.matcher(command.text());
    if (include.matches()) {
      Path folder = script.folder() == null ? Path.of("") : script.folder();
      execute(SqlScript.read(folder.resolve(include.group(1))));
    } else if (!WITHOUT_EFFECT.contains(command.text().split("\\s", 2)[0])) {
      throw new ScratchException(
          place(script, command.line())
              + "psql's command "
              + command.text()
              + " needs psql: leave it out");
    }
  }

  private void statement(SqlScript script, SqlScript.Command command) throws SQLException {
    String sql = command.text();
    Matcher setting = DATABASE_SETTING.matcher(sql);
    if (setting.matches()) {
      sql = "ALTER DATABASE " + connection.getCatalog() + ' ' + setting.group(1);
    } else if (ABOUT_DATABASES.matcher(sql).matches()) {
      return;
    }
    String missingBefore = "";
    while (true) {
      try {
        send(sql, command);
        return;
      } catch (SQLException failed) {
        String missing = missingRole(failed);
        if (!missing.isEmpty() && !missing.equals(missingBefore)) {
          send("CREATE ROLE " + new Identifier(missing).sql() + " NOLOGIN", command);
          missingBefore = missing;
        } else if (isHarmless(sql, failed)) {
          return;
        } else {
          throw located(script, command, failed);
        }
      }
    }
  }

  private void send(String sql, SqlScript.Command command) throws SQLException {
    if (command.data() != null && sql.equals(command.text())) {
      try {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(sql, new StringReader(command.data()));
      } catch (IOException impossible) {
        throw new SQLException("sending the data of COPY", impossible);
      }
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static String missingRole(SQLException failed) {
    Matcher matcher = MISSING_ROLE.matcher(text(failed));
    return "42704".equals(failed.getSQLState()) && matcher.find() ? matcher.group(1) : "";
  }

  private static boolean isHarmless(String sql, SQLException failed) {
    boolean roleExists =
        "42710".equals(failed.getSQLState()) && CREATES_ROLE.matcher(sql).matches();
    boolean unknownParameter =
        "42704".equals(failed.getSQLState()) && SETTING.matcher(sql).matches();
    return roleExists || unknownParameter;
  }

  private static ScratchException located(
      SqlScript script, SqlScript.Command command, SQLException failed) {
    Matcher extension = EXTENSION.matcher(command.text());
    boolean absent = List.of("0A000", "58P01").contains(String.valueOf(failed.getSQLState()));
    if (extension.matches() && absent) {
      return new ScratchException(
          place(script, command.line())
              + "the throw-away PostgreSQL does not have the extension "
              + extension.group(1)
              + ": check against a server that has it, with --url",
          failed);
    }
    return new ScratchException(place(script, lineOf(command, failed)) + text(failed), failed);
  }

  private static String place(SqlScript script, int line) {
    return script.name() + ':' + line + ": ";
  }

  /** The server counts the error's position in characters of the statement. */
  private static int lineOf(SqlScript.Command command, SQLException failed) {
    ServerErrorMessage message =
        failed instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
    int position = message == null ? 0 : message.getPosition();
    int end = Math.min(Math.max(position - 1, 0), command.text().length());
    return command.line()
        + (int) command.text().substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private static String text(SQLException failed) {
    ServerErrorMessage message =
        failed instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
    return message == null || message.getMessage() == null
        ? String.valueOf(failed.getMessage())
        : message.getMessage();
  }

  private Set<String> roles() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT rolname FROM pg_catalog.pg_roles")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
