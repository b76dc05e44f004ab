package io.github.jpadrift.scratch;

import io.github.jpadrift.schema.Identifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A throw-away PostgreSQL server of this JVM; it stops and disappears when the JVM ends, and what a
 * killed JVM leaves behind the next one removes.
 */
public final class ScratchServer {

  /** The majors that can be had. */
  public static final List<Integer> MAJORS = List.of(14, 15, 16, 17, 18);

  /** The major to take when nobody says which. */
  public static final int NEWEST = 18;

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Map<Integer, ScratchServer> EMBEDDED = new ConcurrentHashMap<>();

  private final PGSimpleDataSource administration;
  private final String mark = "jpadrift_" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final AtomicInteger created = new AtomicInteger();

  private ScratchServer(PGSimpleDataSource administration) {
    this.administration = administration;
  }

  /**
   * The embedded server of a major, started when first asked for.
   *
   * @throws ScratchException when jpadrift has no server of that major for this machine, or it does
   *     not start
   */
  public static ScratchServer embedded(int major) {
    if (!MAJORS.contains(major)) {
      throw new ScratchException("no throw-away PostgreSQL " + major + ": choose one of " + MAJORS);
    }
    return EMBEDDED.computeIfAbsent(major, ScratchServer::start);
  }

  /**
   * A running server, on which the role of the URL may create databases. Only databases created
   * here are ever dropped.
   */
  public static ScratchServer at(String url) {
    PGSimpleDataSource administration = new PGSimpleDataSource();
    administration.setUrl(url);
    return new ScratchServer(administration);
  }

  /** A new, empty database. */
  public ScratchDatabase create() {
    return create(null);
  }

  /** A new database that starts as a copy of another, to which nobody may be connected. */
  public ScratchDatabase createFrom(ScratchDatabase template) {
    return create(template);
  }

  private ScratchDatabase create(@Nullable ScratchDatabase template) {
    String name = mark + created.incrementAndGet();
    administer(
        "CREATE DATABASE "
            + name
            + " TEMPLATE "
            + (template == null ? "template0" : template.name()));
    return new ScratchDatabase(this, name);
  }

  /** Runs one statement in the maintenance database, outside any transaction. */
  void administer(String sql) {
    try (Connection connection = administration.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new ScratchException(
          "the throw-away server refused: " + sql + ": " + failed.getMessage(), failed);
    }
  }

  /** A role belongs to the whole server: another database may still need it. */
  void dropRoleIfUnused(String role) {
    administer(
        "DO $$ BEGIN DROP ROLE IF EXISTS "
            + new Identifier(role).sql()
            + "; EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END $$");
  }

  String urlOf(String database) {
    return "jdbc:postgresql://"
        + administration.getServerNames()[0]
        + ':'
        + administration.getPortNumbers()[0]
        + '/'
        + database
        + "?user="
        + URLEncoder.encode(String.valueOf(administration.getUser()), StandardCharsets.UTF_8)
        + (administration.getPassword() == null
            ? ""
            : "&password="
                + URLEncoder.encode(administration.getPassword(), StandardCharsets.UTF_8));
  }

  PGSimpleDataSource connectingTo(String database) {
    PGSimpleDataSource copy = new PGSimpleDataSource();
    copy.setUrl(urlOf(database));
    return copy;
  }

  private static ScratchServer start(int major) {
    try {
      Path parent =
          Files.createDirectories(
              Path.of(
                  System.getProperty("java.io.tmpdir"),
                  "jpadrift-scratch-of-" + System.getProperty("user.name")));
      ServerDirectory directory = ServerDirectory.create(parent);
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPgBinaryResolver(new PostgresBinaries(major))
              .setOverrideWorkingDirectory(parent.toFile())
              .setDataDirectory(directory.data())
              .setPGStartupWait(START_PATIENCE)
              .setRegisterShutdownHook(false)
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .setLocaleConfig("locale", "C.UTF-8")
              .setServerConfig("fsync", "off")
              .setServerConfig("autovacuum", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("listen_addresses", "localhost")
              .start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> stop(server, directory), "jpadrift-scratch-" + major + "-stop"));
      PGSimpleDataSource administration = new PGSimpleDataSource();
      administration.setUrl(server.getJdbcUrl("postgres", "postgres"));
      return new ScratchServer(administration);
    } catch (IOException | IllegalStateException failed) {
      throw new ScratchException(
          "starting a throw-away PostgreSQL " + major + ": " + failed.getMessage(), failed);
    }
  }

  private static void stop(EmbeddedPostgres server, ServerDirectory directory) {
    try (directory) {
      server.close();
    } catch (IOException left) {
      throw new ScratchException("removing " + directory.data(), left);
    }
  }
}
