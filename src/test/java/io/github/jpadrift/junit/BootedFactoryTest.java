package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.junit.shop.Customer;
import io.github.jpadrift.junit.shop.Invoice;
import io.github.jpadrift.junit.ticket.Booking;
import io.github.jpadrift.junit.ticket.Seat;
import io.github.jpadrift.junit.ticket.Ticket;
import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping of session factories that run. */
class BootedFactoryTest {

  private static final int COLLECTIONS = 50;

  private ScratchDatabase database;

  @BeforeEach
  void create() {
    database = TestDatabases.create();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  /** The schema as Hibernate writes it, by a factory that is not the one under test. */
  private void written(Class<?>... entities) {
    Factories.boot(database, Map.of("hibernate.hbm2ddl.auto", "create"), entities).close();
  }

  @Test
  void it_is_the_mapping_that_is_read_without_a_database() {
    Mapping read =
        MappingCheck.of(
                CheckOptions.of(
                    MappingOptions.of(ScanOptions.of())
                        .withSelection(
                            new Selection(
                                List.of(),
                                List.of(Customer.class.getName(), Invoice.class.getName())))
                        .withSources(
                            List.of(Path.of("target/test-classes")),
                            List.of(System.getProperty("java.class.path")))
                        .withoutStatements()))
            .mapping()
            .mapping();
    try (SessionFactory factory =
        Factories.boot(database, Map.of(), Customer.class, Invoice.class)) {
      assertThat(BootedFactory.of(factory).mapping()).isEqualTo(read);
    }
  }

  @Test
  void it_is_checked_against_the_database_that_the_factory_uses() {
    written(Customer.class, Invoice.class);
    try (SessionFactory factory =
        Factories.boot(database, Map.of(), Customer.class, Invoice.class)) {
      Verdict verdict = MappingCheck.of(factory, CheckOptions.DEFAULTS).verify();

      assertThat(verdict.application().entities()).isEqualTo(2);
      assertThat(verdict.database().url()).contains(database.name());
      assertThat(verdict.database().tables()).isEqualTo(2);
    }
  }

  @Test
  void the_order_of_key_columns_that_hibernate_chose_for_its_own_schema_is_no_drift() {
    written(Seat.class, Booking.class);
    try (SessionFactory factory = Factories.boot(database, Map.of(), Seat.class, Booking.class)) {
      assertThat(MappingCheck.of(factory, CheckOptions.DEFAULTS).evaluate().findings())
          .extracting(finding -> finding.rule().id())
          .containsExactly("unindexed-foreign-key");
    }
  }

  @Test
  void the_schema_of_unqualified_names_is_the_one_of_the_factory() {
    database.run("create schema shop");
    try (SessionFactory factory =
        Factories.boot(database, Map.of("hibernate.default_schema", "shop"), Customer.class)) {
      assertThat(MappingCheck.of(factory, CheckOptions.DEFAULTS).evaluate().findings())
          .extracting(finding -> finding.message())
          .containsExactly("Customer is mapped to table shop.customer, which does not exist");
    }
  }

  @Test
  void a_sequence_is_still_there_when_hibernate_only_logs_that_it_disagrees() {
    database.run(
        "create table ticket (id bigint primary key); create sequence ticket_seq increment 1");
    try (SessionFactory factory =
        Factories.boot(
            database,
            Map.of("hibernate.id.sequence.increment_size_mismatch_strategy", "log"),
            Ticket.class)) {
      assertThat(MappingCheck.of(factory, CheckOptions.DEFAULTS).evaluate().findings())
          .extracting(finding -> finding.rule().id())
          .containsExactly("sequence-increment-mismatch");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hibernate.hbm2ddl.auto,create",
    "hibernate.hbm2ddl.auto,create-drop",
    "hibernate.hbm2ddl.auto,update",
    "jakarta.persistence.schema-generation.database.action,drop-and-create",
  })
  void a_schema_that_hibernate_wrote_from_the_mapping_proves_nothing(String key, String action) {
    try (SessionFactory factory = Factories.boot(database, Map.of(key, action), Customer.class)) {
      MappingCheck check = MappingCheck.of(factory, CheckOptions.DEFAULTS);

      assertThat(check.evaluate().gaps())
          .extracting(gap -> gap.reason())
          .containsExactly(
              "with %s = %s Hibernate writes the schema from this very mapping, so both agree whatever the migrations make; set it to none or validate"
                  .formatted(key, action));
      assertThatThrownBy(check::verify).isInstanceOf(AssertionError.class);
      assertThat(check.against(database.dataSource()).evaluate().gaps())
          .as("a database that somebody chose")
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "validate"})
  void a_schema_that_hibernate_only_looks_at_is_checked(String action) {
    written(Customer.class);
    try (SessionFactory factory =
        Factories.boot(database, Map.of("hibernate.hbm2ddl.auto", action), Customer.class)) {
      assertThat(MappingCheck.of(factory, CheckOptions.DEFAULTS).verify().gaps()).isEmpty();
    }
  }

  @Test
  void a_schema_that_hibernate_makes_from_scripts_is_checked(@TempDir Path folder)
      throws IOException {
    Path script = Files.writeString(folder.resolve("a.sql"), "create table other (id bigint);\n");
    try (SessionFactory factory =
        Factories.boot(
            database,
            Map.of(
                "jakarta.persistence.schema-generation.database.action", "create",
                "jakarta.persistence.schema-generation.create-source", "script",
                "jakarta.persistence.schema-generation.create-script-source",
                    script.toUri().toString()),
            Customer.class)) {
      Verdict verdict = MappingCheck.of(factory, CheckOptions.DEFAULTS).evaluate();

      assertThat(verdict.gaps()).isEmpty();
      assertThat(verdict.findings()).isNotEmpty();
    }
  }

  @Test
  void its_statements_are_collected_without_a_word_to_the_database() {
    database.run(
        "create table ticket (id bigint primary key); create sequence ticket_seq increment 50");
    try (SessionFactory factory =
        Factories.boot(database, Map.of("hibernate.generate_statistics", "true"), Ticket.class)) {
      MappedStatements statements = BootedFactory.of(factory).statements(List.of());

      assertThat(statements.uncollected()).isEmpty();
      assertThat(statements.sent())
          .extracting(statement -> statement.source().kind())
          .contains(Kind.LOAD, Kind.GENERATED_ID, Kind.INSERT, Kind.DELETE);
      // whoever opens a connection of the factory's own is counted
      assertThat(factory.getStatistics().getConnectCount()).isZero();
      Ticket ticket = new Ticket();
      factory.inTransaction(session -> session.persist(ticket));
      assertThat(factory.getPersistenceUnitUtil().getIdentifier(ticket)).isEqualTo(1L);
    }
  }

  @Test
  void what_the_server_refuses_is_proved_with_the_statements_of_the_factory() {
    try (SessionFactory factory = Factories.boot(database, Map.of(), Customer.class)) {
      assertThat(MappingCheck.of(factory, CheckOptions.DEFAULTS).evaluate().findings())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.confirmation())
                      .contains(
                          "PostgreSQL refused: relation \"customer\" does not exist (42P01)"));
    }
  }

  @Test
  void a_factory_without_entities_is_not_clean() {
    try (SessionFactory factory = Factories.boot(database, Map.of())) {
      assertThat(MappingCheck.of(factory, CheckOptions.DEFAULTS).evaluate().gaps())
          .extracting(gap -> gap.reason())
          .containsExactly("the session factory maps no entity");
    }
  }

  @Test
  void what_is_no_factory_is_told_from_one() {
    assertThatThrownBy(() -> BootedFactory.of("emf"))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "java.lang.String is no session factory of Hibernate 6.6.56.Final, which jpadrift is"
                + " linked with here");
    SessionFactory closed = Factories.boot(database, Map.of(), Customer.class);
    closed.close();
    assertThatThrownBy(() -> BootedFactory.of(closed)).hasMessage("the session factory is closed");
  }

  @Test
  void a_closed_factory_is_forgotten() throws InterruptedException {
    ReferenceQueue<SessionFactory> collected = new ReferenceQueue<>();
    WeakReference<SessionFactory> reference =
        new WeakReference<>(Factories.boot(database, Map.of(), Customer.class), collected);
    closeAndCheckOnce(reference);

    for (int attempt = 0; attempt < COLLECTIONS && !reference.refersTo(null); attempt++) {
      System.gc();
      collected.remove(100);
    }
    assertThat(reference.refersTo(null)).isTrue();
  }

  private static void closeAndCheckOnce(WeakReference<SessionFactory> reference) {
    SessionFactory factory = Objects.requireNonNull(reference.get());
    assertThat(BootedFactory.of(factory).mapping().tables()).hasSize(1);
    factory.close();
  }
}
