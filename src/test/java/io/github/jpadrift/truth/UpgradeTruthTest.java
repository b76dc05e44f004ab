package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Hibernate 7.4 does otherwise than 6.6 on the schema and the rows of 6.6, and that it is what
 * {@code --hibernate 7.4} tells: more of its own checks and keys, and neither other moments nor
 * other sequences, of which those of Hibernate 5 were others.
 */
class UpgradeTruthTest {

  private static final String HEAD =
      """
      package fixtures.upgraded;
      import jakarta.persistence.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.hibernate.annotations.*;
      import org.hibernate.type.SqlTypes;
      """;

  private static final List<String> SOURCES =
      List.of(
          HEAD
              + """
              @Entity public class Moment {
                @Id @GeneratedValue public Long id;
                @Version public Integer changes;
                public Instant instant;
                public OffsetDateTime withOffset;
                public ZonedDateTime zoned;
                public LocalDateTime local;
                public LocalTime clock;
                public Duration duration;
                @Column(columnDefinition = "timestamp(6)") public Instant unzoned;
              }
              """,
          HEAD
              + """
              @Entity public class Thing {
                @Id @GeneratedValue public Long id;
                public UUID code;
                @Enumerated(EnumType.STRING) public State state;
                public State ordinal;
                public Boolean flag;
                public Character letter;
                public byte[] bytes;
                public BigDecimal amount;
                public BigInteger whole;
                public float ratio;
                @JdbcTypeCode(SqlTypes.JSON) public Map<String, String> json;
                @JdbcTypeCode(SqlTypes.ARRAY) public List<String> words;
                public State[] states;
                public java.net.InetAddress address;
                public Currency currency;
                @Lob public String text;
                @Column(unique = true) public String name;
                @ElementCollection public Set<String> tags = new HashSet<>();
                @ElementCollection public List<String> notes = new ArrayList<>();
                @ElementCollection @OrderColumn public List<String> ordered = new ArrayList<>();
                @ElementCollection public Map<String, Integer> prices = new HashMap<>();
                @ManyToMany public Set<Moment> moments = new HashSet<>();
                @OneToMany public List<Moment> many = new ArrayList<>();
                @OneToOne public Moment one;
                @ManyToOne public Moment parent;
                public enum State { NEW, DONE }
              }
              """,
          HEAD + "@Entity public class Special extends Thing { public int rank; }",
          HEAD
              + """
              @Entity @Inheritance(strategy = InheritanceType.JOINED) public class Base {
                @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) public Long id;
              }
              """,
          HEAD + "@Entity public class Derived extends Base { public String name; }",
          HEAD
              + """
              @Entity public class Own {
                @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
              }
              """,
          HEAD
              + """
              @Entity public class Tabled {
                @Id @GeneratedValue(strategy = GenerationType.TABLE) public Long id;
              }
              """);

  /** In DDL alone: nothing of the application's runs otherwise without them. */
  private static final List<String> ADDED =
      List.of(
          "medium: after the upgrade: Moment.changes is the version in the mapping but column"
              + " public.moment.changes accepts NULL",
          "low: after the upgrade: Thing has check (DTYPE <> 'Special' or (rank is not null)) in the"
              + " mapping but table public.thing has no such check",
          "low: after the upgrade: Thing has check (DTYPE in ('Thing','Special')) in the mapping but"
              + " column public.thing.dtype has no such check",
          "low: after the upgrade: Thing.ordered has check (ordered_ORDER>=0) in the mapping but column"
              + " public.thing_ordered.ordered_order has no such check",
          "low: after the upgrade: Hibernate's own DDL keeps Thing.tags unique by (thing_id, tags) but"
              + " columns public.thing_tags(thing_id, tags) may hold duplicates");

  private static Repertoire six;
  private static Repertoire seven;

  @BeforeAll
  static void compile() {
    six = Repertoire.of(HibernateVersion.V6_6, SOURCES);
    seven = Repertoire.of(HibernateVersion.V7_4, SOURCES);
  }

  @AfterAll
  static void close() {
    six.close();
    seven.close();
  }

  /** As a start with {@code ddl-auto=create} leaves it. */
  private static Stage created(Repertoire by, ScratchDatabase in, Map<String, String> settings) {
    Map<String, String> create = new HashMap<>(settings);
    create.put("hibernate.hbm2ddl.auto", "create");
    return by.stage("upgraded", in.url(), create);
  }

  /** What the upgrade adds, as the application's own Hibernate and settings are. */
  private static Verdict upgrade(ScratchDatabase database, Map<String, String> settings) {
    TestApplication application = six.application();
    MappingOptions mapping =
        new MappingOptions(
            ScanOptions.of()
                .withSources(
                    List.of(application.classes()),
                    application.libraries().stream().map(Path::toString).toList()),
            MappingOptions.AUTOMATIC_NAMING,
            settings,
            null,
            null,
            false);
    return MappingCheck.of(CheckOptions.of(mapping.withHibernate("7.4")).inThisJvm())
        .against(database.dataSource())
        .evaluate();
  }

  private static List<String> told(ScratchDatabase database, Map<String, String> settings) {
    return upgrade(database, settings).findings().stream()
        .map(finding -> finding.severity().label() + ": " + finding.message())
        .toList();
  }

  @Test
  void checks_and_keys_of_its_own_ddl_are_what_is_new() {
    try (ScratchDatabase old = TestDatabases.create();
        ScratchDatabase fresh = TestDatabases.create()) {
      created(six, old, Map.of()).close();
      created(seven, fresh, Map.of()).close();

      assertThat(told(old, Map.of())).containsExactlyInAnyOrderElementsOf(ADDED);
      // and those are in the schema that it creates itself
      assertThat(told(fresh, Map.of())).isEmpty();
      assertThat(upgrade(old, Map.of()).gaps()).isEmpty();
    }
  }

  /** The same rows, the same moments, and the ids go on, whatever the sequence is called. */
  @ParameterizedTest
  @CsvSource({
    "hibernate.id.db_structure_naming_strategy, standard, moment_seq",
    "hibernate.id.db_structure_naming_strategy, legacy, hibernate_sequence",
    "hibernate.type.preferred_instant_jdbc_type, TIMESTAMP, moment_seq"
  })
  void moments_and_sequences_stay_what_they_are(String setting, String value, String sequence) {
    Map<String, String> settings = Map.of(setting, value);
    Instant now = Instant.parse("2026-03-29T01:30:00.123456Z");
    Object[] values = {
      "instant",
      now,
      "withOffset",
      OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
      "zoned",
      ZonedDateTime.ofInstant(now, ZoneOffset.UTC),
      "local",
      LocalDateTime.parse("2026-03-29T02:30:00"),
      "clock",
      LocalTime.parse("02:30:00"),
      "duration",
      Duration.ofSeconds(5, 7),
      "unzoned",
      now
    };
    try (ScratchDatabase database = TestDatabases.create();
        Stage before = created(six, database, settings)) {
      Object moment = before.given("Moment", values);
      Object thing =
          before.given("Special", "code", UUID.fromString("00000000-0000-0000-0000-000000000001"));
      assertThat(exists(database, sequence)).isTrue();

      assertThat(told(database, settings)).containsExactlyInAnyOrderElementsOf(ADDED);
      try (Stage after = seven.stage("upgraded", database.url(), settings)) {
        assertThat(
                after.observe(
                    stage -> {
                      stage.read("Moment", before.id(moment), values);
                      stage.read(
                          "Special",
                          before.id(thing),
                          "code",
                          UUID.fromString("00000000-0000-0000-0000-000000000001"));
                      stage.keep("Moment", values);
                      for (String entity :
                          List.of("Moment", "Thing", "Special", "Derived", "Own", "Tabled")) {
                        stage.write(entity);
                      }
                    }))
            .isEqualTo(Map.of(Deed.READ, Seen.WORKED, Deed.WRITE, Seen.WORKED));
      }
    }
  }

  private static boolean exists(ScratchDatabase database, String sequence) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT to_regclass('" + sequence + "') IS NOT NULL")) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
