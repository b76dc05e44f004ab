package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Every spelling of a URL, friendly and hostile: what it says, and what of it is ever seen. */
public class ConnectionUrlTest {

  /** Parts that stand in a password of {@link #SPELLINGS} and nowhere else. */
  public static final List<String> PARTS = List.of("s3c", "r3t", "t41l");

  /** URLs that hold a password, in every way somebody may write one. */
  public static final List<String> SPELLINGS =
      List.of(
          "jdbc:postgresql://h/d?user=u&password=s3cr3t",
          "jdbc:postgresql://h/d?password=s3c%40r3t%26t41l&user=u",
          "jdbc:postgresql://h/d?password=s3c@:/?=r3t",
          "jdbc:postgresql://h/d?password=s3c&r3t",
          "jdbc:postgresql://h/d?PASSWORD=s3cr3t",
          "jdbc:postgresql://h/d?Password=s3cr3t&sslmode=disable",
          "jdbc:postgresql://h/d?sslpassword=s3cr3t",
          "jdbc:postgresql://h/d?sslPassword=s3cr3t&currentSchema=public",
          "jdbc:postgresql://h/d?currentSchema=public?password=s3cr3t",
          "jdbc:postgresql://h/d;password=s3cr3t",
          "jdbc:postgresql://h/d&password=s3cr3t",
          "jdbc:postgresql:d?user=u&password=s3cr3t",
          "jdbc:postgresql:u:s3cr3t@h/d",
          "jdbc:postgresql://u:s3cr3t@h:5432/d",
          "jdbc:postgresql://u:s3cr3t@h?ApplicationName=a@b",
          "jdbc:postgresql://h1:5432,h2:5433/d?user=u&password=s3cr3t",
          "jdbc:postgresql://u:s3cr3t@h1,h2:5433/d",
          "jdbc:postgresql://[::1]:5432/d?user=u&password=s3cr3t",
          "postgresql://u:s3cr3t@[::1]:5432/d",
          "postgres://u:s3c%3Ar3t@h/d?application_name=t",
          "postgres://u:s3c@r3t@h/d",
          "postgres://u:s3c:r3t@h/d",
          "postgres://u:s3c/r3t@h/d",
          "postgres://u:s3c?r3t@h/d",
          "postgres://u:s3c?r3t=t41l@h/d",
          "postgres://u:s3c&r3t@h/d",
          "postgres://u:s3c=r3t@h/d",
          "postgres://u:s3c@:/?&=r3t@h/d",
          "postgres://u:s3c@r3t?t41l@h/d?sslmode=disable",
          "postgres://u:s3c@h:nowhere/d",
          "postgres://u:s3c?r3t@h:nowhere/d",
          "postgres://u:s3c@h/d/e/f",
          "postgresql:/u:s3cr3t@h/d",
          "JDBC:POSTGRESQL://u:s3cr3t@h/d",
          "jdbc:mysql://u:s3c?r3t@h/d",
          "jdbc:mysql://h/d?user=u&password=s3c@r3t",
          "jdbc:sqlserver://h:1433;user=u;password=s3cr3t",
          "host=h user=u password=s3cr3t dbname=d",
          "host=h password='s3c r3t' dbname=d");

  @ParameterizedTest
  @FieldSource("SPELLINGS")
  void nothing_that_is_printed_holds_the_password(String text) {
    ConnectionOptions options = new ConnectionOptions(text, null, null);
    ConnectionOptions twice = new ConnectionOptions(text, "u", "s3cr3t");

    assertHidden(options.url().toString());
    assertHidden(options.toString());
    assertHidden(twice.toString());
    assertHidden(options.url().server() + options.url().database());
    assertHidden(options.url().notPostgres().getMessage());
    assertThat(ConnectionUrl.isPasswordIn(text)).isTrue();
    assertHidden(ConnectionUrl.withoutPasswords("cannot open \"" + text + "\": no"));
  }

  /** Nobody listens there, so that all of them fail, each in its own way. */
  @ParameterizedTest
  @FieldSource("SPELLINGS")
  void nor_does_a_failure_to_connect(String text) {
    String nowhere = text.replaceAll("@h\\b", "@127.0.0.1:1").replaceAll("//h\\b", "//127.0.0.1:1");

    DatabaseException told =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                DatabaseSession.open(
                        new ConnectionOptions(nowhere, null, null), Duration.ofSeconds(5))
                    .close());

    assertThat(told).as("opening %s", nowhere).isNotNull();
    StringWriter trace = new StringWriter();
    told.printStackTrace(new PrintWriter(trace));
    assertHidden(trace.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "jdbc:postgresql://h/d?user=u&password=p | h | d | u | p | jdbc:postgresql://h/d",
        "jdbc:postgresql://h/d?password=p%40%26%3D | h | d | - | p@&= | jdbc:postgresql://h/d",
        "jdbc:postgresql://h/d?password=a+b | h | d | - | a+b | jdbc:postgresql://h/d",
        "jdbc:postgresql://h:1,[::1]:2/d%20e | h:1,[::1]:2 | d e | - | - | jdbc:postgresql://h:1,[::1]:2/d%20e",
        "jdbc:postgresql://h/d?ApplicationName=a@b&sslmode=disable | h | d | - | - | jdbc:postgresql://h/d?sslmode=disable",
        "jdbc:postgresql://h?ApplicationName=a@b | h | '' | - | - | jdbc:postgresql://h/",
        "jdbc:postgresql:///d | localhost:5432 | d | - | - | jdbc:postgresql:///d",
        "jdbc:postgresql:d?user=u | localhost:5432 | d | u | - | jdbc:postgresql:d",
        "jdbc:postgresql:/ | localhost:5432 | / | - | - | jdbc:postgresql:/",
        "postgresql://u@h/d | h | d | u | - | jdbc:postgresql://h/d",
        "postgresql://u%40x:p%2Fq@h/d | h | d | u@x | p/q | jdbc:postgresql://h/d",
        "postgresql://u:@h/d | h | d | u | '' | jdbc:postgresql://h/d",
        "postgresql://u:p@[::1]:5/d?stringtype=unspecified | [::1]:5 | d | u | p | jdbc:postgresql://[::1]:5/d?stringtype=unspecified",
        "postgresql://u:p@q/r@h/d | h | d | u | p@q/r | jdbc:postgresql://h/d",
        "postgresql://u:p?q@h/d | h | d | u | p?q | jdbc:postgresql://h/d",
        "postgresql://u:p?a=b&c@h/d?sslmode=disable | h | d | u | p?a=b&c | jdbc:postgresql://h/d?sslmode=disable",
        "postgresql://u:p@:/?&=q@h/d | h | d | u | p@:/?&=q | jdbc:postgresql://h/d",
      })
  void it_says_where_and_who(
      String text,
      String server,
      String database,
      @Nullable String user,
      @Nullable String password,
      String shown) {
    ConnectionUrl url = ConnectionUrl.of(text);

    assertThat(url.server()).isEqualTo(server);
    assertThat(url.database()).isEqualTo(database);
    assertThat(url.user()).isEqualTo(user);
    assertThat(url.password()).isEqualTo(Password.ofNullable(password));
    assertThat(url).hasToString(shown);
  }

  @Test
  void the_driver_gets_every_parameter_and_no_secret_in_its_url() {
    ConnectionUrl url =
        ConnectionUrl.of(
            "postgresql://u:p@h/d?connect_timeout=5&sslpassword=q&options=-c%20a=b&&x");

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://h/d?connectTimeout=5&options=-c%20a=b&x");
    assertThat(url.secrets())
        .containsOnly(
            Assertions.entry("password", Password.of("p")),
            Assertions.entry("sslpassword", Password.of("q")));
    Properties properties = new Properties();
    url.secrets().forEach((name, secret) -> secret.giveTo(properties, name));
    assertThat(properties).containsEntry("password", "p").containsEntry("sslpassword", "q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h:5432/d?user=u&ApplicationName=a@b",
        "postgresql://u@h/d",
        "see https://example.com/a?b=c and // this",
        "jdbc:mysql://h:3306/d",
        "the password is wrong",
      })
  void a_text_without_a_password_stays_as_it_is(String text) {
    assertThat(ConnectionUrl.isPasswordIn(text)).isFalse();
    assertThat(ConnectionUrl.withoutPasswords(text)).isEqualTo(text);
  }

  @Test
  void a_very_long_text_is_read_as_well() {
    String text = "jdbc:postgresql://h/d?password=x" + "&a".repeat(100_000) + "//x:".repeat(1_000);
    assertThat(ConnectionUrl.withoutPasswords(text).length()).isLessThan(200);
  }

  /** As a driver manager does that knows no driver: it repeats the URL. */
  @Test
  @SuppressWarnings("serial")
  void a_data_source_that_repeats_its_url_is_told_without_the_password() {
    PGSimpleDataSource failing =
        new PGSimpleDataSource() {
          @Override
          public java.sql.Connection getConnection() throws SQLException {
            throw new SQLException("No suitable driver found for jdbc:x://h/d?password=s3cr3t");
          }
        };

    DatabaseException told =
        catchThrowableOfType(
            DatabaseException.class, () -> DatabaseSession.open(failing, Duration.ofSeconds(5)));

    assertThat(told)
        .hasMessage(
            "connecting through the data source failed: No suitable driver found for"
                + " jdbc:x://h/d?password=***")
        .hasNoCause();
  }

  @Test
  void a_password_cannot_be_read_back() throws IOException {
    Password password = Password.of("s3cr3t");

    assertThat(password).hasToString("***").isEqualTo(Password.of("s3cr3t"));
    assertThat(password).isNotEqualTo(Password.of("other"));
    assertThat(password.hiddenIn("s3cr3t, s3cr3ts")).isEqualTo("***, s3cr3ts");
    assertThat(Password.of("%x").hiddenIn("a%x b%xy")).isEqualTo("a*** b%xy");
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      Assertions.assertThatThrownBy(() -> out.writeObject(password))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  private static void assertHidden(@Nullable String text) {
    assertThat(text).doesNotContain(PARTS);
  }
}
