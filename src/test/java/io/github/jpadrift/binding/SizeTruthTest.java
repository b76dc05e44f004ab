package io.github.jpadrift.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a column does that is smaller than the attribute, and that one which is larger does nothing.
 */
class SizeTruthTest {

  private static final Logger HIBERNATE_LOG = Logger.getLogger("org.hibernate");
  private static final LocalDateTime MOMENT =
      LocalDateTime.of(2024, 7, 15, 12, 34, 56, 700_000_000);

  private static ScratchDatabase database;
  private static SessionFactory factory;

  /** Of everything one, so that each test shapes the one column that it is about. */
  @Entity(name = "parcel")
  public static class Parcel {
    @Id Integer id = 1;

    @Nullable String label;

    @Column(precision = 12, scale = 4)
    @Nullable BigDecimal weight;

    @Nullable LocalDateTime sent;

    @Enumerated(EnumType.STRING)
    @Nullable State state;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Nullable State typed;
  }

  /** The application's states. */
  public enum State {
    OPEN,
    DELIVERED
  }

  /** Its version is a moment. */
  @Entity(name = "ledger")
  public static class Ledger {
    @Id Integer id = 1;
    @Version @Nullable LocalDateTime changed;
    @Nullable String note;
  }

  /** Root of a hierarchy in one table. */
  @Entity(name = "account")
  @DiscriminatorColumn(name = "kind")
  @DiscriminatorValue("BASIC")
  public static class Account {
    @Id Integer id = 1;
  }

  /** The other class in the table. */
  @Entity(name = "premium")
  @DiscriminatorValue("PREMIUM")
  public static class Premium extends Account {}

  @BeforeAll
  static void boot() {
    HIBERNATE_LOG.setLevel(Level.OFF);
    database = TestDatabases.create();
    database.run("create type state as enum ('OPEN', 'DELIVERED')");
    factory =
        new MetadataSources(
                new StandardServiceRegistryBuilder()
                    .applySetting("hibernate.connection.datasource", database.dataSource())
                    .build())
            .addAnnotatedClasses(Parcel.class, Ledger.class, Account.class, Premium.class)
            .buildMetadata()
            .buildSessionFactory();
  }

  @AfterAll
  static void stop() {
    factory.close();
    database.close();
    HIBERNATE_LOG.setLevel(null);
  }

  @AfterEach
  void drop() {
    database.run("drop table if exists parcel, ledger, account cascade");
  }

  @Test
  void a_longer_text_is_refused() {
    parcelsWith("label varchar(5)");

    assertThat(stored(parcel -> parcel.label = "short", "label")).isEqualTo("short");
    assertThat(refused(parcel -> parcel.label = "longer")).isEqualTo("22001");
  }

  @Test
  void characters_count_not_bytes() {
    parcelsWith("label varchar(5)");

    assertThat(stored(parcel -> parcel.label = "日本語です", "label")).isEqualTo("日本語です");
  }

  @ParameterizedTest
  @ValueSource(strings = {"varchar(300)", "varchar", "text"})
  void a_wider_column_changes_nothing(String type) {
    parcelsWith("label " + type);

    assertThat(stored(parcel -> parcel.label = "x".repeat(255), "label")).hasSize(255);
  }

  @Test
  void a_smaller_scale_rounds_silently() {
    parcelsWith("weight numeric(8,2)");

    assertThat(stored(parcel -> parcel.weight = new BigDecimal("123456.7891"), "weight"))
        .isEqualTo("123456.79");
  }

  @Test
  void too_few_digits_before_the_point_are_refused() {
    parcelsWith("weight numeric(8,2)");

    assertThat(refused(parcel -> parcel.weight = new BigDecimal("1234567"))).isEqualTo("22003");
  }

  @Test
  void a_larger_scale_at_the_same_precision_takes_digits_from_before_the_point() {
    parcelsWith("weight numeric(12,6)");

    assertThat(refused(parcel -> parcel.weight = new BigDecimal("12345678.1234")))
        .isEqualTo("22003");
  }

  @ParameterizedTest
  @ValueSource(strings = {"numeric(12,4)", "numeric(14,6)", "numeric"})
  void a_wider_number_changes_nothing(String type) {
    parcelsWith("weight " + type);
    BigDecimal weight = new BigDecimal("12345678.1234");

    assertThat(new BigDecimal(stored(parcel -> parcel.weight = weight, "weight")))
        .isEqualByComparingTo(weight);
  }

  @Test
  void fewer_fractional_digits_round_and_the_value_is_not_found_again() {
    parcelsWith("sent timestamp(0)");

    assertThat(stored(parcel -> parcel.sent = MOMENT, "sent")).isEqualTo("2024-07-15 12:34:57");
    List<Parcel> found =
        factory.fromSession(
            session ->
                session
                    .createSelectionQuery("from parcel where sent = :sent", Parcel.class)
                    .setParameter("sent", MOMENT)
                    .getResultList());
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp(3)", "timestamp(6)", "timestamp"})
  void enough_fractional_digits_change_nothing(String type) {
    parcelsWith("sent " + type);

    assertThat(stored(parcel -> parcel.sent = MOMENT, "sent")).isEqualTo("2024-07-15 12:34:56.7");
  }

  @Test
  void a_rounded_version_makes_the_next_update_fail() {
    database.run("create table ledger (id int primary key, changed timestamp(0), note text)");

    Throwable thrown =
        catchThrowable(
            () ->
                factory.inTransaction(
                    session -> {
                      Ledger ledger = new Ledger();
                      session.persist(ledger);
                      session.flush();
                      ledger.note = "changed";
                      session.flush();
                      ledger.note = "and again";
                      session.flush();
                    }));

    assertThat(thrown).isInstanceOf(OptimisticLockException.class);
  }

  @Test
  void a_constant_that_the_check_does_not_know_is_refused() {
    parcelsWith("state varchar(20) check (state in ('OPEN'))");

    assertThat(stored(parcel -> parcel.state = State.OPEN, "state")).isEqualTo("OPEN");
    assertThat(refused(parcel -> parcel.state = State.DELIVERED)).isEqualTo("23514");
  }

  @Test
  void a_constant_longer_than_the_column_is_refused() {
    parcelsWith("state varchar(5)");

    assertThat(refused(parcel -> parcel.state = State.DELIVERED)).isEqualTo("22001");
  }

  @Test
  void a_constant_that_is_no_label_is_refused() {
    database.run("create type short_state as enum ('OPEN')");
    parcelsWith("typed short_state");

    assertThat(stored(parcel -> parcel.typed = State.OPEN, "typed")).isEqualTo("OPEN");
    assertThat(refused(parcel -> parcel.typed = State.DELIVERED)).isEqualTo("22P02");
  }

  @Test
  void a_label_that_is_no_constant_poisons_the_read() {
    parcelsWith("state varchar(20)");
    database.run("insert into parcel (id, state) values (1, 'LOST')");

    assertThat(catchThrowable(() -> factory.fromSession(s -> s.find(Parcel.class, 1))))
        .hasMessageContaining("LOST");
  }

  @Test
  void a_discriminator_value_longer_than_the_column_is_refused() {
    database.run("create table account (id int primary key, kind varchar(5) not null)");

    assertThat(persisted(new Account())).isEqualTo("stored");
    assertThat(persisted(new Premium())).isEqualTo("22001");
  }

  @Test
  void a_discriminator_value_that_the_check_does_not_know_is_refused() {
    database.run(
        "create table account (id int primary key,"
            + " kind varchar(31) not null check (kind in ('BASIC')))");

    assertThat(persisted(new Premium())).isEqualTo("23514");
  }

  /** The table of parcels; the column that matters as said, the others as Hibernate wants them. */
  private static void parcelsWith(String column) {
    database.run(
        """
        create table parcel (id int primary key, label varchar(255), weight numeric(12,4),
                             sent timestamp, state varchar(255), typed state);
        alter table parcel drop column %s;
        alter table parcel add column %s;
        """
            .formatted(column.substring(0, column.indexOf(' ')), column));
  }

  private static String stored(Consumer<Parcel> filling, String column) {
    Parcel parcel = new Parcel();
    filling.accept(parcel);
    assertThat(persisted(parcel)).isEqualTo("stored");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select " + column + "::text from parcel")) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      if (!column.equals("sent")) {
        database.run("delete from parcel");
      }
    }
  }

  private static String refused(Consumer<Parcel> filling) {
    Parcel parcel = new Parcel();
    filling.accept(parcel);
    return persisted(parcel);
  }

  /** {@code stored}, or the server's SQLSTATE. */
  private static String persisted(Object entity) {
    try {
      factory.inTransaction(session -> session.persist(entity));
      return "stored";
    } catch (RuntimeException refusal) {
      for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException error) {
          return error.getSQLState();
        }
      }
      throw refusal;
    } finally {
      if (entity instanceof Account) {
        database.run("delete from account");
      }
    }
  }
}
