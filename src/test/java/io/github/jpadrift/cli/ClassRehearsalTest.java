package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.snapshot.SnapshotFile;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher's class-data archive is made of: all that a check needs. */
class ClassRehearsalTest {

  @Test
  void it_loads_what_a_check_needs_and_checks_the_sample(@TempDir Path folder) throws Exception {
    Path loaded = folder.resolve("classes");
    Process rehearsal =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xlog:disable",
                "-Xlog:class+load:file=" + loaded,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djpadrift.home=" + Path.of("target/jpadrift").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                ClassRehearsal.class.getName(),
                "target/jpadrift/sample/sample-entities.jar")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();

    assertThat(rehearsal.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("output")).isEmptyFile();
    assertThat(rehearsal.exitValue()).isZero();
    String classes = Files.readString(loaded);
    assertThat(
            Stream.of(
                "org.postgresql.core.v3.ConnectionFactoryImpl",
                "com.sun.crypto.provider.PBKDF2KeyImpl",
                "io.github.jpadrift.rule.mapping.MissingTable$$Lambda",
                "io.github.jpadrift.cli.Output$$Lambda",
                "io.github.jpadrift.database.ConnectionUrl$$Lambda",
                "io.github.jpadrift.database.CatalogReader$$Lambda",
                "io.github.jpadrift.database.QuestionAsker$$Lambda",
                "io.github.jpadrift.database.StatementParser$$Lambda",
                "io.github.jpadrift.process.KeptAnswers$Found",
                "io.github.jpadrift.report.HtmlOverview$$Lambda",
                "io.github.jpadrift.report.SarifReporter$$Lambda",
                "org.postgresql.core.v3.ScramAuthenticator$$Lambda",
                "io.github.classgraph.ClassGraph"))
        .allSatisfy(name -> assertThat(classes).contains(' ' + name));
  }

  @Test
  void the_schema_that_it_checks_against_is_a_snapshot(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("snapshot.json");
    try (InputStream recorded = ClassRehearsal.class.getResourceAsStream("rehearsed.json")) {
      Files.write(file, Objects.requireNonNull(recorded).readAllBytes());
    }

    assertThat(SnapshotFile.read(file).catalog().schemas()).hasSize(3);
  }
}
