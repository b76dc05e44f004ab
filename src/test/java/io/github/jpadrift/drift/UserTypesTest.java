package io.github.jpadrift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Types of hypersistence-utils, most of which tell Hibernate nothing but {@code SqlTypes.OTHER}:
 * its DDL has no name for them, and its columns are columns all the same.
 */
class UserTypesTest {

  private static final String LIBRARY = "io.hypersistence:hypersistence-utils-hibernate-";
  private static final String JSON = "com.fasterxml.jackson.core:jackson-databind:2.17.2";

  private static final String POST =
      """
      package zoo;
      import io.hypersistence.utils.hibernate.type.array.*;
      import io.hypersistence.utils.hibernate.type.basic.*;
      import io.hypersistence.utils.hibernate.type.json.*;
      import io.hypersistence.utils.hibernate.type.range.*;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.annotations.Type;
      @Entity public class Post {
        @Id Long id;
        @Type(StringArrayType.class) @Column(columnDefinition = "text[]", nullable = false)
        String[] tags;
        @Type(StringArrayType.class) @Column(nullable = false, unique = true) String[] words;
        @Type(IntArrayType.class) int[] numbers;
        @Type(UUIDArrayType.class) UUID[] keys;
        @Type(JsonType.class) Map<String, String> json;
        @Type(JsonBinaryType.class) @Column(columnDefinition = "jsonb") Map<String, String> bin;
        @Type(PostgreSQLHStoreType.class) @Column(nullable = false) Map<String, String> store;
        @Type(PostgreSQLRangeType.class) @Column(nullable = false) Range<Integer> range;
        String last;
      }
      """;

  @ParameterizedTest
  @CsvSource({"V6_2, 62:3.9.0", "V6_3, 63:3.9.0", "V6_6, 63:3.9.0", "V7_0, 70:3.15.2"})
  void its_columns_are_judged_like_all_others(HibernateVersion version, String library) {
    Specimen post = Specimen.of(POST, version.jars(LIBRARY + library, JSON));
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          create table post (id bigint primary key, tags text[] not null,
            words text[] not null unique, numbers integer[], keys uuid[], json jsonb, bin jsonb,
            store text not null, range int4range not null, last varchar(255))
          """);
      assertThat(told(post, database))
          .containsExactlyInAnyOrder(
              "LOW Post.range has a user type of its own on int4range in column"
                  + " public.post.range: type not judged",
              "LOW Post.store has a user type of its own on text in column public.post.store: type"
                  + " not judged");

      database.run(
          """
          alter table post drop constraint post_words_key, alter tags drop not null,
            alter store drop not null, drop column last, drop column range, drop column bin;
          alter table post alter numbers type text[], alter keys type integer using null;
          """);
      assertThat(told(post, database))
          .contains(
              "CRITICAL Post.range is mapped to column range, which table public.post does not have",
              "CRITICAL Post.bin is mapped to column bin, which table public.post does not have",
              "CRITICAL Post.last is mapped to column last, which table public.post does not have",
              "CRITICAL Post.keys is uuid[] in the mapping but integer in column public.post.keys",
              "LOW Post.tags is required in the mapping but column public.post.tags accepts NULL",
              "LOW Post.store is required in the mapping but column public.post.store accepts NULL")
          .anySatisfy(line -> assertThat(line).startsWith("MEDIUM Post.words").contains("unique"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("CRITICAL Post.numbers is integer[] in the mapping but text[]"));
    }
  }

  @ParameterizedTest
  @CsvSource({"V6_6, 63:3.9.0"})
  void a_type_without_a_name_is_left_to_a_person(HibernateVersion version, String library) {
    Specimen post = Specimen.of(POST, version.jars(LIBRARY + library, JSON));
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("create table post (id bigint primary key)");
      assertThat(post.check(database).findings())
          .filteredOn(finding -> finding.message().startsWith("Post.range"))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.declared()).isEqualTo("not null");
                assertThat(finding.remedies().database().get(0).lines())
                    .containsExactly(
                        "-- the user type of Post.range does not say what its column is: put the"
                            + " type for :type",
                        "-- ALTER TABLE public.post ADD COLUMN IF NOT EXISTS range :type;");
              });
    }
  }

  private static List<String> told(Specimen post, ScratchDatabase database) {
    Verdict verdict = post.check(database);
    assertThat(verdict.gaps()).isEmpty();
    return verdict.findings().stream()
        .filter(finding -> finding.severity().compareTo(Severity.LOW) <= 0)
        .map(finding -> finding.severity() + " " + finding.message())
        .toList();
  }
}
