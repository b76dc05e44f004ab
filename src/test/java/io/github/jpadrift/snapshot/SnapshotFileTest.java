package io.github.jpadrift.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.database.SchemaScriptTest;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read, and nothing else is. */
class SnapshotFileTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private static final String HEAD =
      "{\"snapshotVersion\":1,\"name\":\"n\",\"takenAt\":\"2026-11-28T12:00:00Z\",\"server\":\"17.11\",\"database\":\"d\",\"schemas\":[\"a\"],\"searchPath\":[],\"reservedWords\":[\"user\"]";

  private final Path folder;

  SnapshotFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void what_is_read_back_is_what_was_written(int major) throws IOException {
    try (ScratchDatabase database = SchemaScriptTest.everyKind(major);
        ScratchDatabase copy = ScratchServer.embedded(major).create()) {
      Catalog live = SchemaScriptTest.read(database);
      String text = text(live);
      SchemaSnapshot back = read(text);

      assertThat(back.name()).isEqualTo("production");
      assertThat(back.takenAt()).isEqualTo(NOON);
      assertThat(back.catalog().objects()).isEqualTo(live.objects());
      assertThat(back.catalog().schemas()).isEqualTo(live.schemas());
      assertThat(back.catalog().notRead()).isEqualTo(live.notRead());
      assertThat(back.catalog().facts().versionNumber()).isEqualTo(live.facts().versionNumber());
      assertThat(back.catalog().facts().searchPath()).isEqualTo(live.facts().searchPath());
      assertThat(back.catalog().facts().reservedWords())
          .isEqualTo(live.facts().reservedWords())
          .contains("user");
      assertThat(back.catalog().database().tables()).isEqualTo(live.database().tables());
      assertThat(text(back.catalog())).isEqualTo(text);
      assertThat(text.lines().count()).isEqualTo(live.objects().size() + 2L);
      assertThat(text).isASCII();

      assertThat(copy.load(SchemaScript.of(back.catalog()), Duration.ofMinutes(1))).isEmpty();
      assertThat(live.differences(SchemaScriptTest.read(copy))).isEmpty();
    }
  }

  @Test
  void a_digest_can_stand_for_a_body() throws IOException {
    try (ScratchDatabase database = ScratchServer.embedded(18).create()) {
      database.run(
          """
          CREATE FUNCTION secret() RETURNS text LANGUAGE sql AS $$ SELECT 's3cr3t' $$;
          CREATE FUNCTION other() RETURNS text LANGUAGE sql AS $$ SELECT 'other' $$;
          """);
      Catalog without = SchemaScriptTest.read(database).withoutBodies();
      String text = text(without);

      assertThat(text).doesNotContain("s3cr3t", "definition\"").contains("\"definitionDigest\":\"");
      assertThat(read(text).catalog().objects()).isEqualTo(without.objects());
      assertThat(SchemaScript.of(without).leftOut())
          .extracting(Object::toString)
          .containsExactly(
              "Gap[subject=routine public.other(), reason=its body was left out of the snapshot]",
              "Gap[subject=routine public.secret(), reason=its body was left out of the snapshot]");
      database.run(
          "CREATE OR REPLACE FUNCTION other() RETURNS text LANGUAGE sql AS $$ SELECT 'new' $$");
      assertThat(without.differences(SchemaScriptTest.read(database).withoutBodies()))
          .singleElement()
          .asString()
          .startsWith("routine public.other(): definitionDigest is [");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|FILE is no snapshot of jpadrift",
        "[]|FILE is no snapshot of jpadrift",
        "{}|FILE is no snapshot of jpadrift",
        "nonsense|FILE is no snapshot of jpadrift",
        "{\"schemaVersion\":1,\"findings\":[]}|FILE is no snapshot of jpadrift",
        "{\"snapshotVersion\":2,\"what\":{}}|FILE is a snapshot of version 2: this jpadrift reads"
            + " version 1; take a newer one",
        "{\"snapshotVersion\":1}|FILE is no snapshot of jpadrift: it does not say its server",
        HEAD + "|FILE is no snapshot of jpadrift",
        HEAD + "}|FILE is no snapshot of jpadrift: it does not say its objects",
        HEAD
            + ",\"objects\":[{\"kind\":\"planet\",\"name\":\"x\"}]}|FILE is no snapshot of jpadrift:"
            + " it has a planet",
        HEAD
            + ",\"objects\":[{\"kind\":\"table\",\"name\":\"x\",\"colour\":\"red\"}]}|FILE is no"
            + " snapshot of jpadrift: what is said of an object is unknown: colour",
        HEAD
            + ",\"objects\":[{\"kind\":\"schema\"}]}|FILE is no snapshot of jpadrift: an object"
            + " does not say its name",
        HEAD
            + ",\"objects\":[{\"kind\":\"sequence\",\"schema\":\"a\",\"name\":\"s\"}]}|FILE is no"
            + " snapshot of jpadrift: sequence a.s does not say its type"
      })
  void what_is_none_is_refused_in_one_line(String text, String message) throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, text);

    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(SnapshotException.class)
        .hasMessage(message.replace("FILE", file.toString()));
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(SnapshotException.class)
        .hasMessage("there is no snapshot " + file);
  }

  private static String text(Catalog catalog) throws IOException {
    StringBuilder text = new StringBuilder();
    SnapshotFile.write(new SchemaSnapshot("production", NOON, catalog, Map.of()), text);
    return text.toString();
  }

  private SchemaSnapshot read(String text) throws IOException {
    Path file = folder.resolve("snapshot.json");
    Files.write(file, List.of(text));
    return SnapshotFile.read(file);
  }
}
