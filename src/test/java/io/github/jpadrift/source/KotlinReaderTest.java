package io.github.jpadrift.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KotlinReaderTest {

  @Test
  void properties_stand_in_the_constructor_and_in_the_body() throws IOException {
    SourceFile file = KotlinReader.read(resource("Invoice.kt"));

    assertThat(file.packageName()).isEqualTo("com.acme.in");
    assertThat(file.imports())
        .isEqualTo(Map.of("Audited", "com.acme.base.Audited", "Cash", "com.acme.money.Money"));
    assertThat(file.wholePackages()).containsExactly("jakarta.persistence");
    assertThat(file.types().stream().map(DeclaredType::name))
        .containsExactly("Invoice", "Plain", "Bare", "Empty", "Single");
    DeclaredType invoice = file.types().get(0);
    assertThat(invoice.line()).isEqualTo(11);
    assertThat(invoice.supertypes()).containsExactly("Audited", "Comparable");
    assertThat(members(invoice))
        .containsExactly(
            "12 id [Long]",
            "13 total [Cash]",
            "15 class [Map, String, List, Item]",
            "18 text []",
            "19 raw []",
            "21 dollars []",
            "22 address [Address]",
            "23 extension [Int]",
            "24 lazyOne [String]",
            "25 items [mutableListOf, Item]",
            "27 quote []",
            "27 brace []",
            "30 anonymous []",
            "34 last [Int]");
    assertThat(invoice.nested().stream().map(DeclaredType::name))
        .containsExactly("Companion", "Kind", "Key");
    assertThat(members(invoice.nested().get(1))).containsExactly("32 code [String]", "32 other []");
    assertThat(members(invoice.nested().get(2))).containsExactly("33 a [Int]", "33 b [Int]");
    assertThat(members(file.types().get(1))).containsExactly("37 only [Int]");
  }

  @Test
  void what_follows_a_class_without_a_body_is_not_its_constructor() {
    SourceFile file =
        KotlinReader.read(
            """
            class First
            @Entity @Table(name = "second")
            data class Second(val a: Int)
            class Third : Second(1)
            private val list = listOf(1)
            interface Fourth { val d: Int }
            """);

    assertThat(file.types().stream().flatMap(KotlinReaderTest::members))
        .containsExactly("3 a [Int]", "6 d [Int]");
    assertThat(file.types().get(2).supertypes()).containsExactly("Second");
  }

  @Test
  void half_a_file_is_read_as_far_as_it_goes() throws IOException {
    String whole = resource("Invoice.kt");

    for (int end = 0; end <= whole.length(); end++) {
      SourceFile half = KotlinReader.read(whole.substring(0, end));
      assertThat("com.acme.in").startsWith(half.packageName());
      assertThat(half.types()).hasSizeLessThanOrEqualTo(5);
      assertThat(KotlinReader.read(whole.substring(end)).types())
          .hasSizeLessThanOrEqualTo(whole.length());
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream resource = KotlinReaderTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Stream<String> members(DeclaredType type) {
    return type.members().stream()
        .map(member -> member.line() + " " + member.attribute() + " " + member.types());
  }
}
