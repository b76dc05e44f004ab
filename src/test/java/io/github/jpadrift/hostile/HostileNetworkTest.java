package io.github.jpadrift.hostile;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.check.Readings;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseException;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.hostile.LoopbackProxy.Spoiling;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A network that cuts sessions and changes replies: the run fails, or says what is true. */
class HostileNetworkTest {

  private static final int CUTS = 80;
  private static final int FLIPS = 100;
  private static final long SEED = 17;
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern SERVER = Pattern.compile("//[^:/]+:(\\d+)/");

  private static final Mapping MAPPING =
      compare(
              entity("Invoice")
                  .id("id", "bigint")
                  .column("total", "numeric(12,4)")
                  .column("status", "varchar(20)")
                  .column("issued", "date"),
              entity("Line").id("id", "bigint").column("text", "varchar(80)"),
              entity("Lost").id("id", "bigint"))
          .mapping();

  private static ScratchDatabase database;
  private static int port;

  @BeforeAll
  static void createDatabase() {
    database = TestDatabases.create();
    database.run(
        """
        CREATE TABLE invoice (id bigint PRIMARY KEY, total numeric(8,2), status varchar(9) CHECK (status <> ''),
                              issued timestamptz);
        CREATE TABLE line (id integer PRIMARY KEY, text varchar(20));
        """);
    Matcher server = SERVER.matcher(database.url());
    assertThat(server.find()).isTrue();
    port = Integer.parseInt(server.group(1));
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @Test
  void a_session_that_is_cut_anywhere_ends_with_an_error() throws Exception {
    long length = length();
    List<String> told =
        each(
            CUTS,
            number -> {
              long cut = number * length / CUTS;
              return (position, value) -> position >= cut ? Spoiling.CUT : value;
            });
    assertThat(told).hasSize(CUTS).allMatch(outcome -> outcome.startsWith("failed: "));
  }

  @Test
  void a_changed_reply_never_makes_a_run_clean() throws Exception {
    long length = length();
    Random random = new Random(SEED);
    List<Long> bits = random.longs(FLIPS, 0, length * 8).boxed().toList();
    List<String> told =
        each(
            FLIPS,
            number -> {
              long bit = bits.get((int) number);
              return (position, value) ->
                  position == bit / 8 ? value ^ (1 << (int) (bit % 8)) : value;
            });
    assertThat(told).hasSize(FLIPS).doesNotContain("clean");
    assertThat(told.stream().filter(outcome -> outcome.startsWith("failed: ")).count())
        .isBetween(10L, (long) FLIPS);
  }

  /** Without a limit the driver would make room for all of it first: 1,856 MB were measured. */
  @Test
  void a_reply_that_announces_gigabytes_is_not_kept() throws Exception {
    try (ServerSocket boasting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try {
                  boast(boasting);
                } catch (IOException over) {
                  // the client has seen enough
                }
              });
      server.setDaemon(true);
      server.start();
      assertThat(
              outcome(
                  "jdbc:postgresql://localhost:"
                      + boasting.getLocalPort()
                      + "/x?user=u&sslmode=disable&preferQueryMode=simple&assumeMinServerVersion=12"))
          .startsWith("failed: ")
          .contains("Result set exceeded maxResultBuffer limit");
    }
  }

  /** Lets anybody in and answers the first query with the beginning of an enormous row. */
  private static void boast(ServerSocket boasting) throws IOException {
    try (Socket client = boasting.accept();
        DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
      byte[] heard = new byte[8192];
      assertThat(client.getInputStream().read(heard)).isPositive();
      message(out, 'R', new byte[4]);
      for (String setting :
          List.of(
              "client_encoding=UTF8",
              "DateStyle=ISO",
              "integer_datetimes=on",
              "standard_conforming_strings=on",
              "server_version=18.1",
              "TimeZone=UTC")) {
        message(out, 'S', (setting.replace('=', '\0') + '\0').getBytes(UTF_8));
      }
      message(out, 'K', new byte[8]);
      message(out, 'Z', new byte[] {'I'});
      out.flush();
      assertThat(client.getInputStream().read(heard)).isPositive();
      message(out, 'T', column());
      out.writeByte('D');
      out.writeInt(0x71000000);
      out.writeShort(1);
      out.writeInt(0x70000000);
      out.flush();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static byte[] column() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(1);
    out.write(new byte[] {'x', 0});
    out.writeInt(0);
    out.writeShort(0);
    out.writeInt(25);
    out.writeShort(-1);
    out.writeInt(-1);
    out.writeShort(0);
    return bytes.toByteArray();
  }

  private static void message(DataOutputStream out, char kind, byte[] content) throws IOException {
    out.writeByte(kind);
    out.writeInt(4 + content.length);
    out.write(content);
  }

  @Test
  void an_untouched_session_tells_what_a_direct_one_tells() throws Exception {
    assertThat(each(1, number -> (position, value) -> value))
        .containsExactly(outcome(database.url()));
    assertThat(outcome(database.url())).contains("missing-table", "column-too-short");
  }

  private static long length() throws IOException {
    try (LoopbackProxy proxy = new LoopbackProxy(port, (position, value) -> value)) {
      outcome(through(proxy));
      return proxy.said();
    }
  }

  /** Runs some at once, as most of them wait; one that hangs fails the test. */
  private static List<String> each(int number, LongFunction<Spoiling> spoiling) throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> started = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        Spoiling one = spoiling.apply(i);
        started.add(
            runs.submit(
                () -> {
                  try (LoopbackProxy proxy = new LoopbackProxy(port, one)) {
                    long began = System.nanoTime();
                    String outcome = outcome(through(proxy));
                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
                    return outcome;
                  }
                }));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> run : started) {
        outcomes.add(run.get(PATIENCE.toSeconds() * 10, TimeUnit.SECONDS));
      }
      return outcomes;
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError(failed);
    } finally {
      runs.shutdownNow();
    }
  }

  private static String through(LoopbackProxy proxy) {
    return SERVER.matcher(database.url()).replaceFirst("//localhost:" + proxy.port() + "/");
  }

  private static String outcome(String url) {
    Readings.Wanted wanted =
        new Readings.Wanted(
            ReadAlready::new,
            MAPPING,
            SchemaSource.live(new ConnectionOptions(url, null, null)),
            CheckOptions.DEFAULTS.withSchema(
                new SchemaOptions(List.of(), false, ReadingOptions.of(BOUND).within(BOUND))));
    Evaluation evaluation;
    try {
      evaluation = Readings.of(List.of(wanted), RunListener.NOBODY).get(0).judged();
    } catch (AssertionError driver) {
      // it doubts the server's words only where assertions are on, as they are in tests
      assertThat(driver.getStackTrace()[0].getClassName()).startsWith("org.postgresql.");
      return "failed: " + driver.getMessage();
    }
    if (evaluation.failure() instanceof DatabaseException told) {
      return "failed: " + told.getMessage();
    }
    Verdict verdict = evaluation.orThrow();
    if (verdict.outcome() == Verdict.Outcome.CLEAN) {
      return "clean";
    }
    return verdict.findings().stream().map(Finding::rule).map(rule -> rule.id()).toList()
        + (verdict.gaps().isEmpty() ? "" : " and gaps");
  }

  /** The application, of which nothing is in question here. */
  private static final class ReadAlready implements MappingSource {

    @Override
    public DeclaredMapping read(int postgresVersion, RunListener listener) {
      return new DeclaredMapping(
          List.of("app.jar"), MAPPING, null, "", List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
