package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Constructs that the zoo of all versions cannot have, or that deserve a look of their own. */
class MappingConstructsTest {

  private static final String VALIDATOR = "org.hibernate.validator:hibernate-validator:8.0.3.Final";

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void bean_validation_narrows_columns(HibernateVersion version, @TempDir Path target) {
    Mapping mapping =
        TestApplication.ofFixture("zoo-validation", version.jars(VALIDATOR), target).read();
    assertThat(mapping.facts().beanValidation()).isTrue();
    assertThat(MappingText.of(mapping))
        .isEqualTo(
            """
            entity zoo.Validated in validated
            entity validated from Validated of zoo.Validated
              id bigint not null
                Validated.id ID Long as BIGINT required not updated
              amount numeric(8,2) precision 8 scale 2
                Validated.amount BASIC BigDecimal as NUMERIC
              code character varying(255) not null
                Validated.inner.code BASIC String as VARCHAR required
              free character varying(255)
                Validated.free BASIC String as VARCHAR
              level integer not null
                Validated.level BASIC Integer as INTEGER required primitive
              name character varying(40) not null length 40
                Validated.name BASIC String as VARCHAR required
              primary key (id)
              check level<=9
              check level>=1
            """);
  }

  @Test
  void bean_validation_is_left_out_where_the_application_says_so(@TempDir Path target) {
    TestApplication application =
        TestApplication.ofFixture("zoo-validation", HibernateVersion.V6_6.jars(VALIDATOR), target);
    for (Map<String, String> settings :
        List.of(
            Map.of("jakarta.persistence.validation.mode", "none"),
            Map.of("hibernate.validator.apply_to_ddl", "false"))) {
      Mapping mapping = application.read(settings, null);
      assertThat(mapping.facts().beanValidation()).isFalse();
      assertThat(MappingText.of(mapping)).contains("\n  name character varying(255)\n");
    }
  }

  @Test
  void a_history_is_part_of_the_mapping(@TempDir Path target) {
    for (String envers :
        List.of(
            "org.hibernate.orm:hibernate-envers:6.6.42.Final",
            "org.hibernate.orm:hibernate-envers:7.2.4.Final")) {
      Mapping mapping =
          TestApplication.ofFixture("zoo-envers", HibernateVersion.resolve(envers), target).read();
      assertThat(mapping.facts().envers()).isTrue();
      assertThat(mapping.tables())
          .filteredOn(table -> table.role() == MappedTable.Role.AUDIT)
          .extracting(MappingText::of)
          .containsExactly(
              """
              audit contract_aud from Contract_AUD of zoo.Contract_AUD
                rev integer not null
                  Contract_AUD.originalId.REV REFERENCE Integer as INTEGER required not updated
                id bigint not null
                  Contract_AUD.originalId.id ID Long as BIGINT required not updated
                revtype smallint
                  Contract_AUD.REVTYPE BASIC Enum as TINYINT [0, 1, 2] not updated
                title character varying(60) length 60
                  Contract_AUD.title BASIC String as VARCHAR not updated
                primary key (rev, id)
                foreign key (rev) to revinfo (rev) on delete NO_ACTION from Contract_AUD.originalId.REV
              """,
              """
              audit contract_words_aud from contract_words_AUD of contract_words_AUD
                contract_id bigint not null
                  contract_words_AUD.originalId.Contract_id ID Long as BIGINT required not updated
                rev integer not null
                  contract_words_AUD.originalId.REV REFERENCE Integer as INTEGER required not updated
                words character varying(255) not null
                  contract_words_AUD.originalId.element ID String as VARCHAR required not updated
                revtype smallint
                  contract_words_AUD.REVTYPE BASIC Enum as TINYINT [0, 1, 2] not updated
                primary key (contract_id, rev, words)
                foreign key (rev) to revinfo (rev) on delete NO_ACTION from contract_words_AUD.originalId.REV
              """,
              """
              audit revinfo from DefaultRevisionEntity of org.hibernate.envers.DefaultRevisionEntity
                rev integer not null
                  DefaultRevisionEntity.id ID Integer as INTEGER required primitive from SEQUENCE not updated
                revtstmp bigint
                  DefaultRevisionEntity.timestamp BASIC Long as BIGINT not updated
                primary key (rev)
              """);
    }
  }

  @ParameterizedTest
  @EnumSource(value = HibernateVersion.class, mode = EnumSource.Mode.EXCLUDE, names = "V6_2")
  void an_enum_can_be_a_type_of_its_own(HibernateVersion version, @TempDir Path target) {
    Mapping mapping = TestApplication.ofFixture("zoo-6.3", version.jars(), target).read();
    assertThat(MappingText.of(mapping))
        .contains(
            """
              mood mood
                Moody.mood BASIC Enum as NAMED_ENUM [HAPPY, SAD]
            """)
        .endsWith("type mood [HAPPY, SAD] from Moody.mood\n");
  }

  @ParameterizedTest
  @EnumSource(value = HibernateVersion.class, mode = EnumSource.Mode.MATCH_NONE, names = "V6_[23]")
  void rows_can_be_marked_instead_of_deleted(HibernateVersion version, @TempDir Path target) {
    Mapping mapping = TestApplication.ofFixture("zoo-6.4", version.jars(), target).read();
    assertThat(MappingText.of(mapping))
        .contains(
            """
            entity softly from Softly of zoo.Softly
              id bigint not null
                Softly.id ID Long as BIGINT required not updated
              gone boolean not null
                Softly SOFT_DELETE Boolean as BOOLEAN required
              primary key (id)
            collection softly_words from Softly.words of zoo.Softly
              active boolean not null
                Softly.words SOFT_DELETE Boolean as BOOLEAN required
            """)
        .contains(
            """
              spent interval second(6)
                Timed.spent BASIC Duration as INTERVAL_SECOND
            """);
    assertThat(mapping.tables())
        .flatExtracting(MappedTable::columns)
        .filteredOn(column -> column.use().role() == ColumnUse.Role.SOFT_DELETE)
        .extracting(column -> column.name() + " " + column.valueOfEarlierRows())
        .containsExactly("gone false", "active true");
  }

  @ParameterizedTest
  @EnumSource(value = HibernateVersion.class, mode = EnumSource.Mode.MATCH_ALL, names = "V7_.*")
  void seven_stores_what_an_enum_says_of_itself(HibernateVersion version, @TempDir Path target) {
    assertThat(MappingText.of(TestApplication.ofFixture("zoo-7", version.jars(), target).read()))
        .isEqualTo(
            """
            entity zoo.Seven in seven
            entity seven from Seven of zoo.Seven
              id bigint not null
                Seven.id ID Long as BIGINT required not updated
              deleted_at timestamp(6) with time zone
                Seven SOFT_DELETE Instant as TIMESTAMP_UTC
              hundredths timestamp(2) with time zone fraction 2
                Seven.hundredths BASIC Instant as TIMESTAMP_UTC
              size smallint
                Seven.size BASIC Enum as SMALLINT [1, 9]
              primary key (id)
              check size in (1,9) (values)
            """);
  }

  @Test
  void hostile_names_are_kept_as_they_are(@TempDir Path target) {
    String text =
        text(
            target,
            Map.of(),
            null,
            """
            package app;
            import jakarta.persistence.*;
            @Entity(name = "Odd")
            @Table(name = "`we\\"\\"ird\\n<script>`", schema = "`My Schema`")
            public class Odd {
              @Id @Column(name = "`the \\"\\" id`") Long id;
              @Column(name = "UserName") String userName;
            }
            """);
    assertThat(text)
        .isEqualTo(
            """
            entity app.Odd in My Schema.we"ird
            <script>
            entity My Schema.we"ird
            <script> from Odd of app.Odd
              the " id bigint not null
                Odd.id ID Long as BIGINT required not updated
              username character varying(255)
                Odd.userName BASIC String as VARCHAR
              primary key (the " id)
            """);
  }

  @Test
  void a_default_schema_qualifies_what_has_none(@TempDir Path target) {
    assertThat(
            text(
                target,
                Map.of("hibernate.globally_quoted_identifiers", "true"),
                "Sales",
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Plain {
                  @Id @GeneratedValue Long id;
                  String userName;
                }
                """))
        .isEqualTo(
            """
            entity app.Plain in Sales.Plain
            entity Sales.Plain from Plain of app.Plain
              id bigint not null
                Plain.id ID Long as BIGINT required from SEQUENCE not updated
              userName character varying(255)
                Plain.userName BASIC String as VARCHAR
              primary key (id)
            sequence Sales.Plain_SEQ by 50 from 1 pooled into Sales.Plain.id for Plain.id
            """);
  }

  @Test
  void siblings_may_share_a_column_and_leave_out_others(@TempDir Path target) {
    assertThat(
            text(
                target,
                Map.of(),
                null,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
                @DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
                public abstract class Base {
                  @Id Long id;
                }
                @Entity
                @DiscriminatorValue("1")
                class One extends Base {
                  @Column(name = "amount") int amount;
                }
                @Entity
                @DiscriminatorValue("2")
                class Two extends Base {
                  @Column(name = "amount") Integer quantity;
                  String note;
                }
                @Entity
                @DiscriminatorValue("3")
                class Three extends Two {
                }
                """))
        .isEqualTo(
            """
            entity app.Base in base
            entity app.One of app.Base in base
            entity app.Three of app.Base in base
            entity app.Two of app.Base in base
            entity base from Base of app.Base, app.One, app.Three, app.Two
              id bigint not null
                Base.id ID Long as BIGINT required not updated
              amount integer
                One.amount BASIC Integer as INTEGER required
                Two.quantity BASIC Integer as INTEGER
              dtype integer not null
                Base DISCRIMINATOR Integer as INTEGER required [1, 2, 3] not updated
              note character varying(255) omitted by app.One
                Two.note BASIC String as VARCHAR
              primary key (id)
            """);
  }

  @Test
  void definitions_say_what_ddl_says_and_not_what_is_bound(@TempDir Path target) {
    assertThat(
            text(
                target,
                Map.of(),
                null,
                """
                package app;
                import jakarta.persistence.*;
                import org.hibernate.annotations.Check;
                import org.hibernate.annotations.ColumnDefault;
                @Entity
                @Table(indexes = {@Index(name = "ix_lower", columnList = "lower(mail), age desc")})
                public class Defined {
                  @Id @GeneratedValue(strategy = GenerationType.IDENTITY)
                  @Column(columnDefinition = "bigint generated always as identity") Long id;
                  @Column(columnDefinition = "varchar(36) not null default 'x'") java.util.UUID key;
                  @Column(columnDefinition = "citext") String mail;
                  @Column(columnDefinition = "text[]") String[] tags;
                  @Column(length = 4000) String text;
                  @Column(precision = 9) java.math.BigDecimal whole;
                  int age;
                  @Check(constraints = "limited > 3") @ColumnDefault("4") int limited;
                }
                """))
        .isEqualTo(
            """
            entity app.Defined in defined
            entity defined from Defined of app.Defined
              id bigint not null defined bigint generated always as identity
                Defined.id ID Long as BIGINT required from IDENTITY not inserted not updated
              age integer not null
                Defined.age BASIC Integer as INTEGER required primitive
              key character varying(36) not null defined varchar(36) not null default 'x' length 36
                Defined.key BASIC UUID as UUID required
              limited integer not null default 4
                Defined.limited BASIC Integer as INTEGER required primitive
              mail citext defined citext
                Defined.mail BASIC String as VARCHAR
              tags text[] defined text[]
                Defined.tags BASIC String[] as ARRAY OF VARCHAR
              text character varying(4000) length 4000
                Defined.text BASIC String as VARCHAR
              whole numeric(9,0) precision 9 scale 0
                Defined.whole BASIC BigDecimal as NUMERIC
              primary key (id)
              index ix_lower (lower(mail), age desc) expression
              check limited > 3
            """);
  }

  @Test
  void a_generator_that_needs_the_running_application_takes_only_its_entity_along(
      @TempDir Path target) {
    assertThat(
            text(
                target,
                Map.of(),
                null,
                """
                package app;
                import java.lang.annotation.*;
                import jakarta.persistence.*;
                import org.hibernate.annotations.IdGeneratorType;
                import org.hibernate.engine.spi.SharedSessionContractImplementor;
                import org.hibernate.id.IdentifierGenerator;
                @Entity
                public class Made {
                  @Id @Own String id;
                }
                @Entity
                class Plain {
                  @Id Long id;
                }
                @IdGeneratorType(Maker.class)
                @Retention(RetentionPolicy.RUNTIME)
                @interface Own {}
                class Maker implements IdentifierGenerator {
                  public Maker() {
                    throw new IllegalStateException("no container");
                  }
                  public Object generate(SharedSessionContractImplementor session, Object made) {
                    return "x";
                  }
                }
                """))
        .isEqualTo(
            """
            entity app.Plain in plain
            entity plain from Plain of app.Plain
              id bigint not null
                Plain.id ID Long as BIGINT required not updated
              primary key (id)
            unreadable app.Made: Could not instantiate generator of type 'app.Maker'
            """);
  }

  @Test
  void an_xml_file_maps_as_annotations_do(@TempDir Path target) throws IOException {
    TestApplication application =
        TestApplication.of(
            List.of(
                """
                package app;
                public class Described {
                  Long id;
                  String name;
                }
                """),
            HibernateVersion.V6_6.jars(),
            target);
    Files.writeString(
        target.resolve("mapping.xml"),
        """
        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
          <schema>store</schema>
          <entity class="app.Described" access="FIELD">
            <table name="described_things"/>
            <attributes>
              <id name="id"/>
              <basic name="name"><column name="title" length="70" nullable="false"/></basic>
            </attributes>
          </entity>
        </entity-mappings>
        """);
    MappingRequest request =
        new MappingRequest(
            List.of(), List.of(), List.of("mapping.xml"), Map.of(), TestApplication.POSTGRES, null);
    try (ApplicationLoader loader = application.loader()) {
      assertThat(MappingText.of(loader.reader().read(request)))
          .isEqualTo(
              """
              entity app.Described in store.described_things
              entity store.described_things from Described of app.Described
                id bigint not null
                  Described.id ID Long as BIGINT required not updated
                title character varying(70) not null length 70
                  Described.name BASIC String as VARCHAR required
                primary key (id)
              """);
    }
  }

  private static String text(
      Path target, Map<String, String> settings, @Nullable String schema, String... sources) {
    return MappingText.of(
        TestApplication.of(Stream.of(sources).toList(), HibernateVersion.V6_6.jars(), target)
            .read(settings, schema));
  }
}
