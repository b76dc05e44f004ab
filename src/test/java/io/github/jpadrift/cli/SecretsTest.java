package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/db?user=a&password=s3cret&x=1, jdbc:postgresql://h/db?user=a&password=***&x=1",
    "jdbc:postgresql://h/db?sslpassword=s3cret, jdbc:postgresql://h/db?sslpassword=***",
    "postgresql://bob:s3cret@h:5432/db, postgresql://bob:***@h:5432/db",
    "postgresql://bob:s3c@r/et@h/db?a=b, postgresql://bob:***@h/db?a=b"
  })
  void a_password_in_a_url_is_seen_and_hidden(String url, String shown) {
    assertThat(Secrets.isIn(url)).isTrue();
    assertThat(new Secrets().redact("cannot open " + url)).isEqualTo("cannot open " + shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host:5432/db",
        "jdbc:postgresql://host:5432/db?user=me&ApplicationName=a@b",
        "postgresql://bob@host/db"
      })
  void a_url_without_a_password_stays_as_it_is(String url) {
    assertThat(Secrets.isIn(url)).isFalse();
    assertThat(new Secrets().redact(url)).isEqualTo(url);
  }

  @Test
  void a_known_password_is_hidden_wherever_it_stands() {
    Secrets secrets = new Secrets();
    secrets.addFrom("jdbc:postgresql://h/db?password=p%40ss");
    secrets.add("postgres");
    assertThat(secrets.redact("\"p@ss\" and p%40ss and 'postgres' for jdbc:postgresql"))
        .isEqualTo("\"***\" and *** and '***' for jdbc:postgresql");
  }
}
