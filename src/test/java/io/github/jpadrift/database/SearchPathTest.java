package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchPathTest {

  @Test
  void names_are_read_as_postgresql_reads_them() {
    assertThat(SearchPath.schemas("\"$user\", public", "me")).containsExactly("me", "public");
    assertThat(SearchPath.schemas("$user,Public ,\"Public\",public", "me"))
        .containsExactly("me", "public", "Public");
    assertThat(SearchPath.schemas("\"a \"\"b\"\", c\"", "me")).containsExactly("a \"b\", c");
    assertThat(SearchPath.schemas("\"\"", "me")).containsExactly("");
    assertThat(SearchPath.schemas("\"open", "me")).containsExactly("open");
    assertThat(SearchPath.schemas("", "me")).isEmpty();
  }
}
