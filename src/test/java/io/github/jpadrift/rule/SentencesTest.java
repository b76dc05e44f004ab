package io.github.jpadrift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every fixture's findings are held against sees the faults that have been seen. */
class SentencesTest {

  private static final Location PLACE = place("Invoice", "invoice");

  /** Text that is put together of two, of which neither has the space. */
  private static final Pattern TORN_WORD =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\\n])*[\\p{L}\\d]\"\\s*\\+\\s*\"[\\p{L}\\d](?:\\\\.|[^\"\\\\\n])*\"");

  private static Location place(String entity, String table) {
    return new Location.InMapping(
        entity, null, new TableName(null, new Identifier(table)), null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invoice  has no table",
        "Invoice has no table ",
        "Invoice has no table , it seems",
        "Invoice is called\"x\"",
        "Invoice is called \"x\"in quotes",
        "Invoice is %s",
        ""
      })
  void parts_that_are_badly_joined_are_seen(String message) {
    assertThat(Sentences.faults(Fault.at(PLACE, message, "nothing happens"))).hasSize(1);
    assertThat(Sentences.faults(Fault.at(PLACE, "Invoice has no table", message))).hasSize(1);
  }

  @Test
  void equal_sides_and_a_subject_that_is_no_entity_are_seen() {
    assertThat(Sentences.faults(Fault.at(PLACE, "Invoice", "so").sides("t(x, y)", "t(x, y)")))
        .containsExactly("both sides are t(x, y): Invoice");
    assertThat(
            Sentences.faults(
                Fault.at(
                    place("titleview_seq", "titleview_seq"),
                    "titleview_seq takes its values from sequence titleview_seq",
                    "so")))
        .containsExactly(
            "the subject is no entity: titleview_seq takes its values from sequence titleview_seq");
    assertThat(
            Sentences.faults(
                Fault.at(PLACE, "Invoice (\"Bill\") is said: \"\\\"x\\\"\"", "so, or not")
                    .sides("t(x, y)", "t(y, x)")))
        .isEmpty();
  }

  @Test
  void no_text_of_the_sources_is_glued() throws IOException {
    List<String> glued = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        TORN_WORD
            .matcher(Files.readString(source))
            .results()
            .map(MatchResult::group)
            .forEach(text -> glued.add(source.getFileName() + ": " + text));
      }
    }

    assertThat(TORN_WORD.matcher("\"of a strategy\"\n  + \"quoted\"").find()).isTrue();
    assertThat(glued).isEmpty();
  }
}
