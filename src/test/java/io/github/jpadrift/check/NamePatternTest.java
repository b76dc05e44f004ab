package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamePatternTest {

  @Test
  void without_a_dot_it_is_compared_with_simple_names() {
    assertThat(matches("legacy_*", "public", "legacy_orders")).isTrue();
    assertThat(matches("legacy_*", "legacy_2019", "orders")).isFalse();
    assertThat(matches("legacy_*", null, "legacy_")).isTrue();
    assertThat(matches("legacy_*", "public", "legacyXorders")).isFalse();
  }

  @Test
  void with_a_dot_it_is_compared_with_qualified_names() {
    assertThat(matches("audit.*", "audit", "log")).isTrue();
    assertThat(matches("audit.*", "public", "audit")).isFalse();
    assertThat(matches("audit.*", "public", "audit.log")).isFalse();
    assertThat(matches("*.log", "audit", "log")).isTrue();
    assertThat(matches("com.acme.*", "com.acme.old.deep", "Report")).isTrue();
  }

  @Test
  void a_name_that_has_no_qualifier_is_compared_as_it_is() {
    assertThat(matches("audit.*", null, "audit.log")).isTrue();
    assertThat(matches("audit.*", null, "log")).isFalse();
  }

  @Test
  void a_question_mark_is_one_character_and_all_others_are_themselves() {
    assertThat(matches("t?", null, "t1")).isTrue();
    assertThat(matches("t?", null, "t")).isFalse();
    assertThat(matches("t?", null, "t12")).isFalse();
    assertThat(matches("a+(b)[c]%\\E", null, "a+(b)[c]%\\E")).isTrue();
    assertThat(matches("A", null, "a")).isFalse();
    assertThat(matches("a*b", null, "a\nb")).isTrue();
    assertThat(matches("", null, "a")).isFalse();
  }

  private static boolean matches(String glob, @Nullable String qualifier, String name) {
    return new NamePattern(glob).matches(qualifier, name);
  }
}
