package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.application.print.MappingDdl;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One application with an entity, or a few, for each kind of attribute and each thing that can go
 * wrong with its column.
 */
final class AttributeCases {

  private AttributeCases() {}

  /**
   * A kind of attribute; {@code §} stands for the number of the case.
   *
   * @param table where its column lies, without the number
   * @param sources of classes, the entity that declares it first, an attribute a line
   */
  record Kind(String name, String table, String column, List<String> sources) {

    static Kind of(String name, String table, String column, String... sources) {
      return new Kind(name, table, column, List.of(sources));
    }

    /** An attribute of an entity beside its id. */
    static Kind attribute(String name, String column, String attribute, String... others) {
      return of(
          name,
          "holder",
          column,
          Stream.concat(
                  Stream.of("@Entity public class Holder§ {\n@Id Long id;\n" + attribute),
                  Arrays.stream(others))
              .toArray(String[]::new));
    }

    /** The same where the column lies in a table of the attribute's own. */
    Kind in(String itsTable) {
      return new Kind(name, itsTable, column, sources);
    }
  }

  static final String PARENT = "@Entity public class Parent§ {\n@Id Long id;";

  private static final String KEY =
      """
      @Embeddable public class Key§ implements java.io.Serializable {
      @Column(name = "left_no") Long left;
      @Column(name = "right_no") Long right;
      """;

  private static final String TAGS =
      "@ManyToMany @JoinTable(name = \"holder_tags§\", joinColumns = @JoinColumn(name ="
          + " \"holder_ref\"), inverseJoinColumns = @JoinColumn(name = \"tag_ref\"))"
          + " Set<Parent§> tags;";

  private static String collection(String table, String rest) {
    return "@ElementCollection @CollectionTable(name = \"%s§\", joinColumns = @JoinColumn(name = \"holder_ref\")) %s"
        .formatted(table, rest);
  }

  private static final String MAILS =
      collection("holder_mails", "@Column(name = \"mail\") Set<String> mails;");

  private static final String FLAGS =
      collection(
          "holder_flags",
          "@MapKeyColumn(name = \"code\") @Column(name = \"flag\") Map<String, Boolean> flags;");

  static final List<Kind> KINDS =
      List.of(
          Kind.attribute("basic", "label", "@Column(name = \"label\") String val;"),
          Kind.of(
              "id",
              "holder",
              "ident",
              "@Entity public class Holder§ {\n@Id @Column(name = \"ident\") Long id;\nString other;"),
          Kind.of(
              "generated id",
              "holder",
              "ident",
              "@Entity public class Holder§ {\n@Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Column(name = \"ident\") Long id;\nString other;"),
          Kind.attribute("version", "vers", "@Version @Column(name = \"vers\") Integer revision;"),
          Kind.of(
              "discriminator",
              "holder",
              "kind",
              "@Entity @DiscriminatorColumn(name = \"kind\") public class Holder§ {\n@Id Long id;",
              "@Entity public class Sub§ extends Holder§ {\nString extra;"),
          Kind.attribute(
              "enum",
              "color",
              "@Enumerated(EnumType.STRING) @Column(name = \"color\") Color paint;"),
          Kind.attribute("ordinal", "color", "@Column(name = \"color\") Color paint;"),
          Kind.attribute(
              "converted",
              "amount",
              "@Convert(converter = CentsConverter.class) @Column(name = \"amount\") Cents price;"),
          Kind.attribute(
              "converted by itself", "weight", "@Column(name = \"weight\") Grams weighed;"),
          Kind.attribute("long text", "words", "@Lob @Column(name = \"words\") String text;"),
          Kind.attribute(
              "coded",
              "body",
              "@JdbcTypeCode(SqlTypes.JSON) @Column(name = \"body\") String json;"),
          Kind.attribute(
              "converted enum",
              "color",
              "@Convert(converter = ColorConverter.class) @Column(name = \"color\") Color paint;"),
          Kind.attribute(
              "to-one",
              "parent_ref",
              "@ManyToOne @JoinColumn(name = \"parent_ref\") Parent§ parent;",
              PARENT),
          Kind.attribute(
              "one-to-one",
              "parent_ref",
              "@OneToOne @JoinColumn(name = \"parent_ref\") Parent§ parent;",
              PARENT),
          Kind.attribute("to-many, owner", "holder_ref", TAGS, PARENT).in("holder_tags"),
          Kind.attribute("to-many, inverse", "tag_ref", TAGS, PARENT).in("holder_tags"),
          Kind.attribute(
                  "one-to-many",
                  "holder_ref",
                  "@OneToMany @JoinColumn(name = \"holder_ref\") Set<Parent§> children;",
                  PARENT)
              .in("parent"),
          Kind.attribute("element", "mail", MAILS).in("holder_mails"),
          Kind.attribute("element, owner", "holder_ref", MAILS).in("holder_mails"),
          Kind.attribute("map key", "code", FLAGS).in("holder_flags"),
          Kind.attribute("map value", "flag", FLAGS).in("holder_flags"),
          Kind.attribute(
                  "position",
                  "place",
                  collection(
                      "holder_mails",
                      "@OrderColumn(name = \"place\") @Column(name = \"mail\") List<String> mails;"))
              .in("holder_mails"),
          Kind.attribute(
              "embedded",
              "town",
              "@Embedded Address§ address;",
              "@Embeddable public class Address§ {\n@Column(name = \"town\") String city;\nString street;"),
          Kind.of(
              "embedded id",
              "holder",
              "left_no",
              "@Entity public class Holder§ {\n@EmbeddedId Key§ key;\nString other;",
              KEY),
          Kind.attribute(
              "maps id",
              "parent_ref",
              "@MapsId @OneToOne @JoinColumn(name = \"parent_ref\") Parent§ parent;\nString other;",
              PARENT),
          Kind.of(
              "joined subclass",
              "sub",
              "ident",
              "@Entity @Inheritance(strategy = InheritanceType.JOINED) public class Holder§ {\n@Id Long id;",
              "@Entity @PrimaryKeyJoinColumn(name = \"ident\") public class Sub§ extends Holder§ {\nString extra;"),
          Kind.of(
              "secondary table",
              "holder_more",
              "ident",
              "@Entity @SecondaryTable(name = \"holder_more§\", pkJoinColumns = @PrimaryKeyJoinColumn(name = \"ident\")) public class Holder§ {\n@Id Long id;\n@Column(table = \"holder_more§\") String extra;"),
          Kind.of(
              "to-one of two columns",
              "child",
              "left_ref",
              "@Entity public class Child§ {\n@Id Long id;\n@ManyToOne @JoinColumns({@JoinColumn(name = \"left_ref\", referencedColumnName = \"left_no\"), @JoinColumn(name = \"right_ref\", referencedColumnName = \"right_no\")}) Holder§ holder;",
              "@Entity public class Holder§ {\n@EmbeddedId Key§ key;\nString other;",
              KEY),
          Kind.of(
              "soft delete",
              "holder",
              "gone",
              "@Entity @SoftDelete(columnName = \"gone\") public class Holder§ {\n@Id Long id;\nString other;"));

  private static final List<String> TYPES =
      List.of(
          "public enum Color { RED, GREEN, BLUE }",
          "public class Cents { public Long value; }",
          "public class Grams { public Long value; }",
          """
          @jakarta.persistence.Converter(autoApply = true)
          public class GramsConverter implements jakarta.persistence.AttributeConverter<Grams, Long> {
            public Long convertToDatabaseColumn(Grams weighed) {
              return weighed == null ? null : weighed.value;
            }
            public Grams convertToEntityAttribute(Long value) {
              if (value == null) {
                return null;
              }
              Grams weighed = new Grams();
              weighed.value = value;
              return weighed;
            }
          }
          """,
          """
          @jakarta.persistence.Converter
          public class CentsConverter implements jakarta.persistence.AttributeConverter<Cents, Long> {
            public Long convertToDatabaseColumn(Cents price) {
              return price == null ? null : price.value;
            }
            public Cents convertToEntityAttribute(Long value) {
              if (value == null) {
                return null;
              }
              Cents price = new Cents();
              price.value = value;
              return price;
            }
          }
          """,
          """
          @jakarta.persistence.Converter
          public class ColorConverter implements jakarta.persistence.AttributeConverter<Color, String> {
            public String convertToDatabaseColumn(Color color) {
              return color == null ? null : color.name();
            }
            public Color convertToEntityAttribute(String name) {
              return name == null ? null : Color.valueOf(name);
            }
          }
          """);

  /** A kind of attribute and what goes wrong with its column. */
  record Case(int number, Kind kind, String wrong) {

    /** The name of the entity that declares the attribute. */
    String entity() {
      Matcher named = Pattern.compile("class (\\w+)§").matcher(kind.sources().get(0));
      assertThat(named.find()).isTrue();
      return named.group(1) + number;
    }

    @Override
    public String toString() {
      return kind.name() + " / " + wrong;
    }
  }

  static TestApplication compiledCases(List<Case> cases, Path target) {
    return compiled(cases.stream().map(AttributeCases::sources).toList(), target);
  }

  /** Hibernate writes JSON with a library that the application of these tests does not have. */
  static List<Kind> written() {
    return KINDS.stream().filter(kind -> !kind.name().equals("coded")).toList();
  }

  /** With the converter that applies by itself, which is no entity. */
  static List<String> withConverter(List<String> mapped) {
    return Stream.concat(mapped.stream(), Stream.of("GramsConverter")).toList();
  }

  /** The schema as the mapping wants it. */
  static void create(TestApplication application, ScratchDatabase database) throws IOException {
    database.run("create type color as enum ('RED', 'GREEN', 'BLUE')");
    StringBuilder ddl = new StringBuilder();
    MappingDdl.write(check(application).mapping(), ddl);
    database.run(ddl.toString());
  }

  /** Another type for a column, which nothing may refer to or check then. */
  static String retyped(String type, String using) {
    return """
    do $$ declare c record; begin
      for c in select conrelid::regclass t, conname n from pg_constraint
               where contype in ('f', 'c')
                 and (conrelid = '%T'::regclass or confrelid = '%T'::regclass) loop
        execute format('alter table %s drop constraint %I', c.t, c.n);
      end loop;
    end $$;
    alter table %T alter column %C drop identity if exists;
    """
        + "alter table %T alter column %C type "
        + type
        + " using "
        + using;
  }

  /** Whether the column of the case takes what goes wrong with it. */
  static boolean run(String sql, Case of, ScratchDatabase database) {
    try {
      database.run(sql(sql, of));
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  /** SQL about the column {@code %C} of the table {@code %T} of case {@code %N}. */
  static String sql(String sql, Case of) {
    return sql.replace("%T", of.kind().table() + of.number())
        .replace("%C", of.kind().column())
        .replace("%N", String.valueOf(of.number()));
  }

  /** What lies under a failure. */
  static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  static EditedSource sources(Case of) {
    return new EditedSource(
        of.kind().sources().stream()
            .map(source -> source.replace("§", String.valueOf(of.number())))
            .toList());
  }

  static TestApplication compiled(List<EditedSource> sources, Path target) {
    List<String> all = new ArrayList<>(TYPES);
    sources.forEach(each -> all.addAll(each.sources()));
    return TestApplication.of(
        all, HibernateVersion.V6_6.jars("org.postgresql:postgresql:42.7.14"), target);
  }

  static MappingCheck check(TestApplication application) {
    return MappingCheck.of(options(application));
  }

  static CheckOptions options(TestApplication application) {
    CheckOptions options =
        CheckOptions.forApplications(
                List.of(application.classes()),
                application.libraries().stream().map(Path::toString).toList())
            .inThisJvm();
    return options.withMapping(options.mapping().withoutStatements());
  }

  static Case about(Finding finding, List<Case> cases) {
    String table = Objects.requireNonNull(finding.location().table()).name().value();
    Matcher number = Pattern.compile("\\d+").matcher(table);
    assertThat(number.find()).as(table).isTrue();
    return cases.get(Integer.parseInt(number.group()));
  }
}
