package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas of one database are read together, and what is said of each is what it is alone. */
class TogetherTest {

  private static ScratchDatabase database;
  private static CheckOptions options;

  @BeforeAll
  static void create(@TempDir Path folder) {
    TestApplication application =
        TestApplication.of(
            List.of(
                """
                package app;
                import jakarta.persistence.*;
                import org.hibernate.annotations.*;
                @Entity public class Thing {
                  enum State { NEW, OLD }
                  @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "thing_seq") Long id;
                  @Column(nullable = false) @ColumnDefault("'none'") String name;
                  @Enumerated(EnumType.STRING) @Column(length = 10) State state;
                  @ManyToOne Thing parent;
                  @Formula("upper_of(name)") String upper;
                }
                """),
            HibernateVersion.V6_6.jars(),
            folder);
    options =
        CheckOptions.forApplications(
            List.of(application.classes()),
            application.libraries().stream().map(Path::toString).toList());
    database = TestDatabases.create();
    for (int number = 0; number < 60; number++) {
      database.run(tenant("t" + number));
    }
    database.run(
        """
        ALTER TABLE t3.thing DROP COLUMN name;
        DROP FUNCTION t5.upper_of(text);
        ALTER TABLE t7.thing DROP CONSTRAINT state_known;
        ALTER TABLE t7.thing ADD CONSTRAINT state_known CHECK (state IN ('NEW'));
        ALTER TABLE t9.thing ALTER COLUMN name SET DEFAULT 'some';
        DROP SEQUENCE t11.thing_seq;
        DROP FUNCTION t15.upper_of(text);
        CREATE FUNCTION t15.upper_of(integer) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
        DROP TABLE t17.thing;
        CREATE VIEW t17.thing AS SELECT id, name, state, parent_id FROM t18.thing LIMIT 1;
        ALTER TABLE t19.thing ALTER COLUMN state TYPE t19.state USING 'NEW';
        """);
  }

  private static String tenant(String name) {
    return """
    CREATE SCHEMA %1$s;
    CREATE TYPE %1$s.state AS ENUM ('NEW');
    CREATE SEQUENCE %1$s.thing_seq INCREMENT 50;
    CREATE FUNCTION %1$s.upper_of(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)';
    CREATE TABLE %1$s.thing (id bigint PRIMARY KEY, name varchar(255) NOT NULL DEFAULT 'none'::varchar, state varchar(10)
      CONSTRAINT state_known CHECK (state IN ('NEW', 'OLD')), parent_id bigint REFERENCES %1$s.thing);
    CREATE INDEX ON %1$s.thing (parent_id);
    """
        .formatted(name);
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  private static List<MappingCheck> together(SchemaSource shared, int number) {
    return IntStream.range(0, number)
        .mapToObj(
            at ->
                of("t" + at)
                    .against(
                        new OneOfMany(
                            ConnectionUrl.of(url("t" + at)).toString(),
                            own("t" + at),
                            shared,
                            new Identifier("t" + at))))
        .toList();
  }

  private static MappingCheck of(String tenant) {
    return MappingCheck.of(options.withSchema(options.schema().withSchemas(List.of(tenant))));
  }

  private static String url(String tenant) {
    return database.url() + "&currentSchema=" + tenant;
  }

  private static SchemaSource own(String tenant) {
    return SchemaSource.live(new ConnectionOptions(url(tenant), null, null));
  }

  private static List<Verdict> verdicts(List<MappingCheck> checks) {
    return MappingCheck.evaluate(checks, RunListener.NOBODY).stream()
        .map(Evaluation::orThrow)
        .toList();
  }

  @Test
  void each_is_told_what_it_is_told_alone() throws SQLException {
    List<MappingCheck> alone = new ArrayList<>();
    for (int at = 0; at < 23; at++) {
      alone.add(of("t" + at).against(own("t" + at)));
    }
    try (Connection holder = database.dataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE t21.thing IN ACCESS EXCLUSIVE MODE");

      List<Verdict> one = verdicts(alone);
      List<Verdict> all = verdicts(together(SchemaSource.live(database.dataSource()), 23));

      for (int at = 0; at < 23; at++) {
        assertThat(all.get(at)).as("t" + at).isEqualTo(one.get(at));
      }
      assertThat(all)
          .filteredOn(each -> each.outcome() != Verdict.Outcome.CLEAN)
          .extracting(each -> each.database().schemas().get(0))
          .containsExactly("t3", "t5", "t7", "t11", "t15", "t19", "t21");
    }
  }

  /** Three times as many are read by three connections, and nobody is asked what is known. */
  @Test
  void the_number_of_queries_knows_no_tenant() {
    CountedStatements few = new CountedStatements(database.dataSource());
    CountedStatements more = new CountedStatements(database.dataSource());
    List<MappingCheck> clean = together(SchemaSource.live(few.source()), 60).subList(25, 27);
    verdicts(clean);
    verdicts(together(SchemaSource.live(more.source()), 60).subList(25, 60));

    assertThat(few.connections()).isEqualTo(1);
    assertThat(few.sent()).isBetween(20, 60);
    assertThat(more.connections()).isEqualTo(2);
    assertThat(more.sent()).isBetween(few.sent(), 2 * few.sent());
  }
}
