package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.database.Password;
import io.github.jpadrift.report.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/db?user=a&password=s3cret&x=1, jdbc:postgresql://h/db?user=a&password=***&x=1",
    "jdbc:postgresql://h/db?sslpassword=s3cret, jdbc:postgresql://h/db?sslpassword=***",
    "postgresql://bob:s3cret@h:5432/db, postgresql://bob:***@h:5432/db",
    "postgresql://bob:s3c@r/et@h/db?a=b, postgresql://bob:***@h/db?a=b"
  })
  void a_password_in_a_url_is_seen_and_hidden(String url, String shown) {
    assertThat(ConnectionUrl.isPasswordIn(url)).isTrue();
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
    assertThat(ConnectionUrl.isPasswordIn(url)).isFalse();
    assertThat(new Secrets().redact(url)).isEqualTo(url);
  }

  @Test
  void a_secret_among_hibernates_properties_is_in_no_report() {
    StringWriter out = new StringWriter();
    CommandLine command =
        Jpadrift.commandLine(Engine.JPADRIFT, new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(out));
    command.execute(
        "mapping",
        Path.of(System.getProperty("jpadrift.home"), "sample", "sample-entities.jar").toString(),
        "--hibernate-property=hibernate.connection.password=s3cret",
        "--hibernate-property=hibernate.order_inserts=true",
        "--format=json");
    assertThat(out.toString())
        .contains(
            "hibernate.connection.password = ***, as asked for",
            "hibernate.order_inserts = true, as asked for")
        .doesNotContain("s3cret");
  }

  @Test
  void a_known_password_is_hidden_wherever_it_stands() {
    Secrets secrets = new Secrets();
    secrets.addFrom("jdbc:postgresql://h/db?password=p%40ss");
    secrets.add(Password.of("postgres"));
    assertThat(secrets.redact("\"p@ss\" and p%40ss and 'postgres' for jdbc:postgresql"))
        .isEqualTo("\"***\" and *** and '***' for jdbc:postgresql");
  }
}
