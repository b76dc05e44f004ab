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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs a script the way {@code psql -v ON_ERROR_STOP=1} does, into the one database at hand.
 *
 * <p>A script made for another server is met halfway: a role that it names and that is missing is
 * created without login, one that it creates may exist; databases are neither created nor changed
 * to; a parameter that a newer pg_dump sets and this server does not know is passed over.
 *
 * <p>It runs without a superuser's rights, and what dumps are full of is seen to all the same:
 * owners, of whose roles this one becomes a member; extensions, which the superuser creates; role
 * attributes that only a superuser may give, which are left out.
 */
final class ScriptRun {

  private static final String DENIED = "42501";
  private static final String NEEDS_SUPERUSER =
      " (scripts run without a superuser's rights: --script-superuser gives them)";
  private static final String NAME = "(\"(?:[^\"]|\"\")*\"|[\\w$]+)";
  private static final Pattern ABOUT_DATABASES =
      Pattern.compile("(?is)(create|drop|alter|comment\\s+on)\\s+database\\b.*");
  private static final Pattern DATABASE_SETTING =
      Pattern.compile("(?is)alter\\s+database\\s+" + NAME + "\\s+((?:set|reset)\\b.*)");
  private static final Pattern DEFINES_ROLE =
      Pattern.compile("(?is)(create|alter)\\s+(role|user|group)\\b(?!\\s+mapping\\b).*");

  private static final Pattern ROLE_DEFINED =
      Pattern.compile(
          "(?is)(?:create|alter)\\s+(?:role|user|group)\\s+"
              + NAME
              + "(?!\\s+(?:set|reset|in|rename)\\b).*");

  /** A quoted text, or a role attribute that only a superuser may give or take. */
  private static final Pattern SUPERUSER_ATTRIBUTE =
      Pattern.compile(
          "(?i)\"[^\"]*\"|'[^']*'|\\b(?:NO)?(?:SUPERUSER|REPLICATION|BYPASSRLS|CREATEDB)\\b");

  private static final Pattern NEW_OWNER = Pattern.compile("(?is).*\\bowner\\s+to\\s+" + NAME);
  private static final Pattern SCHEMA_CLOSED = Pattern.compile("permission denied for schema (.*)");
  private static final Pattern EXTENSION_COMMENT =
      Pattern.compile("(?is)comment\\s+on\\s+extension\\b.*");
  private static final Pattern CREATES_ROLE =
      Pattern.compile("(?is)create\\s+(role|user|group)\\b(?!\\s+mapping\\b).*");
  private static final Pattern SETTING = Pattern.compile("(?is)set\\s.*");
  private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.*)\" does not exist");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?is)create\\s+extension\\s+(?:if\\s+not\\s+exists\\s+)?(\"[^\"]+\"|[\\w-]+)"
              + "(?:\\s+with)?(?:\\s+schema\\s+"
              + NAME
              + ")?(?:\\s+version\\s+('[^']*'|[\\w.\"]+))?(\\s+cascade)?");
  private static final Pattern INCLUDE =
      Pattern.compile("\\\\(?:i|ir|include|include_relative)\\s+'?([^']+?)'?");

  /** psql commands that change nothing that is kept in the database. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "\\restrict",
          "\\unrestrict",
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

  private static final Pattern CONNECT = Pattern.compile("\\\\(?:c|connect)(?:\\s+(.*))?");

  private final ScratchDatabase database;
  private final Connection connection;
  private final StatementLimit limit;
  private final DatabaseParts parts;

  /** The files that are being read, each included by the one before. */
  private final Deque<Path> open = new ArrayDeque<>();

  ScriptRun(
      ScratchDatabase database, Connection connection, StatementLimit limit, DatabaseParts parts) {
    this.database = database;
    this.connection = connection;
    this.limit = limit;
    this.parts = parts;
  }

  /** Runs everything; returns the roles that are new on the server since. */
  Set<String> run(SqlScript script) throws SQLException {
    Set<String> before = roles();
    parts.begin(
        script.commands().stream().anyMatch(command -> CONNECT.matcher(command.text()).matches()));
    if (script.file() != null) {
      open.push(script.file());
    }
    execute(script);
    for (DatabaseParts.Setting setting : parts.settings()) {
      statement(setting.script(), setting.command(), ofThisDatabase(setting.command()));
    }
    Set<String> made = roles();
    made.removeAll(before);
    return made;
  }

  private void execute(SqlScript script) throws SQLException {
    for (SqlScript.Command command : script.commands()) {
      if (command.isBackslash()) {
        backslash(script, command);
      } else {
        oneStatement(script, command);
      }
    }
  }

  private void backslash(SqlScript script, SqlScript.Command command) throws SQLException {
    Matcher include = INCLUDE.matcher(command.text());
    Matcher connect = CONNECT.matcher(command.text());
    if (include.matches()) {
      include(script, command, include.group(1));
    } else if (connect.matches()) {
      parts.connect(connect.group(1), place(script, command.line()) + command.text());
    } else if (!WITHOUT_EFFECT.contains(command.text().split("\\s", 2)[0])) {
      throw new ScratchException(
          place(script, command.line())
              + "psql's command "
              + command.text()
              + " needs psql: leave it out");
    }
  }

  private void include(SqlScript script, SqlScript.Command command, String name)
      throws SQLException {
    Path folder = script.file() == null ? Path.of("") : script.file().resolveSibling("");
    SqlScript included = SqlScript.read(folder.resolve(name));
    Path file = Objects.requireNonNull(included.file());
    if (open.contains(file)) {
      throw new ScratchException(
          place(script, command.line()) + command.text() + " includes itself without end");
    }
    open.push(file);
    execute(included);
    open.pop();
  }

  private void oneStatement(SqlScript script, SqlScript.Command command) throws SQLException {
    String sql = command.text();
    Matcher setting = DATABASE_SETTING.matcher(sql);
    if (setting.matches()) {
      parts.set(setting.group(1), script, command);
    } else if (!ABOUT_DATABASES.matcher(sql).matches()
        && !definesOurRole(sql)
        && parts.takes(sql)) {
      statement(script, command, sql);
    }
  }

  /** A dump's words about the role that runs it would take its rights or its password. */
  private boolean definesOurRole(String sql) {
    Matcher role = ROLE_DEFINED.matcher(sql);
    return role.matches() && unquoted(role.group(1)).equals(database.role());
  }

  private String ofThisDatabase(SqlScript.Command command) throws SQLException {
    Matcher setting = DATABASE_SETTING.matcher(command.text());
    if (!setting.matches()) {
      throw new IllegalArgumentException(command.text());
    }
    return "ALTER DATABASE " + connection.getCatalog() + ' ' + setting.group(2);
  }

  private void statement(SqlScript script, SqlScript.Command command, String text)
      throws SQLException {
    Set<String> tried = new HashSet<>();
    String sql = text;
    while (sql != null) {
      String current = sql;
      try {
        limit.keep(place(script, command.line()), () -> send(current, command));
        return;
      } catch (SQLException failed) {
        try {
          sql = again(script, command, sql, failed, tried);
        } catch (SQLException helpless) {
          throw located(script, command, helpless);
        }
      }
    }
  }

  /** What to send after a failure that could be seen to; null when nothing more is to be done. */
  private @Nullable String again(
      SqlScript script,
      SqlScript.Command command,
      String sql,
      SQLException failed,
      Set<String> tried)
      throws SQLException {
    String missing = missingRole(failed);
    if (!missing.isEmpty() && tried.add(missing)) {
      send("CREATE ROLE " + new Identifier(missing).sql() + " NOLOGIN", command);
      return sql;
    }
    if (isHarmless(sql, failed)) {
      return null;
    }
    if (DENIED.equals(failed.getSQLState())) {
      Matcher extension = EXTENSION.matcher(sql);
      if (extension.matches()) {
        createExtension(script, command, extension);
        return null;
      }
      if (DEFINES_ROLE.matcher(sql).matches() && tried.add("role attributes")) {
        return withoutSuperuserAttributes(sql);
      }
      if (tried.add("memberships") && becomeMember()) {
        return sql;
      }
      if (tried.add("schema") && changedOwner(command, sql, failed)) {
        return null;
      }
    }
    throw located(script, command, failed);
  }

  /** As what stands before the comma of the search path is where a script's extension goes. */
  private void createExtension(SqlScript script, SqlScript.Command command, Matcher extension)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder("CREATE EXTENSION IF NOT EXISTS ")
            .append(new Identifier(unquoted(extension.group(1))).sql())
            .append(" SCHEMA ")
            .append(
                extension.group(2) == null
                    ? new Identifier(currentSchema()).sql()
                    : new Identifier(unquoted(extension.group(2))).sql());
    if (extension.group(3) != null) {
      sql.append(" VERSION ").append(new Identifier(unquoted(extension.group(3))).sql());
    }
    if (extension.group(4) != null) {
      sql.append(" CASCADE");
    }
    try (Connection superuser = database.administer();
        Statement statement = superuser.createStatement()) {
      statement.execute("SET search_path = pg_catalog");
      statement.execute(sql.toString());
    } catch (SQLException failed) {
      throw located(script, command, failed);
    }
  }

  private String currentSchema() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.current_schema()")) {
      row.next();
      return Objects.requireNonNullElse(row.getString(1), "public");
    }
  }

  private static String unquoted(String name) {
    return name.startsWith("\"") || name.startsWith("'")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }

  private static String withoutSuperuserAttributes(String sql) {
    return SUPERUSER_ATTRIBUTE
        .matcher(sql)
        .replaceAll(
            found ->
                "\"'".indexOf(found.group().charAt(0)) >= 0
                    ? Matcher.quoteReplacement(found.group())
                    : "");
  }

  /** Of every role of the script, whose objects this role made; false when it was already. */
  private boolean becomeMember() throws SQLException {
    List<String> others =
        names(
            "SELECT rolname FROM pg_catalog.pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_'"
                + " AND NOT pg_catalog.pg_has_role(session_user, oid, 'MEMBER')"
                + " AND current_user = session_user");
    try (Statement statement = connection.createStatement()) {
      for (String other : others) {
        statement.execute("GRANT " + new Identifier(other).sql() + " TO SESSION_USER");
      }
    }
    return !others.isEmpty();
  }

  /**
   * A new owner must be allowed to create in the schema, unless a superuser gives it the object; it
   * is allowed for this one statement.
   */
  private boolean changedOwner(SqlScript.Command command, String sql, SQLException failed)
      throws SQLException {
    Matcher owner = NEW_OWNER.matcher(sql);
    Matcher closed = SCHEMA_CLOSED.matcher(text(failed));
    if (!owner.matches() || !closed.matches()) {
      return false;
    }
    String right = " CREATE ON SCHEMA " + new Identifier(closed.group(1)).sql();
    try (Statement statement = connection.createStatement()) {
      statement.execute("GRANT" + right + " TO " + owner.group(1));
      send(sql, command);
      statement.execute("REVOKE" + right + " FROM " + owner.group(1));
    }
    return true;
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
    boolean othersExtension =
        DENIED.equals(failed.getSQLState()) && EXTENSION_COMMENT.matcher(sql).matches();
    return roleExists || unknownParameter || othersExtension;
  }

  private static ScratchException located(
      SqlScript script, SqlScript.Command command, SQLException failed) {
    Matcher extension = EXTENSION.matcher(command.text());
    boolean absent = List.of("0A000", "58P01").contains(String.valueOf(failed.getSQLState()));
    if (extension.matches() && absent) {
      return new ScratchException(
          place(script, command.line())
              + "the throw-away PostgreSQL does not have the extension "
              + unquoted(extension.group(1))
              + ": check against a server that has it, with --url",
          failed);
    }
    return new ScratchException(
        place(script, lineOf(command, failed))
            + text(failed)
            + (DENIED.equals(failed.getSQLState()) ? NEEDS_SUPERUSER : ""),
        failed);
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
    return new TreeSet<>(names("SELECT rolname FROM pg_catalog.pg_roles"));
  }

  private List<String> names(String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
