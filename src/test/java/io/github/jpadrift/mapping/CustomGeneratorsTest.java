package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.failure.Gap;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Generators that want the application's services, which nobody has while a mapping is read. From 7
 * on Hibernate creates them while it binds the entity, which is then put aside.
 */
class CustomGeneratorsTest {

  private static final String SERVICES =
      """
      package app;
      import org.hibernate.id.enhanced.SequenceStyleGenerator;
      public class Numbers extends SequenceStyleGenerator {
        public Numbers() {
          throw new IllegalStateException("no application context");
        }
      }
      """;

  private static final String OWN =
      """
      package app;
      import org.hibernate.engine.spi.SharedSessionContractImplementor;
      import org.hibernate.id.IdentifierGenerator;
      public class Snowflake implements IdentifierGenerator {
        public Snowflake() {
          throw new IllegalStateException("no application context");
        }
        @Override
        public Object generate(SharedSessionContractImplementor session, Object entity) {
          return 1L;
        }
      }
      """;

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V6_4", "V6_6"})
  void the_sequence_is_read_from_the_parameters_and_what_is_unknown_is_told_once(
      HibernateVersion version, @TempDir Path target) {
    Mapping mapping =
        TestApplication.of(
                Stream.of(
                        Stream.of(SERVICES, OWN),
                        Stream.of(
                            entity(
                                "Invoice",
                                "@GenericGenerator(name = \"g\", type = Numbers.class, parameters ="
                                    + " {@Parameter(name = \"sequence_name\", value = \"bills\"),"
                                    + " @Parameter(name = \"increment_size\", value = \"20\")})"),
                            entity(
                                "Payment",
                                "@GenericGenerator(name = \"g\", strategy = \"app.Numbers\")")),
                        IntStream.rangeClosed(1, 5)
                            .mapToObj(
                                number ->
                                    entity(
                                        "Event" + number,
                                        "@GenericGenerator(name = \"g\", type ="
                                            + " Snowflake.class)")))
                    .flatMap(sources -> sources)
                    .toList(),
                version.jars(),
                target)
            .read();

    assertThat(mapping.sequences())
        .extracting(sequence -> sequence.name() + " by " + sequence.incrementBy())
        .containsExactlyInAnyOrder("bills by 20", "payment_seq by 50");
    assertThat(mapping.unreadable())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.subject()).isEqualTo("generator app.Snowflake");
              assertThat(gap.reason())
                  .startsWith("it cannot be created without the application (")
                  .contains("no application context")
                  .endsWith(
                      "), so from which sequence Event1.id, Event2.id, Event3.id and 2 more is fed"
                          + " is not known");
            });
    assertThat(mapping.tables())
        .hasSize(7)
        .allSatisfy(table -> assertThat(table.columns()).hasSize(1));
    assertThat(mapping.unreadable()).hasOnlyElementsOfType(Gap.class);
  }

  /** A part of an embedded id has its annotations in the embeddable's class; 6.2 makes none. */
  @ParameterizedTest
  @EnumSource(names = {"V6_4", "V6_6"})
  void parts_of_embedded_ids_are_among_its_users(HibernateVersion version, @TempDir Path target) {
    Mapping mapping =
        TestApplication.of(
                List.of(
                    OWN,
                    """
                    package app;
                    import jakarta.persistence.*;
                    import org.hibernate.annotations.GenericGenerator;
                    @Embeddable
                    public class Key implements java.io.Serializable {
                      @GeneratedValue(generator = "g") @GenericGenerator(name = "g", type = Snowflake.class) Long number;
                      int year;
                    }
                    """,
                    keyed("Parcel"),
                    keyed("Letter"),
                    entity("Stamp", "@GenericGenerator(name = \"g\", type = Snowflake.class)")),
                version.jars(),
                target)
            .read();

    assertThat(mapping.unreadable())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.subject()).isEqualTo("generator app.Snowflake");
              assertThat(gap.reason()).contains("Letter.key.number, Parcel.key.number, Stamp.id");
            });
  }

  private static String keyed(String name) {
    return """
    package app;
    import jakarta.persistence.*;
    @Entity
    public class %s {
      @EmbeddedId Key key;
    }
    """
        .formatted(name);
  }

  /** It is created while the entity is bound, which is then put aside, and the others are read. */
  @Test
  void a_strategy_that_wants_services_ends_nothing_on_7(@TempDir Path target) {
    Mapping mapping =
        TestApplication.of(
                List.of(
                    SERVICES,
                    OWN,
                    entity(
                        "Payment", "@GenericGenerator(name = \"g\", strategy = \"app.Numbers\")"),
                    entity(
                        "Event", "@GenericGenerator(name = \"g\", strategy = \"app.Snowflake\")"),
                    entity("Good", "@SequenceGenerator(name = \"g\")")),
                HibernateVersion.V7_4.jars(),
                target)
            .read();

    assertThat(mapping.entities()).extracting(MappedEntity::name).containsExactly("app.Good");
    assertThat(mapping.unreadable())
        .extracting(Gap::subject)
        .containsExactlyInAnyOrder("app.Payment", "app.Event");
  }

  /**
   * One that nobody can create keeps no statement back, neither of its entity nor of the others.
   */
  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V6_4", "V6_6"})
  void what_needs_services_takes_no_other_statement_with_it(
      HibernateVersion version, @TempDir Path target) {
    TestApplication application =
        TestApplication.of(
            List.of(
                OWN,
                entity("Event", "@GenericGenerator(name = \"g\", type = Snowflake.class)"),
                entity("Good", "@SequenceGenerator(name = \"g\")")),
            version.jars(),
            target);
    Mapping mapping = application.read(new StatementWish(List.of()));

    assertThat(mapping.unreadable())
        .extracting(Gap::subject)
        .containsExactly("generator app.Snowflake");
    assertThat(mapping.statements().uncollected()).isEmpty();
    assertThat(mapping.statements().sent())
        .extracting(each -> each.source().kind() + " " + each.source().owner())
        .contains(
            "LOAD app.Good",
            "GENERATED_ID app.Good",
            "INSERT app.Good",
            "LOAD app.Event",
            "INSERT app.Event",
            "DELETE app.Event");
  }

  private static String entity(String name, String generator) {
    return """
        package app;
        import jakarta.persistence.*;
        import org.hibernate.annotations.GenericGenerator;
        import org.hibernate.annotations.Parameter;
        @Entity
        public class %s {
          @Id @GeneratedValue(generator = "g")
          %s
          Long id;
        }
        """
        .formatted(name, generator);
  }
}
