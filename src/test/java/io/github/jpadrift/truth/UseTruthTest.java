package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.mapping.HibernateVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What use has shown, each by the smallest application that shows it: what Hibernate does there,
 * and what is said of it.
 */
class UseTruthTest {

  private static final String HEAD =
      """
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.annotations.*;
      """;

  private static final Map<HibernateVersion, Repertoire> REPERTOIRES =
      new EnumMap<>(HibernateVersion.class);

  private static final List<String> APPLICATIONS =
      List.of(
          application(
              "one_by_one",
              "@Entity public class Invoice { @Id @SequenceGenerator(name = \"s\", sequenceName = \"invoice_seq\", allocationSize = 1) @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"s\") public Long id; }"),
          application(
              "steps",
              "@Entity public class Invoice { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) public Long id; }"));

  private static String application(String name, String source) {
    return "package fixtures." + name + ";\n" + HEAD + source;
  }

  private static Repertoire repertoire(HibernateVersion version) {
    return REPERTOIRES.computeIfAbsent(version, each -> Repertoire.of(each, APPLICATIONS));
  }

  @AfterAll
  static void close() {
    REPERTOIRES.values().forEach(Repertoire::close);
    REPERTOIRES.clear();
  }

  private static List<String> said(Theatre theatre) {
    return theatre.judge().findings().stream()
        .map(finding -> finding.rule().id() + ' ' + finding.severity().label())
        .toList();
  }

  private static void manyInvoices(Stage stage) {
    for (int i = 0; i < 120; i++) {
      stage.write("Invoice");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_sequence_that_steps_otherwise_under_each_strategy(HibernateVersion version) {
    String schema = "create table invoice (id bigint primary key); create sequence invoice_seq";
    String key = "hibernate.id.sequence.increment_size_mismatch_strategy";
    try (Theatre fixed = Theatre.of(repertoire(version), "steps", schema, Map.of(key, "FIX"))) {
      assertThat(said(fixed)).isEmpty();
      assertThat(fixed.play(UseTruthTest::manyInvoices))
          .containsExactly(Map.entry(Deed.WRITE, Seen.WORKED));
    }
    for (String strategy : List.of("LOG", "NONE")) {
      try (Theatre logged =
          Theatre.of(repertoire(version), "steps", schema, Map.of(key, strategy))) {
        assertThat(said(logged)).containsExactly("sequence-increment-mismatch high");
        assertThat(logged.play(UseTruthTest::manyInvoices).toString()).contains("23505");
      }
    }
    for (String step : List.of("", " increment by 100")) {
      assertThatThrownBy(
              () ->
                  Theatre.of(repertoire(version), "steps", schema + step, Map.of(key, "EXCEPTION")))
          .hasStackTraceContaining("increment size");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void nobody_compares_the_step_of_a_sequence_that_is_asked_for_every_id(HibernateVersion version) {
    try (Theatre started =
        Theatre.of(
            repertoire(version),
            "one_by_one",
            "create table invoice (id bigint primary key); create sequence invoice_seq increment by 50",
            Map.of("hibernate.id.sequence.increment_size_mismatch_strategy", "EXCEPTION"))) {
      assertThat(said(started)).containsExactly("sequence-increment-mismatch low");
      assertThat(started.play(UseTruthTest::manyInvoices))
          .containsExactly(Map.entry(Deed.WRITE, Seen.WORKED));
    }
  }
}
