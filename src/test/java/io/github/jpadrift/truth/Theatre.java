package io.github.jpadrift.truth;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.remedy.RepairProof;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.rule.mapping.Proven;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fixture's application before a database with the fixture's schema: both what jpadrift says of
 * the two and what Hibernate then does.
 */
final class Theatre implements AutoCloseable {

  /** Stands in SQL for the password of the database's owner. */
  static final String PASSWORD = "${password}";

  private static final Pattern PASSWORD_OF_URL = Pattern.compile("[?&]password=([^&]*)");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Mapping mapping;
  private final ScratchDatabase database;
  private final String url;
  private final Stage stage;

  private Theatre(ScratchDatabase database, String url, Mapping mapping, Stage stage) {
    this.database = database;
    this.url = url;
    this.mapping = mapping;
    this.stage = stage;
  }

  /**
   * Opens a fixture.
   *
   * @param drift SQL to run after the fixture's own, or empty
   * @param parameters of the JDBC URL, such as {@code stringtype=unspecified}, or empty
   */
  static Theatre open(Repertoire repertoire, String fixture, String drift, String parameters) {
    ScratchDatabase database = TestDatabases.create();
    database.load(List.of(Path.of("src/test/fixtures", fixture, "schema.sql")));
    if (!drift.isEmpty()) {
      database.run(drift.replace(PASSWORD, password(database)));
    }
    String separator = database.url().contains("?") ? "&" : "?";
    String url = database.url() + (parameters.isEmpty() ? "" : separator + parameters);
    return new Theatre(database, url, repertoire.mapping(fixture), repertoire.stage(fixture, url));
  }

  /** Opens an application that a test wrote itself, before a schema, under settings. */
  static Theatre of(
      Repertoire repertoire, String application, String schema, Map<String, String> settings) {
    ScratchDatabase database = TestDatabases.create();
    try {
      database.run(schema);
      return new Theatre(
          database,
          database.url(),
          repertoire.mapping(application, settings),
          repertoire.stage(application, database.url(), settings));
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static String password(ScratchDatabase database) {
    Matcher password = PASSWORD_OF_URL.matcher(database.url());
    return password.find() ? URLDecoder.decode(password.group(1), StandardCharsets.UTF_8) : "";
  }

  /** What jpadrift says, having looked at the rows, too. */
  Ruling judge() {
    return judge(false);
  }

  /** What it tells, what the server said of statements being told with what it proves. */
  List<Finding> proven() {
    return judge(true).findings();
  }

  /** Makes the repairs in SQL that need no person's decision. */
  void repair() {
    RepairProof.statements(judge().findings()).forEach(database::run);
  }

  private Ruling judge(boolean proven) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    try (DatabaseSession session = DatabaseSession.open(source, PATIENCE)) {
      Database actual = session.read(Set.of());
      Comparison pairs = Comparison.of(mapping, actual);
      Judge<Comparison> judge =
          new Judge<>(MappingRules.asked(false, true, mapping.statements().isCollected()));
      Comparison told = pairs.with(session.answer(actual, judge.asks(pairs).inquiries()));
      Ruling ruling = judge.judge(told);
      return proven
          ? new Ruling(Proven.of(ruling.findings(), List.of(), told), ruling.gaps())
          : ruling;
    }
  }

  /** What came of an act. */
  Map<Deed, Seen> play(Consumer<Stage> act) {
    return Repertoire.quietly(() -> stage.observe(act));
  }

  /** What an act failed with, deed by deed. */
  List<RuntimeException> failures(Consumer<Stage> act) {
    play(act);
    return stage.failures();
  }

  @Override
  public void close() {
    stage.close();
    database.close();
  }
}
