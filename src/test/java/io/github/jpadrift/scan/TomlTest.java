package io.github.jpadrift.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTest {

  @Test
  void tables_and_arrays_become_flat_keys() {
    assertThat(
            Toml.keys(
                """
                # of the team
                [environments.default]
                schemas = ["app", 'audit "log"']
                connectRetries = 3
                [flyway]
                locations = [
                  "filesystem:db/migration",   # with a comment
                  "classpath:db\\u002Fmore",
                ]
                baselineOnMigrate = true
                baselineVersion = "001"
                placeholders = { owner = "o'brien", "a.b" = '''x=[y]''' }
                """))
        .containsOnly(
            entry("environments.default.schemas", "app,audit \"log\""),
            entry("environments.default.connectRetries", "3"),
            entry("flyway.locations", "filesystem:db/migration,classpath:db/more"),
            entry("flyway.baselineOnMigrate", "true"),
            entry("flyway.baselineVersion", "001"),
            entry("flyway.placeholders.owner", "o'brien"),
            entry("flyway.placeholders.a.b", "x=[y]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[flyway", "a = 1\na = 2", "a = \"", "= 1", "a = [1, 2", "\u0000"})
  void what_is_no_TOML_is_refused(String text) {
    assertThatThrownBy(() -> Toml.keys(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_text_takes_it_down() {
    assertThatThrownBy(() -> Toml.keys("a = " + "[".repeat(500_000)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Toml.keys("#".repeat(2 << 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer");
  }
}
