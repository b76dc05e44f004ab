package io.github.jpadrift.hostile;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.mapping.HibernateVersion;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One entity, with a converter and a naming strategy that do what they are told. */
final class HostileApplication {

  /** The places at which a mapping's code runs while it is read. */
  enum Place {
    CONVERTER_INITIALISED("app.Conv", "while class app.Conv was initialised"),
    CONVERTER_MADE("app.Conv", "in app.Conv.<init>"),
    ENUM_INITIALISED("app.Colour", "while class app.Colour was initialised"),
    NAMING_INITIALISED("app.Naming", "while class app.Naming was initialised"),
    NAMING_MADE("app.Naming", "in app.Naming.<init>"),
    NAMING_ASKED("app.Naming", "in app.Naming.toPhysicalTableName");

    private final String type;
    private final String words;

    Place(String type, String words) {
      this.type = type;
      this.words = words;
    }

    /** The class that does it. */
    String type() {
      return type;
    }

    /** Where a stack trace sees it. */
    String words() {
      return words;
    }
  }

  private static final String ENTITY =
      """
      package app;
      import jakarta.persistence.*;
      @Entity
      public class Thing {
        @Id Long id;
        @Convert(converter = Conv.class) Money price;
        @Enumerated(EnumType.STRING) Colour colour;
      }
      """;

  private static final String MONEY = "package app; public class Money { public long cents; }";

  private static final String CONVERTER =
      """
      package app;
      import jakarta.persistence.*;
      @Converter
      public class Conv implements AttributeConverter<Money, Long> {
        %s
        public Conv() { %s }
        public Long convertToDatabaseColumn(Money money) { return money.cents; }
        public Money convertToEntityAttribute(Long cents) { return new Money(); }
      }
      """;

  private static final String COLOUR =
      """
      package app;
      public enum Colour { RED, GREEN; %s }
      """;

  private static final String NAMING =
      """
      package app;
      import org.hibernate.boot.model.naming.*;
      import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
      public class Naming extends PhysicalNamingStrategyStandardImpl {
        %s
        public Naming() { %s }
        @Override public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
          %s
          return name;
        }
      }
      """;

  private final TestApplication compiled;

  private HostileApplication(TestApplication compiled) {
    this.compiled = compiled;
  }

  /** Compiles it with these statements at one of the places. */
  static HostileApplication with(String statements, Place place, Path target) {
    String body =
        "if (Boolean.TRUE) { try { "
            + statements
            + " } catch (Exception e) { throw new RuntimeException(e); } }";
    return new HostileApplication(
        TestApplication.of(
            List.of(
                ENTITY,
                MONEY,
                CONVERTER.formatted(
                    place == Place.CONVERTER_INITIALISED ? "static { " + body + " }" : "",
                    place == Place.CONVERTER_MADE ? body : ""),
                COLOUR.formatted(place == Place.ENUM_INITIALISED ? "static { " + body + " }" : ""),
                NAMING.formatted(
                    place == Place.NAMING_INITIALISED ? "static { " + body + " }" : "",
                    place == Place.NAMING_MADE ? body : "",
                    place == Place.NAMING_ASKED ? body : "")),
            HibernateVersion.V6_6.jars(),
            target));
  }

  /** The arguments of a command that reads it. */
  String[] arguments(String command, String... more) {
    return Stream.concat(
            Stream.of(
                command,
                compiled.classes().toString(),
                "--naming",
                "app.Naming",
                "--classpath",
                compiled.libraries().stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator))),
            Stream.of(more))
        .toArray(String[]::new);
  }

  /** Has its mapping printed as JSON, in this JVM. */
  CommandRun mapping(String... more) {
    return CommandRun.of(
        arguments(
            "mapping",
            Stream.concat(Stream.of("--format", "json"), Stream.of(more)).toArray(String[]::new)));
  }
}
