package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class TemporalZoneMismatchTest {

  private static final String ZONED = "timestamp(6) with time zone";
  private static final String UNZONED = "timestamp(6) without time zone";

  @Test
  void a_local_time_shifts_with_the_zone_of_the_jvm() {
    Judged judged = judge(UNZONED, "LocalDateTime", "TIMESTAMP", ZONED);

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Event.at is LocalDateTime in the mapping but timestamp(6) with time zone in column"
                + " public.event.at");
    assertThat(fault.consequence())
        .isEqualTo(
            "the value is taken to be in the time zone of the JVM, so a JVM in another zone reads"
                + " another time");
    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(fault.breaks()).containsExactlyInAnyOrder(Operation.WRITE, Operation.READ);
    assertThat(judged.sql())
        .containsExactly(
            "-- values are read in the session's time zone: SET TimeZone to theirs first\n"
                + "-- ALTER TABLE public.event ALTER COLUMN at TYPE timestamp(6) without time zone;");
    assertThat(fault.remedies().mapping()).isEqualTo("private Instant at;");
  }

  @Test
  void a_moment_without_its_zone_is_the_wall_clock_of_utc() {
    Judged judged = judge(ZONED, "Instant", "TIMESTAMP_UTC", "timestamp");
    Fault fault = judged.only();

    assertThat(fault.message())
        .isEqualTo(
            "Event.at is Instant in the mapping but timestamp without time zone in column"
                + " public.event.at");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fault.consequence())
        .isEqualTo(
            "the moment is stored as the wall clock of UTC, which every JVM reads alike: rows that"
                + " now(), Hibernate 5 or others write in local time are read as other moments");
    assertThat(fault.breaks()).containsExactly(Operation.READ);
    assertThat(judged.sql())
        .containsExactly(
            "-- rows that others than Hibernate wrote in local time would be taken for UTC, too\n"
                + "-- ALTER TABLE public.event ALTER COLUMN at TYPE timestamp with time zone USING"
                + " at AT TIME ZONE 'UTC';");
    assertThat(fault.remedies().mapping())
        .isEqualTo(
            "hibernate.type.preferred_instant_jdbc_type=TIMESTAMP with"
                + " hibernate.jdbc.time_zone=UTC");
    assertThat(judge(ZONED, "OffsetDateTime", "TIMESTAMP_WITH_TIMEZONE", UNZONED).only().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void times_of_day_are_medium() {
    assertThat(judge("time(6)", "LocalTime", "TIME", "time with time zone").only().severity())
        .isEqualTo(Severity.MEDIUM);
    assertThat(judge("time(6) with time zone", "OffsetTime", "TIME_UTC", "time").only().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void a_definition_that_agrees_proves_nothing() {
    Judged judged =
        Judged.by(
            new TemporalZoneMismatch(),
            compare(
                entity("Event")
                    .column(
                        "at",
                        ZONED,
                        at ->
                            at.bound("java.time.LocalDateTime", "TIMESTAMP")
                                .columnDefinition(ZONED)),
                table("event").column("at", ZONED)));

    assertThat(judged.only().declared()).isEqualTo("LocalDateTime as TIMESTAMP");
    assertThat(judged.only().actual()).isEqualTo(ZONED);
  }

  @Test
  void what_is_bound_as_it_is_stored_is_fine() {
    assertThat(judge(ZONED, "Instant", "TIMESTAMP_UTC", ZONED).isSilent()).isTrue();
    assertThat(judge(ZONED, "Instant", "TIMESTAMP_UTC", "timestamptz").isSilent()).isTrue();
    assertThat(judge(UNZONED, "LocalDateTime", "TIMESTAMP", "timestamp").isSilent()).isTrue();
  }

  @Test
  void an_instant_that_the_application_stores_without_zone_is_its_choice() {
    assertThat(judge(UNZONED, "Instant", "TIMESTAMP", UNZONED).isSilent()).isTrue();
    assertThat(judge(UNZONED, "OffsetDateTime", "TIMESTAMP", ZONED).isSilent()).isTrue();
  }

  @Test
  void a_time_of_day_that_hibernate_itself_stores_without_zone_is_no_drift() {
    assertThat(judge("time(6)", "OffsetTime", "TIME_UTC", "time(6)").isSilent()).isTrue();
  }

  @Test
  void other_types_are_another_rule() {
    assertThat(judge(UNZONED, "LocalDateTime", "TIMESTAMP", "date").isSilent()).isTrue();
    assertThat(judge("date", "LocalDate", "DATE", ZONED).isSilent()).isTrue();
    assertThat(judge(UNZONED, "LocalDateTime", "TIMESTAMP", "time").isSilent()).isTrue();
  }

  private static Judged judge(String declared, String java, String jdbc, String actual) {
    return Judged.by(
        new TemporalZoneMismatch(),
        compare(
            entity("Event").column("at", declared, at -> at.bound("java.time." + java, jdbc)),
            table("event").column("at", actual)));
  }
}
