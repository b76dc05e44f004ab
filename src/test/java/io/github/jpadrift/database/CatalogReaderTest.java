package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void reads(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(
          """
          CREATE TYPE mood AS ENUM ('sad', 'ok');
          CREATE DOMAIN code AS varchar(5) DEFAULT 'x' NOT NULL CHECK (VALUE <> '');
          CREATE TABLE parent (id bigserial PRIMARY KEY, m mood[], c code, n numeric(12,4) DEFAULT 1.5);
          CREATE TABLE child (id integer GENERATED ALWAYS AS IDENTITY, p bigint REFERENCES parent ON DELETE CASCADE,
            t timestamptz(3), CHECK (p > 0), UNIQUE (p, t));
          CREATE UNIQUE INDEX ON child (lower(t::text::text COLLATE "C")) ;
          CREATE VIEW v AS SELECT * FROM parent;
          """
              .replace("lower(t::text::text COLLATE \"C\")", "(p + 1)"));
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofSeconds(10))) {
        Database read = session.read(Set.of());
        assertThat(read.tables()).hasSize(3);
      }
    }
  }
}
