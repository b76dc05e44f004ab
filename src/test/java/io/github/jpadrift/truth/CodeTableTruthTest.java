package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.HibernateVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Constants of an enum whose column refers to a table of codes, which nothing maps. */
class CodeTableTruthTest {

  private static final String SOURCE =
      """
      package fixtures.codes;
      import jakarta.persistence.*;
      @Entity public class Ticket {
        public enum Status { NEW, OLD, GONE }
        @Id public Long id;
        @Enumerated(EnumType.STRING) public Status status;
        public Status level;
      }
      """;

  private static final String SCHEMA =
      """
      create table ticket_status (code varchar(20) primary key, label text);
      create table ticket_level (no smallint primary key);
      insert into ticket_status values ('NEW', 'n'), ('OLD', 'o');
      insert into ticket_level values (0), (1), (2);
      create table ticket (id bigint primary key, status varchar(20) references ticket_status,
        level smallint references ticket_level, check (level between 0 and 2));
      """;

  private static Repertoire repertoire;

  @BeforeAll
  static void compile() {
    repertoire = Repertoire.of(HibernateVersion.V6_6, List.of(SOURCE));
  }

  @AfterAll
  static void close() {
    repertoire.close();
  }

  @Test
  void a_code_without_a_row_is_refused() {
    try (Theatre theatre = Theatre.of(repertoire, "codes", SCHEMA, Map.of())) {
      assertThat(theatre.judge().findings())
          .filteredOn(finding -> finding.rule().id().equals("enum-value-rejected"))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity().label() + ": " + finding.message())
                    .isEqualTo(
                        "high: Ticket.status can be GONE but foreign key to column"
                            + " public.ticket_status.code of column public.ticket.status refuses"
                            + " it");
                assertThat(finding.consequence())
                    .isEqualTo("every INSERT and UPDATE with GONE fails (23503)");
                assertThat(finding.actual()).isEqualTo("references public.ticket_status.code");
                assertThat(finding.remedies().database())
                    .extracting(Repair::sql)
                    .containsExactly(
                        "INSERT INTO public.ticket_status (code) VALUES ('GONE') ON CONFLICT DO NOTHING;");
                assertThat(finding.remedies().database().get(0).risk()).isNotNull();
              });
      assertThat(theatre.play(stage -> stage.write("Ticket", "status", "GONE")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("23503"))));
      assertThat(theatre.play(stage -> stage.keep("Ticket", "status", "OLD", "level", "GONE")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
      theatre.play(
          stage -> {
            stage.sql("insert into ticket_status (code) values ('GONE')");
            stage.sql("delete from ticket_level where no = 1");
          });
      assertThat(theatre.judge().findings())
          .filteredOn(finding -> finding.rule().id().equals("enum-value-rejected"))
          .extracting(finding -> finding.location().attribute() + ": " + finding.consequence())
          .containsExactly("level: every INSERT and UPDATE with 1 fails (23503)");
      assertThat(theatre.play(stage -> stage.write("Ticket", "level", "OLD")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("23503"))));
    }
  }
}
