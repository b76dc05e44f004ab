package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class PartitionMissingTest {

  @Test
  void no_partition_takes_a_row() {
    Judged judged =
        Judged.by(new PartitionMissing(), compare(entity("Event"), table("event").partitions(0)));

    assertThat(judged.messages())
        .containsExactly(
            "Event is written in the mapping but partitioned table public.event has no partition");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "every insert fails, unless the application creates partitions itself: no partition"
                + " found for the row (23514)");
    assertThat(judged.sql())
        .containsExactly(
            """
            DO $jpadrift$
            BEGIN
              IF NOT (SELECT partstrat = 'h' FROM pg_catalog.pg_partitioned_table WHERE partrelid = pg_catalog.to_regclass('public.event')) THEN
                CREATE TABLE IF NOT EXISTS public.event_default PARTITION OF public.event DEFAULT;
              END IF;
            END
            $jpadrift$;""",
            """
            DO $jpadrift$
            BEGIN
              IF (SELECT partstrat = 'h' FROM pg_catalog.pg_partitioned_table WHERE partrelid = pg_catalog.to_regclass('public.event')) THEN
                CREATE TABLE IF NOT EXISTS public.event_default PARTITION OF public.event FOR VALUES WITH (MODULUS 1, REMAINDER 0);
              END IF;
            END
            $jpadrift$;""");
  }

  @Test
  void partitions_ordinary_tables_and_readers_are_fine() {
    assertThat(
            Judged.by(
                    new PartitionMissing(),
                    compare(
                        entity("Event"),
                        table("event").partitions(1),
                        entity("Invoice"),
                        table("invoice"),
                        entity("Log").readOnly(),
                        table("log").partitions(0)))
                .isSilent())
        .isTrue();
  }
}
