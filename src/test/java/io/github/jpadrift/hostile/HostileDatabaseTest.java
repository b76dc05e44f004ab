package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database whose owner means harm, or changes it meanwhile, from the command line. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class HostileDatabaseTest {

  private static final String OWNER = "hostile_owner";

  @TempDir Path classes;
  @TempDir Path log;

  @BeforeEach
  void anybodyMayLog() throws IOException {
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void code_of_the_owner_runs_only_when_the_user_trusts_the_owner(int major) throws IOException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      attack(database);
      Shop shop = Shop.in(classes);

      CommandRun wary = shop.check(database.url(), "--with-data", "--format", "json");
      assertThat(events()).isEmpty();
      assertThat(gaps(wary))
          .contains(
              "this would run public.evil(text) of role hostile_owner with the rights of the"
                  + " checking role; --trust-owner hostile_owner lets it run");
      assertThat(wary.exitCode()).isEqualTo(2);

      CommandRun trusting =
          shop.check(database.url(), "--with-data", "--format", "json", "--trust-owner", OWNER);
      assertThat(events()).isNotEmpty();
      assertThat(gaps(trusting)).isEmpty();
      assertThat(trusting.exitCode()).as("nothing is left unchecked").isLessThan(2);
    }
  }

  @Test
  void what_is_dropped_and_made_anew_meanwhile_is_never_called_missing() throws Exception {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(Shop.SCHEMA);
      Shop shop = Shop.in(classes);
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger rounds = new AtomicInteger();
      AtomicReference<Exception> failed = new AtomicReference<>();
      Thread migrating =
          new Thread(
              () -> {
                try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                  while (!over.get()) {
                    statement.execute(
                        "DROP TABLE invoice, customer, payment, parcel; DROP SEQUENCE invoice_seq;"
                            + Shop.SCHEMA);
                    rounds.incrementAndGet();
                  }
                } catch (SQLException refused) {
                  failed.set(refused);
                }
              });
      migrating.start();
      try {
        for (int run = 0; run < 10; run++) {
          CommandRun checked = shop.check(database.url(), "--format", "json");
          assertThat(checked.exitCode()).as(checked.err() + checked.out()).isIn(0, 2);
          JsonNode result = new ObjectMapper().readTree(checked.out());
          assertThat(result.at("/summary/critical").asInt(-1)).as(checked.out()).isZero();
          assertThat(result.at("/summary/high").asInt(-1)).as(checked.out()).isZero();
          assertThat(gaps(checked)).noneMatch(reason -> reason.contains("crashed"));
        }
      } finally {
        over.set(true);
        migrating.join();
      }
      assertThat(failed.get()).isNull();
      assertThat(rounds.get()).isGreaterThan(20);
    }
  }

  @Test
  void a_setting_that_looks_like_a_secret_is_kept_back_and_that_is_said() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(Shop.SCHEMA);
      Shop shop = Shop.in(classes);
      CommandRun harmless =
          shop.check(
              database.url(),
              "--verbose",
              "--hibernate-property",
              "hibernate.connection.password=hunter2");
      assertThat(harmless.out().replaceAll("\\s+", " "))
          .contains(
              "hibernate.connection.password = ***, as asked for, but kept from the application's"
                  + " code, as it looks like a secret");
      assertThat(harmless.exitCode()).isZero();

      CommandRun deciding =
          shop.check(
              database.url(), "--hibernate-property", "hibernate.naming.secret_prefix=hunter2");
      assertThat(deciding.out().replaceAll("\\s+", " "))
          .contains(
              "setting hibernate.naming.secret_prefix: it was kept from the application's code, as"
                  + " it looks like a secret: what it decides is not known");
      assertThat(deciding.exitCode()).isEqualTo(2);
      assertThat(harmless.out() + harmless.err() + deciding.out() + deciding.err())
          .doesNotContain("hunter2");
    }
  }

  private static List<String> gaps(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(run.out()).path("gaps").findValuesAsText("reason");
  }

  private List<Path> events() throws IOException {
    try (Stream<Path> events = Files.list(log)) {
      return events.toList();
    }
  }

  /** The log takes entries of superusers only, so that the owner's own calls are not in it. */
  private void attack(ScratchDatabase database) {
    database.run(
        """
        DO $$ BEGIN CREATE ROLE %1$s; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
        GRANT CREATE ON SCHEMA public TO %1$s;
        SET ROLE %1$s;
        CREATE FUNCTION public.log_it() RETURNS void LANGUAGE plpgsql VOLATILE AS $$ BEGIN
          COPY (SELECT current_user) TO '%2$s';
        EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
        CREATE FUNCTION public.evil(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM public.log_it(); RETURN true; END $$;
        CREATE FUNCTION public.evil_text(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM public.log_it(); RETURN $1; END $$;
        """
                .formatted(OWNER, log.resolve("event"))
            + Shop.SCHEMA
            + """
            ALTER TABLE invoice ADD CHECK (public.evil(status));
            CREATE INDEX ON invoice (public.evil_text('x'));
            INSERT INTO invoice (id, status) VALUES (1, 'OPEN');
            RESET ROLE;
            """);
  }
}
