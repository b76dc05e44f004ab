package io.github.jpadrift.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.Verdicts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In the sources of these tests the line that must be found ends with the path it is found by. */
class SourceTreeTest {

  private Path project;
  private Path java;

  @BeforeEach
  void an_empty_project(@TempDir Path folder) {
    project = folder;
    java = folder.resolve("src/main/java");
  }

  @Test
  void fields_and_the_class_are_found_in_the_file_of_their_name() throws IOException {
    write(
        "com/acme/Invoice.java",
        """
        package com.acme;
        /** {@code private String total;} is not it. */
        @Entity
        @Table(name = "invoice")
        public class Invoice { // <-
          @Id private Long id; // <- id
          // private String total;
          @Column(name = "class Invoice { String total; }")
          private String first = "private String total;",
              second, total; // <- total
          private String text = \"""
              private String note;
              \""";
          private String note; // <- note
          private String getTotal() { String local; return null; }
        }
        """);

    assertFound("com.acme.Invoice");
  }

  @Test
  void a_migration_is_found_among_the_resources_of_the_build() throws IOException {
    Path migration = project.resolve("src/main/resources/db/migration/V2__more.sql");
    Files.createDirectories(migration.getParent());
    Files.writeString(migration, "select 1;");
    Files.createDirectories(java);
    SourceTree tree = SourceTree.in(List.of(java), project);

    assertThat(tree.inItsPlace(inMigration("db/migration/V2__more.sql")).source())
        .isEqualTo(new SourceLine("src/main/resources/db/migration/V2__more.sql", 3));
    assertThat(
            tree.inItsPlace(inMigration("src/main/resources/db/migration/V2__more.sql")).source())
        .isEqualTo(new SourceLine("src/main/resources/db/migration/V2__more.sql", 3));
    assertThat(tree.inItsPlace(inMigration("db/migration/V3__gone.sql")).source())
        .isEqualTo(new SourceLine("db/migration/V3__gone.sql", 3));
  }

  private static Finding inMigration(String file) {
    return new Finding(
            new RuleInfo(
                "table-rewrite",
                RuleInfo.Family.MIGRATIONS,
                Severity.HIGH,
                "A table is written anew"),
            Severity.HIGH,
            new Location.InMigration("flyway", "2", file, 3, 1, null),
            null,
            null,
            Effects.NONE,
            "it is written anew",
            "everybody waits",
            List.of(),
            new Remedies(List.of(), null))
        .withSource(new SourceLine(file, 3));
  }

  @Test
  void a_getter_is_found_under_property_access_only() throws IOException {
    write(
        "com/acme/Base.java",
        """
        package com.acme;
        @MappedSuperclass
        public abstract class Base {
          private Long id;
          @Id public Long getId() { return id; } // <- id
        }
        """);
    write(
        "com/acme/Invoice.java",
        """
        package com.acme;
        @Entity
        public class Invoice extends Base { // <-
          private String total;
          private boolean paid;
          private String URL;
          @Access(AccessType.FIELD) private String note; // <- note
          private Address address;
          public String getTotal() { return total; } // <- total
          public String getTotal(int year) { return total; }
          @Basic
          public boolean isPaid() { return paid; } // <- paid
          public String getURL() { return URL; } // <- URL
          public String getNote() { return note; }
          public Address getAddress() { return address; } // <- address
        }
        @Embeddable
        class Address {
          String city;
          String street;
          public String getCity() { return city; } // <- address.city
        }
        """);
    write(
        "com/acme/Field.java",
        """
        package com.acme;
        public class Field {
          @Id Long id; // <- id
          String total; // <- total
          @Access(AccessType.PROPERTY)
          public Long getCount() { return 1L; } // <- count
          @Override public String getTotal() { return total; }
        }
        """);

    assertFound("com.acme.Invoice", "Base.java", "Invoice.java");
    assertFound("com.acme.Field");
  }

  @Test
  void inherited_and_embedded_attributes_are_found_where_they_are_declared() throws IOException {
    write(
        "com/acme/base/Audited.java",
        """
        package com.acme.base;
        public class Audited<T> extends Stamped {
          @Id T id; // <- id
        }
        """);
    write(
        "com/acme/base/Stamped.java",
        """
        package com.acme.base;
        public class Stamped {
          Instant created; // <- created
          Money fee; // <- fee
          public record Money(
              BigDecimal amount, // <- fee.amount
              String currency) {} // <- fee.currency
        }
        """);
    write(
        "com/acme/Order.java",
        """
        package com.acme;
        import com.acme.base.Audited;
        import com.acme.parts.*;
        import java.util.*;
        public class Order extends Audited<OrderId> {
          @EmbeddedId OrderId key; // <- key
          @ElementCollection List<@Valid ? extends Item> items; // <- items
          Map<Place, com.acme.parts.Shelf> shelves; // <- shelves
          Missing[] missing; // <- missing
          static class OrderId { // nested classes win over those of the package
            int number; // <- key.number
            Inner inner; // <- key.inner
            static class Inner { int deep; } // <- key.inner.deep
          }
        }
        """);
    write("com/acme/OrderId.java", "package com.acme; class OrderId { int number; Object inner; }");
    write(
        "com/acme/parts/Item.java",
        """
        package com.acme.parts;
        public class Item {
          int quantity; // <- items.quantity
        }
        """);
    write("com/acme/parts/Shelf.java", "package com.acme.parts; class Shelf { int board; }");
    write("com/acme/parts/Place.java", "package com.acme.parts; class Place { int aisle; }");

    assertFound("com.acme.Order", "Audited.java", "Stamped.java", "Order.java", "Item.java");
    assertThat(found("com.acme.Order", "shelves.board"))
        .isEqualTo("src/main/java/com/acme/parts/Shelf.java:1");
    assertThat(found("com.acme.Order", "shelves.aisle"))
        .isEqualTo("src/main/java/com/acme/parts/Place.java:1");
  }

  @Test
  void what_is_not_in_the_sources_is_placed_on_what_is() throws IOException {
    write(
        "com/acme/Order.java",
        """
        package com.acme;
        public class Order extends org.library.Base {
          org.library.Money fee;
        }
        """);

    assertThat(found("com.acme.Order", "fee.amount")).isEqualTo(file("com/acme/Order.java") + ":3");
    assertThat(found("com.acme.Order", "version")).isEqualTo(file("com/acme/Order.java") + ":2");
    assertThat(found("com.acme.Generated_", "version")).isNull();
    assertThat(found("org.library.Money", "amount")).isNull();
  }

  @Test
  void nested_secondary_and_unpackaged_classes_are_found() throws IOException {
    write(
        "com/acme/Outer.java",
        """
        package com.acme;
        public class Outer {
          @Entity public static class Inner {
            enum Kind { A }
            @Entity static class Innermost { int x; }
          }
        }
        class Beside {
          int y;
        }
        """);
    write("Bare.java", "\n\nclass Bare { int z; }");
    write("com/acme/With$Dollar.java", "package com.acme;\n\nclass With$Dollar { int z; }");

    assertThat(found("com.acme.Outer$Inner", null)).isEqualTo(file("com/acme/Outer.java") + ":3");
    assertThat(found("com.acme.Outer$Inner$Innermost", "x"))
        .isEqualTo(file("com/acme/Outer.java") + ":5");
    assertThat(found("com.acme.Beside", "y")).isEqualTo(file("com/acme/Outer.java") + ":9");
    assertThat(found("Bare", "z")).isEqualTo(file("Bare.java") + ":3");
    assertThat(found("com.acme.With$Dollar", "z"))
        .isEqualTo(file("com/acme/With$Dollar.java") + ":3");
    assertThat(found("com.acme.Inner", "x")).isNull();
  }

  @Test
  void kotlin_and_java_know_each_other_wherever_kotlin_lies() throws IOException {
    write("com/acme/Order.kt", "package com.acme\n@Entity\nclass Order(val fee: Money) : Base()");
    write("com/acme/Base.java", "package com.acme;\nclass Base {\n  @Id Long id; }");
    write("Money.kt", "package com.acme\n\ndata class Money(\n  val amount: Long)");
    write("model/All.kt", "package com.acme.model\nclass One\nclass Two { val x = 1 }");
    write("com/acme/model/Three.kt", "package com.acme.model\nclass Four\n@Entity class Five");

    assertThat(found("com.acme.Order", "fee")).isEqualTo(file("com/acme/Order.kt") + ":3");
    assertThat(found("com.acme.Order", "id")).isEqualTo(file("com/acme/Base.java") + ":3");
    assertThat(found("com.acme.Order", "fee.amount")).isEqualTo(file("Money.kt") + ":4");
    assertThat(found("com.acme.model.Two", "x")).isEqualTo(file("model/All.kt") + ":3");
    assertThat(found("com.acme.model.Five", null))
        .isEqualTo(file("com/acme/model/Three.kt") + ":3");
  }

  @Test
  void the_newest_java_is_read() throws IOException {
    write(
        "com/acme/Modern.java",
        """
        package com.acme;
        public sealed class Modern permits A, B {
          int size = switch (1) { case 1 -> { yield 2; } default -> 3; };
          boolean is(Object o) { return o instanceof Point(int x, var y) && x > 0; }
          int after; // <- after
        }
        """);

    assertFound("com.acme.Modern");
  }

  @Test
  void classes_that_extend_one_another_come_to_an_end() throws IOException {
    write("a/A.java", "package a; class A extends B { int x; }");
    write("a/B.java", "package a; class B extends A { A a; }");

    assertThat(found("a.A", "nothing")).isEqualTo(file("a/A.java") + ":1");
    assertThat(found("a.A", "a" + ".a".repeat(1000))).isEqualTo(file("a/B.java") + ":1");
  }

  @Test
  @Timeout(60)
  void a_source_that_cannot_be_read_has_no_lines_and_hides_nothing() throws IOException {
    write("a/Broken.java", "package a; class Broken { int x; void f( { ]] int y; ");
    write("a/Nameless.java", "package a; class { int x; } class Nameless { int x; }");
    write("a/Star.kt", "import *\npackage a\nclass Star(val x: Int)");
    write("a/NotJava.java", "\u0000\u0001 <html>");
    write("a/Empty.java", "");
    write("a/Other.java", "package b; class Other {}");
    write("a/Huge.java", "package a; class Huge { int x; }" + " ".repeat(50 << 20));
    write(
        "a/Deep.java",
        "package a; class Deep { int x = " + "(".repeat(1 << 20) + ")".repeat(1 << 20) + "; }");
    write("a/DeepTypes.java", "package a;" + "class DeepTypes {".repeat(100_000));
    write("a/DeepKotlin.kt", "package a\n" + "class DeepKotlin {".repeat(100_000));
    write("a/Strings.kt", "package a\nclass Strings { val x = " + "\"${".repeat(500_000));
    write("a/Comments.kt", "package a\n" + "/*".repeat(500_000) + "class Comments");
    Files.createDirectories(java.resolve("a/Folder.java"));
    byte[] latin =
        "package a;\n// caf\u00e9\nclass Latin { int x; }".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(java.resolve("a/Latin.java"), latin);

    for (String name :
        List.of("Nameless", "NotJava", "Empty", "Other", "Huge", "Deep", "Folder", "Comments")) {
      assertThat(found("a." + name, "x")).as(name).isNull();
    }
    assertThat(found("a.Latin", "x")).isEqualTo(file("a/Latin.java") + ":3");
    assertThat(found("a.Star", "x")).isEqualTo(file("a/Star.kt") + ":3");
    assertThat(found("a.DeepKotlin", "x")).isEqualTo(file("a/DeepKotlin.kt") + ":2");
    assertThat(found("a.Strings", "x")).isEqualTo(file("a/Strings.kt") + ":2");
  }

  @Test
  void a_name_cannot_lead_out_of_the_sources() throws IOException {
    Files.writeString(project.resolve("Secret.java"), "class Secret { int x; }");
    write("a/A.java", "package a; class A { int x; }");

    for (String name :
        List.of(
            "../../../Secret", "..", ".", "", "a\u0000b", "a/A", "a..A", "/a/A", "a.A\n", "\\")) {
      assertThat(found(name, "x")).as(name).isNull();
    }
    assertThat(found("a.A", "../x")).isEqualTo(file("a/A.java") + ":1");
    assertThat(found("a.A", "")).isEqualTo(file("a/A.java") + ":1");
  }

  @Test
  void findings_get_their_lines_and_nothing_else_changes() throws IOException {
    write("com/acme/league/Series.java", "package com.acme.league;\nclass Series {\n  A league; }");
    Verdict drift =
        Verdicts.drift()
            .withFindings(
                Verdicts.drift().findings().stream()
                    .map(finding -> finding.withSource(null))
                    .toList());

    Verdict located = SourceTree.in(List.of(java), project).locate(drift);

    assertThat(
            located.findings().stream()
                .filter(finding -> finding.source() != null)
                .map(finding -> finding.location().subject() + " " + finding.source()))
        .containsExactly(
            "Series.name " + file("com/acme/league/Series.java") + ":2",
            "Series.league " + file("com/acme/league/Series.java") + ":3",
            "Series " + file("com/acme/league/Series.java") + ":2",
            "Series.note " + file("com/acme/league/Series.java") + ":2",
            "Series.title " + file("com/acme/league/Series.java") + ":2");
    assertThat(
            located.withFindings(
                located.findings().stream().map(finding -> finding.withSource(null)).toList()))
        .isEqualTo(drift);
  }

  @Test
  void a_query_is_found_where_it_gets_its_name() throws IOException {
    write(
        "com/acme/Invoice.java",
        """
        package com.acme;
        @Entity
        @NamedQueries({
          @NamedQuery(query = "from Invoice", name = "Invoice.all"),
          @NamedQuery(name = "Invoice.open",
              query = "from Invoice i where i.paid is null")})
        @jakarta.persistence.NamedNativeQuery(name = "Invoice.raw", query = "select 1")
        @NamedQuery(name = Names.CONSTANT, query = "from Invoice")
        @NamedEntityGraph(name = "Invoice.graph")
        public class Invoice {}
        """);

    SourceTree tree = SourceTree.in(List.of(java), project);
    assertThat(
            Stream.of("Invoice.all", "Invoice.open", "Invoice.raw", "Invoice.graph", "Constant")
                .map(name -> tree.query("com.acme.Invoice", name).orElseThrow().line()))
        .containsExactly(4, 5, 7, 10, 10);
    assertThat(tree.query("com.acme.Nobody", "Invoice.all")).isEmpty();
  }

  /** No class gives it its name, so that the finding knows no entity. */
  @Test
  void a_query_of_an_XML_mapping_is_found_there() throws IOException {
    write("com/acme/Invoice.java", "package com.acme; class Invoice {}");
    resource(
        "META-INF/orm.xml",
        """
        <?xml version="1.0"?>
        <!DOCTYPE entity-mappings SYSTEM "http://localhost:1/none.dtd">
        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
          <!-- <named-query name="Invoice.none"/> -->
          <named-query
              name="Invoice.open"><query>from Invoice</query></named-query>
          <entity class="com.acme.Invoice"><named-native-query name="Invoice.raw"><query>select 1</query></named-native-query>
          </entity>
        </entity-mappings>
        """);
    resource(
        "com/acme/Invoice.hbm.xml",
        "<hibernate-mapping>\n<query name='Invoice.old'/></hibernate-mapping>");
    resource("beans.xml", "<beans><query name='Invoice.other'/></beans>");
    resource("broken.xml", "<entity-mappings><named-query name='Invoice.half'/>");

    assertThat(
            Stream.of("open", "raw", "old", "other", "half", "none")
                .map(name -> named("Invoice." + name)))
        .containsExactly(
            "src/main/resources/META-INF/orm.xml:5",
            "src/main/resources/META-INF/orm.xml:7",
            "src/main/resources/com/acme/Invoice.hbm.xml:2",
            "null",
            "null",
            "null");
  }

  private String named(String query) {
    Finding finding = finding(new Location.Whole("named query " + query, query));
    return String.valueOf(SourceTree.in(List.of(java), project).inItsPlace(finding).source());
  }

  @Test
  void a_repository_s_method_is_found_by_its_name() throws IOException {
    write(
        "com/acme/Invoices.java",
        """
        package com.acme;
        interface Invoices extends JpaRepository<Invoice, Long> {
          @Query("from Invoice")
          List<Invoice> dear(BigDecimal least); // <- dear

          List<Invoice> getByTotal(BigDecimal total); // <- getByTotal
        }
        """);

    assertFound("com.acme.Invoices");
  }

  @Test
  void a_repair_is_written_in_the_language_of_its_file() throws IOException {
    write("com/acme/Guest.kt", "package com.acme\n@Entity\nclass Guest(var age: Long?)\n");
    write("com/acme/Host.java", "package com.acme; @Entity class Host { Long age; }");

    assertThat(List.of(repaired("com.acme.Guest"), repaired("com.acme.Host")))
        .containsExactly("var age: Int? = null", "private Integer age;");
  }

  private String repaired(String entity) {
    Finding finding = finding(entity);
    return String.valueOf(
        SourceTree.in(List.of(java), project).inItsPlace(finding).remedies().mapping());
  }

  private static Finding finding(String entity) {
    return finding(new Location.InMapping(entity, "age", null, null, null));
  }

  private static Finding finding(Location location) {
    return new Finding(
        new RuleInfo("column-type-mismatch", RuleInfo.Family.TYPES, Severity.CRITICAL, "x"),
        Severity.CRITICAL,
        location,
        null,
        null,
        Effects.NONE,
        "x",
        "x",
        List.of(),
        new Remedies(List.of(), "private Integer age;"));
  }

  // ---- the sources of a test

  private void write(String name, String text) throws IOException {
    Path file = java.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void resource(String name, String text) throws IOException {
    Path file = java.resolveSibling("resources").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String file(String name) {
    return "src/main/java/" + name;
  }

  private @Nullable String found(String entity, @Nullable String attribute) {
    return SourceTree.in(List.of(java), project)
        .find(entity, attribute)
        .map(SourceLine::toString)
        .orElse(null);
  }

  /** Every line of the files that is marked {@code // <- path} is what is found by that path. */
  private void assertFound(String entity, String... files) throws IOException {
    List<String> names =
        files.length == 0
            ? List.of(entity.substring(entity.lastIndexOf('.') + 1) + ".java")
            : List.of(files);
    int marked = 0;
    try (var sources = Files.walk(java)) {
      for (Path file :
          sources.filter(each -> names.contains(each.getFileName().toString())).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int line = 1; line <= lines.size(); line++) {
          String[] parts = lines.get(line - 1).split("// <-", -1);
          if (parts.length > 1) {
            String path = parts[1].strip();
            assertThat(found(entity, path.isEmpty() ? null : path))
                .as(path)
                .isEqualTo(file(java.relativize(file).toString()) + ":" + line);
            marked++;
          }
        }
      }
    }
    assertThat(marked).isGreaterThan(0);
    assertThat(Objects.requireNonNull(found(entity, null))).startsWith("src/main/java/");
  }
}
