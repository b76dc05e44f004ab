package io.github.jpadrift.scratch;

import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.failure.FullDisk;
import io.github.jpadrift.schema.Identifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A throw-away PostgreSQL server of this JVM; it stops and disappears when the JVM ends, and what a
 * killed JVM leaves behind the next one removes.
 *
 * <p>A database belongs to the role {@value #OWNER}, as most dumps expect, which may create roles
 * and use every table but is no superuser; only this class knows the superuser. Where scripts need
 * more, {@link #embeddedForSuperuser} is another server, on which {@value #OWNER} is the superuser.
 */
public final class ScratchServer {

  /** The majors that can be had. */
  public static final List<Integer> MAJORS = List.of(14, 15, 16, 17, 18);

  /** The major to take when nobody says which. */
  public static final int NEWEST = 18;

  /** Who owns the databases. */
  static final String OWNER = "postgres";

  private static final String ADMINISTRATOR = "jpadrift_administrator";
  private static final String RUN_HAS_ENDED = "the run has ended";

  /** The first major on which who may create roles may not give itself any role there is. */
  private static final int ROLES_NEED_ADMIN_OPTION = 16;

  /** The first major on which the schema public belongs to the database's owner. */
  private static final int PUBLIC_IS_THE_OWNERS = 15;

  /** The first major on which another than a superuser can be allowed to switch triggers off. */
  private static final int PARAMETERS_CAN_BE_GRANTED = 15;

  /** Databases of JVMs that are gone. */
  private static final String LEFT =
      """
      SELECT d.datname FROM pg_catalog.pg_database d
       WHERE d.datname ~ '^jpadrift_[0-9a-f]{8}_[0-9]+$'
         AND d.datname <> pg_catalog.current_database()
         AND d.datdba = (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a
                          WHERE a.application_name = substr(d.datname, 1, 18))
      """;

  /** Roles of JVMs that are gone. */
  private static final String LEFT_ROLES =
      """
      SELECT r.rolname
        FROM pg_catalog.pg_roles r,
             LATERAL pg_catalog.shobj_description(r.oid, 'pg_authid') AS mark
       WHERE mark ~ '^jpadrift_[0-9a-f]{8}_[0-9]*$'
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a
                          WHERE a.application_name = substr(mark, 1, 18))
      """;

  /** Roles that bear the name of a database, as what runs in it made them. */
  private static final String ROLES_OF =
      """
      SELECT r.rolname FROM pg_catalog.pg_roles r
       WHERE pg_catalog.shobj_description(r.oid, 'pg_authid') = '%s'
      """;

  private static final Map<String, ScratchServer> AT = new ConcurrentHashMap<>();
  private static final Map<Integer, ScratchServer> EMBEDDED = new ConcurrentHashMap<>();
  private static final Map<Integer, ScratchServer> FOR_SUPERUSER = new ConcurrentHashMap<>();

  private final PGSimpleDataSource administration;
  private final PGSimpleDataSource owner;
  private final String template;
  private final String mark = "jpadrift_" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final AtomicInteger created = new AtomicInteger();
  private final Map<String, ScratchDatabase> open = new ConcurrentHashMap<>();

  private boolean ended;

  /** Kept for as long as the JVM lives. */
  private final List<Connection> holders = new ArrayList<>();

  /** To log in takes longer than most of what is administered, so one connection does it all. */
  private @Nullable Connection administrator;

  private ScratchServer(
      PGSimpleDataSource administration, PGSimpleDataSource owner, String template) {
    this.administration = administration;
    this.owner = owner;
    this.template = template;
  }

  /**
   * The embedded server of a major, started when first asked for.
   *
   * @throws ScratchException when jpadrift has no server of that major for this machine, or it does
   *     not start
   */
  public static ScratchServer embedded(int major) {
    return EMBEDDED.computeIfAbsent(existing(major), ScratchServer::closed);
  }

  /**
   * Begins to start the embedded server of a major, for which nobody need wait until it is asked
   * for. Where it does not start, {@link #embedded} tries again and tells.
   */
  public static void begin(int major) {
    if (MAJORS.contains(major)) {
      Thread thread = new Thread(() -> embedded(major));
      thread.setName("jpadrift-scratch");
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((begun, failsAgain) -> {});
      thread.start();
    }
  }

  /** The same, on which the role that owns the databases is a superuser. */
  public static ScratchServer embeddedForSuperuser(int major) {
    return FOR_SUPERUSER.computeIfAbsent(existing(major), ScratchServer::open);
  }

  /** The one that has the major and the rights that scripts need. */
  public static ScratchServer forScripts(Scripts scripts) {
    return scripts.asSuperuser()
        ? embeddedForSuperuser(scripts.postgresMajor())
        : embedded(scripts.postgresMajor());
  }

  private static int existing(int major) {
    if (!MAJORS.contains(major)) {
      throw new ScratchException("no throw-away PostgreSQL " + major + ": choose one of " + MAJORS);
    }
    return major;
  }

  /**
   * A running server, on which the role of the URL may create databases. Only databases created
   * here are ever dropped, at the latest when the JVM ends; those of a JVM that was killed are
   * dropped by the next that comes here.
   */
  public static ScratchServer at(String url) {
    return AT.computeIfAbsent(url, ScratchServer::claimed);
  }

  private static ScratchServer claimed(String url) {
    PGSimpleDataSource administration = new PGSimpleDataSource();
    administration.setUrl(url);
    ScratchServer server = new ScratchServer(administration, administration, "template0");
    server.claim();
    server.ended = !UserCache.ofThisUser().atTheEnd(server::end);
    return server;
  }

  private synchronized void end() {
    ended = true;
    List.copyOf(open.values()).forEach(ScratchDatabase::close);
  }

  /** A session says as long as this JVM lives that its databases are in use. */
  private void claim() {
    try {
      Connection holder = administration.getConnection();
      holders.add(holder);
      try (Statement statement = holder.createStatement()) {
        statement.execute("SET application_name = '" + mark + "'");
        left(statement, LEFT).forEach(this::drop);
        left(statement, LEFT_ROLES).forEach(this::dropRoleIfUnused);
      }
    } catch (SQLException failed) {
      throw new ScratchException(
          "the server for throw-away databases: " + failed.getMessage(), failed);
    }
  }

  private static List<String> left(Statement statement, String which) throws SQLException {
    List<String> left = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(which)) {
      while (row.next()) {
        left.add(row.getString(1));
      }
    }
    return left;
  }

  /** What the names of its databases begin with; nobody else's do. */
  String mark() {
    return mark;
  }

  /**
   * Requires that stand-in rows can be put there, and that the server does what the target does.
   *
   * @param major null for any
   * @return the server's major
   * @throws ScratchException when that is not so
   */
  public int requireSuperuser(@Nullable Integer major) {
    try (Connection connection = administration.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_catalog.current_setting('server_version_num')::int / 10000,"
                    + " pg_catalog.current_setting('is_superuser') = 'on', current_user")) {
      row.next();
      if (!row.getBoolean(2)) {
        throw new ScratchException(
            "the role %s of --shadow is no superuser, and stand-in rows need triggers to be switched off"
                .formatted(row.getString(3)));
      }
      if (major != null && major != row.getInt(1)) {
        throw new ScratchException(
            "--shadow is a PostgreSQL %d, and the target is %d: what one does is not what the other does"
                .formatted(row.getInt(1), major));
      }
      return row.getInt(1);
    } catch (SQLException failed) {
      throw new ScratchException("--shadow cannot be reached: " + failed.getMessage(), failed);
    }
  }

  /** A new, empty database. */
  public ScratchDatabase create() {
    return create(null);
  }

  /** A new database that starts as a copy of another, to which nobody may be connected. */
  public ScratchDatabase createFrom(ScratchDatabase template) {
    return create(template);
  }

  private synchronized ScratchDatabase create(@Nullable ScratchDatabase from) {
    if (ended) {
      throw new ScratchException(RUN_HAS_ENDED);
    }
    String name = mark + created.incrementAndGet();
    ScratchDatabase database = new ScratchDatabase(this, name);
    open.put(name, database);
    administer(
        "CREATE DATABASE "
            + name
            + " TEMPLATE "
            + (from == null ? template : from.name())
            + " OWNER "
            + new Identifier(String.valueOf(owner.getUser())).sql());
    return database;
  }

  /** Drops a database, whoever is still connected to it, and the roles that were made in it. */
  void drop(String database) {
    administer("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    rolesOf(database).forEach(this::dropRoleIfUnused);
    open.remove(database);
  }

  private synchronized List<String> rolesOf(String database) {
    String sql = ROLES_OF.formatted(database);
    try (Statement statement = administrator().createStatement()) {
      return left(statement, sql);
    } catch (SQLException failed) {
      throw refused(sql, failed);
    }
  }

  /** Runs one statement in the maintenance database, outside any transaction. */
  synchronized void administer(String sql) {
    try {
      run(sql, administrator());
    } catch (SQLException failed) {
      throw refused(sql, failed);
    }
  }

  private Connection administrator() throws SQLException {
    if (administrator == null || administrator.isClosed()) {
      administrator = administration.getConnection();
    }
    return administrator;
  }

  /** The same as another role, in another database, or while something else is administered. */
  private static void administer(String sql, PGSimpleDataSource where) {
    try (Connection connection = where.getConnection()) {
      run(sql, connection);
    } catch (SQLException failed) {
      throw refused(sql, failed);
    }
  }

  private static void run(String sql, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static ScratchException refused(String sql, SQLException failed) {
    return new ScratchException(
        "the throw-away server refused: " + sql + ": " + failed.getMessage(), failed);
  }

  /** A role belongs to the whole server: another database may still need it. */
  void dropRoleIfUnused(String role) {
    administer(
        "DO $$ BEGIN DROP ROLE IF EXISTS "
            + new Identifier(role).sql()
            + "; EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END $$");
  }

  /** Ends a connection from outside, whatever it does. */
  void terminate(int backend) {
    administer("SELECT pg_catalog.pg_terminate_backend(" + backend + ")", administration);
  }

  /** The URL for the owner of the databases. */
  String urlOf(String database) {
    return url(owner, database);
  }

  private static String url(PGSimpleDataSource role, String database) {
    PGSimpleDataSource other = new PGSimpleDataSource();
    other.setUrl(role.getUrl());
    other.setDatabaseName(database);
    String url = withoutDefaults(other.getUrl());
    return url
        + (url.contains("?") ? "&" : "?")
        + "user="
        + URLEncoder.encode(String.valueOf(role.getUser()), StandardCharsets.UTF_8)
        + (role.getPassword() == null
            ? ""
            : "&password=" + URLEncoder.encode(role.getPassword(), StandardCharsets.UTF_8));
  }

  /**
   * A data source spells all of the driver's settings. Flyway looks through a URL once for each
   * database that it knows, again for each of its commands, and takes the square of its length.
   */
  private static String withoutDefaults(String url) {
    int settings = url.indexOf('?');
    return settings < 0
        ? url
        : Stream.of(url.substring(settings + 1).split("&", -1))
            .filter(setting -> !setting.isEmpty() && !isDefault(setting))
            .collect(
                Collectors.collectingAndThen(
                    Collectors.joining("&"),
                    said -> url.substring(0, settings) + (said.isEmpty() ? "" : '?' + said)));
  }

  private static boolean isDefault(String setting) {
    String[] said = setting.split("=", 2);
    PGProperty known = PGProperty.forName(said[0]);
    return known != null
        && said.length == 2
        && URLDecoder.decode(said[1], StandardCharsets.UTF_8).equals(known.getDefaultValue());
  }

  PGSimpleDataSource connectingTo(String database) {
    return connecting(owner, database);
  }

  /** With the rights of the server's superuser, for statements that we have written. */
  PGSimpleDataSource administering(String database) {
    return connecting(administration, database);
  }

  private static PGSimpleDataSource connecting(PGSimpleDataSource role, String database) {
    PGSimpleDataSource copy = new PGSimpleDataSource();
    copy.setUrl(url(role, database));
    return copy;
  }

  private static ScratchServer closed(int major) {
    String password = ServerProcess.password();
    String ownersPassword = ServerProcess.password();
    int port = start(major, ADMINISTRATOR, password, ADMINISTRATOR + ',' + OWNER);
    ScratchServer server =
        new ScratchServer(
            role(port, ADMINISTRATOR, password), role(port, OWNER, ownersPassword), "template1");
    List<String> setUp = new ArrayList<>();
    setUp.add("CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + ownersPassword + "'");
    setUp.add("GRANT pg_read_all_data, pg_write_all_data TO " + OWNER);
    if (major >= ROLES_NEED_ADMIN_OPTION) {
      setUp.add("ALTER ROLE " + OWNER + " SET createrole_self_grant = 'set, inherit'");
    } else {
      setUp.add(
          "DELETE FROM pg_catalog.pg_authid WHERE rolname IN ('pg_execute_server_program',"
              + " 'pg_read_server_files', 'pg_write_server_files')");
    }
    if (major >= PARAMETERS_CAN_BE_GRANTED) {
      setUp.add("GRANT SET ON PARAMETER session_replication_role TO " + OWNER);
    }
    server.administer(String.join("; ", setUp));
    if (major < PUBLIC_IS_THE_OWNERS) {
      administer("ALTER SCHEMA public OWNER TO " + OWNER, server.administering(server.template));
    }
    return server;
  }

  private static ScratchServer open(int major) {
    String password = ServerProcess.password();
    PGSimpleDataSource owner = role(start(major, OWNER, password, "all"), OWNER, password);
    return new ScratchServer(owner, owner, "template0");
  }

  private static PGSimpleDataSource role(int port, String name, String password) {
    PGSimpleDataSource role = new PGSimpleDataSource();
    role.setServerNames(new String[] {ServerProcess.HOST});
    role.setPortNumbers(new int[] {port});
    role.setDatabaseName("postgres");
    role.setUser(name);
    role.setPassword(password);
    return role;
  }

  /** Returns the port. */
  private static int start(int major, String superuser, String password, String mayConnect) {
    try {
      UserCache cache = UserCache.ofThisUser();
      ServerDirectory directory = ServerDirectory.planned(cache.folder());
      ServerProcess process = new ServerProcess(directory);
      // a signal may come before any of it is there
      if (!cache.atTheEnd(() -> stop(process, directory))) {
        throw new IOException(RUN_HAS_ENDED);
      }
      try {
        directory.make();
        Path programs = new PostgresBinaries(major).unpackedIn(cache);
        String known = process.start(cache, programs, superuser, mayConnect);
        changePassword(role(process.port(), superuser, known), password);
      } catch (IOException | RuntimeException failed) {
        stop(process, directory);
        throw failed;
      }
      return process.port();
    } catch (UncheckedIOException failed) {
      throw notStarted(major, Objects.requireNonNull(failed.getCause()));
    } catch (IOException failed) {
      throw notStarted(major, failed);
    }
  }

  /** To one that nothing keeps; it does not go over the wire. */
  private static void changePassword(PGSimpleDataSource role, String password) {
    try (Connection connection = role.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(
              Objects.requireNonNull(role.getUser()), password.toCharArray(), "scram-sha-256");
    } catch (SQLException refused) {
      throw new ScratchException("giving the throw-away PostgreSQL a password", refused);
    }
  }

  private static ScratchException notStarted(int major, IOException failed) {
    return new ScratchException(
        "starting a throw-away PostgreSQL %d: %s"
            .formatted(major, FullDisk.reason(failed, UserCache.ofThisUser().folder())),
        failed);
  }

  private static void stop(ServerProcess server, ServerDirectory directory) {
    try (directory) {
      server.stop();
    } catch (IOException left) {
      throw new ScratchException("removing " + directory.data(), left);
    }
  }
}
