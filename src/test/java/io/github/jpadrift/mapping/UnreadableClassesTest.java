package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.failure.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be read is named with its reason, and everything else is read all the same. */
class UnreadableClassesTest {

  private static final String GOOD =
      """
      package app;
      import jakarta.persistence.*;
      @Entity
      public class Good {
        @Id Long id;
      }
      """;

  @Test
  void a_class_that_misses_a_library_is_named_with_what_it_misses(@TempDir Path target)
      throws IOException {
    TestApplication application =
        compiled(
            target,
            """
            package lib;
            public class Money {}
            """,
            """
            package app;
            import jakarta.persistence.*;
            @Entity
            public class Bill {
              @Id Long id;
              @Transient lib.Money money;
            }
            """,
            """
            package app;
            import jakarta.persistence.*;
            @Entity
            public class SpecialBill extends Bill {
              String reason;
            }
            """);
    Files.delete(target.resolve("lib/Money.class"));
    Mapping mapping = application.read();
    assertThat(entities(mapping)).containsExactly("app.Good");
    assertThat(mapping.unreadable())
        .containsExactlyInAnyOrder(
            new Gap("app.Bill", "needs class lib.Money, which is not on the class path"),
            new Gap("app.SpecialBill", "depends on app.Bill, which could not be read"));
  }

  @Test
  void a_converter_that_is_not_there_takes_only_its_entity_along(@TempDir Path target)
      throws IOException {
    TestApplication application =
        compiled(
            target,
            """
            package lib;
            public class Code implements jakarta.persistence.AttributeConverter<Integer, String> {
              public String convertToDatabaseColumn(Integer code) { return "" + code; }
              public Integer convertToEntityAttribute(String code) { return Integer.valueOf(code); }
            }
            """,
            """
            package app;
            import jakarta.persistence.*;
            @Entity
            public class Coded {
              @Id Long id;
              @Convert(converter = lib.Code.class) Integer code;
            }
            """);
    Files.delete(target.resolve("lib/Code.class"));
    Mapping mapping = application.read();
    assertThat(entities(mapping)).containsExactly("app.Good");
    assertThat(mapping.unreadable())
        .containsExactly(
            new Gap("app.Coded", "needs class lib.Code, which is not on the class path"));
  }

  @Test
  void an_entity_that_hibernate_refuses_keeps_its_words(@TempDir Path target) {
    Mapping mapping =
        compiled(
                target,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class NoId {
                  String name;
                }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Threaded {
                  @Id Long id;
                  @ManyToOne NoId other;
                }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Odd {
                  @Id Long id;
                  Thread thread;
                }
                """)
            .read();
    assertThat(entities(mapping)).containsExactly("app.Good");
    assertThat(mapping.unreadable())
        .extracting(Gap::subject)
        .containsExactlyInAnyOrder("app.NoId", "app.Threaded", "app.Odd");
    assertThat(mapping.unreadable())
        .filteredOn(each -> each.subject().equals("app.NoId"))
        .extracting(Gap::reason)
        .containsExactly(
            "Entity 'app.NoId' has no identifier (every '@Entity' class must declare or inherit at"
                + " least one '@Id' or '@EmbeddedId' property)");
  }

  @Test
  void a_class_that_cannot_be_initialized_is_named_with_the_entity_that_needs_it(
      @TempDir Path target) {
    Mapping mapping =
        compiled(
                target,
                """
                package app;
                public class Registry {
                  static final int SIZE = Integer.parseInt("none");
                  static int size() { return SIZE; }
                }
                """,
                """
                package app;
                public enum Color {
                  RED, BLUE;
                  static final int SIZE = Registry.size();
                }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Painted {
                  @Id Long id;
                  @Enumerated(EnumType.STRING) Color color;
                }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Striped {
                  @Id Long id;
                  @ElementCollection java.util.List<Color> colors;
                  @Transient Color unused;
                }
                """,
                """
                package app;
                public class Code implements jakarta.persistence.AttributeConverter<Integer, String> {
                  static final int SIZE = Registry.size();
                  public String convertToDatabaseColumn(Integer code) { return "" + code; }
                  public Integer convertToEntityAttribute(String code) { return Integer.valueOf(code); }
                }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Coded {
                  @Id Long id;
                  @Convert(converter = Code.class) Integer code;
                }
                """)
            .read();

    assertThat(entities(mapping)).containsExactly("app.Good");
    assertThat(mapping.unreadable())
        .containsExactlyInAnyOrder(
            new Gap(
                "app.Painted",
                "needs enum app.Color for attribute color, which cannot be initialized: in"
                    + " app.Registry: java.lang.NumberFormatException: For input string: \"none\""),
            new Gap(
                "app.Striped",
                "needs enum app.Color for attribute colors, which cannot be initialized: class"
                    + " app.Color, whose initializer failed before"),
            new Gap(
                "app.Coded",
                "cannot be initialized: class app.Registry, whose initializer failed before"));
  }

  @Test
  void a_class_that_does_not_exist_is_named(@TempDir Path target) {
    TestApplication application = compiled(target);
    MappingRequest request =
        new MappingRequest(
            List.of("app.Good", "app.Gone"),
            List.of(),
            List.of(),
            Map.of(),
            TestApplication.POSTGRES,
            null);
    try (ApplicationLoader loader = application.loader()) {
      assertThat(loader.reader().read(request).unreadable())
          .containsExactly(new Gap("app.Gone", "is not on the class path"));
    }
  }

  @Test
  void a_refusal_that_names_no_class_is_the_whole_answer(@TempDir Path target) {
    TestApplication application = compiled(target);
    MappingRequest request =
        new MappingRequest(
            List.of("app.Good"),
            List.of(),
            List.of("META-INF/none.xml"),
            Map.of(),
            TestApplication.POSTGRES,
            null);
    try (ApplicationLoader loader = application.loader()) {
      MappingReader reader = loader.reader();
      assertThatThrownBy(() -> reader.read(request))
          .isInstanceOf(MappingException.class)
          .hasMessageStartingWith("Hibernate cannot read the mapping: ")
          .hasMessageContaining("META-INF/none.xml");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void an_attribute_that_hibernate_refuses_without_a_name_is_found(
      HibernateVersion version, @TempDir Path target) {
    Mapping mapping =
        TestApplication.of(
                List.of(
                    GOOD,
                    """
                    package app;
                    import jakarta.persistence.*;
                    import org.hibernate.annotations.JdbcTypeCode;
                    import org.hibernate.type.SqlTypes;
                    @Entity
                    public class Named {
                      @Id Long id;
                      String first;
                      @JdbcTypeCode(SqlTypes.NAMED_ENUM) String state;
                      @ManyToOne Good good;
                    }
                    """,
                    """
                    package app;
                    import jakarta.persistence.*;
                    @Entity
                    public class Measured extends Sized {
                      @Id Long id;
                    }
                    """,
                    """
                    package app;
                    import jakarta.persistence.*;
                    @MappedSuperclass
                    public class Sized {
                      String unit;
                      @Column(precision = 8, scale = 2) Double size;
                    }
                    """),
                version.jars(),
                target)
            .read();

    // from 7 on an XML mapping of a mapped superclass takes the place of its annotations
    String size = version == HibernateVersion.V6_6 ? "attribute size: " : "";
    assertThat(mapping.unreadable())
        .containsExactlyInAnyOrder(
            new Gap(
                "app.Named",
                "attribute state: Cannot read the array length because \"values\" is null"),
            new Gap("app.Measured", size + "scale has no meaning for SQL floating point types"));
    assertThat(entities(mapping)).containsExactly("app.Good");
  }

  @Test
  void a_naming_strategy_whose_library_is_not_there_says_what_helps(@TempDir Path target) {
    TestApplication application = compiled(target);
    assertThatThrownBy(
            () ->
                application.read(
                    Map.of("hibernate.physical_naming_strategy", "com.acme.Names"), null))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "naming strategy com.acme.Names (hibernate.physical_naming_strategy) is not on the"
                + " class path; add the libraries with --classpath");
  }

  private static TestApplication compiled(Path target, String... sources) {
    return TestApplication.of(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(GOOD), java.util.stream.Stream.of(sources))
            .toList(),
        HibernateVersion.V6_6.jars(),
        target);
  }

  private static List<String> entities(Mapping mapping) {
    return mapping.entities().stream().map(MappedEntity::name).toList();
  }
}
