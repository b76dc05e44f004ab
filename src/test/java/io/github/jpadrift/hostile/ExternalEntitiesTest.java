package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.process.MappingProcess;
import io.github.jpadrift.process.ProcessLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A mapping file that wants something from elsewhere gets nothing: nobody is called, no file of
 * this machine is read, and the mapping file is named as one that was not.
 */
class ExternalEntitiesTest {

  private static final String SECRET = "s3cret-of-this-machine";

  private static final List<String> SOURCES =
      List.of(
          "package app; @jakarta.persistence.Entity public class Good {"
              + " @jakarta.persistence.Id Long id; }",
          "package app; public class Plain { Long id; String note; }");

  /** What a mapping file may ask for; %1$s is an address, %2$s what declares the entity. */
  private enum Wish {
    A_DOCUMENT_TYPE(
        """
        <!DOCTYPE %3$s SYSTEM "%1$s/own.dtd">
        %2$s
        """,
        "note"),
    ANOTHER_UNDER_HIBERNATES_NAME(
        """
        <!DOCTYPE %3$s PUBLIC "-//Hibernate/Hibernate Mapping DTD 3.0//EN" "%1$s/hibernate-mapping-3.0.dtd">
        %2$s
        """,
        "note"),
    A_PARAMETER_ENTITY(
        """
        <!DOCTYPE %3$s [ <!ENTITY %% all SYSTEM "%1$s/all.dtd"> %%all; ]>
        %2$s
        """,
        "note"),
    A_FILE_SENT_OUT(
        """
        <!DOCTYPE %3$s [
          <!ENTITY %% file SYSTEM "file://%4$s">
          <!ENTITY %% all SYSTEM "%1$s/all.dtd"> %%all; ]>
        %2$s
        """,
        "note"),
    A_FILE_AS_A_NAME(
        """
        <!DOCTYPE %3$s [ <!ENTITY stolen SYSTEM "file://%4$s"> ]>
        %2$s
        """,
        "&stolen;"),
    A_FILE_AS_THE_DOCUMENT_TYPE(
        """
        <!DOCTYPE %3$s SYSTEM "file://%4$s">
        %2$s
        """,
        "note"),
    AN_ENTITY_BY_ADDRESS(
        """
        <!DOCTYPE %3$s [ <!ENTITY stolen SYSTEM "%1$s/stolen.txt"> ]>
        %2$s
        """,
        "&stolen;");

    private final String text;
    private final String comment;

    Wish(String text, String comment) {
      this.text = text;
      this.comment = comment;
    }

    String orm(String address, Path file) {
      return text.formatted(
          address,
          """
          <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
            <description>%s</description>
            <entity class="app.Plain" access="FIELD">
              <table name="plain"/>
              <attributes><id name="id"/></attributes>
            </entity>
          </entity-mappings>
          """
              .formatted(comment),
          "entity-mappings",
          file);
    }

    String hbm(String address, Path file) {
      return text.formatted(
          address,
          """
          <hibernate-mapping>
            <class name="app.Plain" table="plain">
              <comment>%s</comment>
              <id name="id" access="field"/>
              <property name="note" access="field"/>
            </class>
          </hibernate-mapping>
          """
              .formatted(comment),
          "hibernate-mapping",
          file);
    }
  }

  private final Path classes;
  private final Path secret;
  private final ServerSocket listener;

  ExternalEntitiesTest(@TempDir Path classes, @TempDir Path elsewhere) throws IOException {
    this.classes = classes;
    this.secret = Files.writeString(elsewhere.resolve("secret.txt"), SECRET);
    this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @BeforeEach
  void compile() throws IOException {
    TestApplication.of(SOURCES, hibernate(), classes);
  }

  @AfterEach
  void hearNoMore() throws IOException {
    listener.close();
  }

  private String address() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  @ParameterizedTest
  @EnumSource(Wish.class)
  void an_orm_file_gets_nothing(Wish wish) throws IOException {
    Path orm = Files.createDirectory(classes.resolve("META-INF")).resolve("orm.xml");
    Files.writeString(orm, wish.orm(address(), secret));

    assertGap("META-INF/orm.xml");
    assertRefusedByTheProcess("META-INF/orm.xml");
  }

  @ParameterizedTest
  @EnumSource(Wish.class)
  void an_hbm_file_gets_nothing(Wish wish) throws IOException {
    Files.writeString(classes.resolve("app/Plain.hbm.xml"), wish.hbm(address(), secret));

    assertGap("app/Plain.hbm.xml");
    assertRefusedByTheProcess("app/Plain.hbm.xml");
  }

  /** What a user gets. */
  private void assertGap(String file) throws IOException {
    CommandRun run = CommandRun.of("mapping", classes.toString(), "--verbose", "--naming", "jpa");

    assertThat(run.out())
        .contains("could not be read", classes.getFileName() + "/" + file, "good")
        .doesNotContain(SECRET);
    assertThat(run.err()).doesNotContain(SECRET);
    assertThat(run.exitCode()).isEqualTo(2);
    assertNobodyCalled();
  }

  /** The reading process itself, if somebody let such a file through to it. */
  private void assertRefusedByTheProcess(String file) throws IOException {
    List<String> printed = new ArrayList<>();
    MappingProcess process =
        new MappingProcess(
            ApplicationClassPath.of(
                Stream.concat(Stream.of(classes), hibernate().stream()).toList(), () -> classes),
            ProcessLimits.DEFAULTS,
            printed::add);
    MappingRequest request =
        new MappingRequest(
            List.of("app.Good"),
            List.of(),
            List.of(file),
            Map.of(),
            TestApplication.POSTGRES,
            null);
    try {
      Mapping mapping = process.read(request);
      assertThat(mapping.toString()).doesNotContain(SECRET);
    } catch (MappingException refused) {
      assertThat(refused.toString()).doesNotContain(SECRET);
    }
    assertThat(printed.toString()).doesNotContain(SECRET);
    assertNobodyCalled();
  }

  private void assertNobodyCalled() throws IOException {
    listener.setSoTimeout(50);
    assertThatThrownBy(() -> listener.accept().close()).isInstanceOf(SocketTimeoutException.class);
  }

  private static List<Path> hibernate() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("jpadrift.home"), "hibernate"))) {
      return jars.toList();
    }
  }
}
