package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** Which files {@code scripts} names, and in which order. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ScriptFilesTest {

  @TempDir private Path folder;

  @Test
  void versions_are_numbers() throws IOException {
    write(
        "V1__a.sql", "V1.1__b.sql", "V1_2__c.sql", "V1.10__d.sql", "V2.0__e.sql", "V2.0.1__f.sql");
    write(
        "more/V10__g.sql", "V20240131120000__h.sql", "R__views.sql", "R__after.sql", "U10__g.sql");

    assertThat(names(folder.toString()))
        .containsExactly(
            "V1__a.sql",
            "V1.1__b.sql",
            "V1_2__c.sql",
            "V1.10__d.sql",
            "V2.0__e.sql",
            "V2.0.1__f.sql",
            "V10__g.sql",
            "V20240131120000__h.sql",
            "R__after.sql",
            "R__views.sql");
  }

  @Test
  void other_names_are_in_the_order_of_their_numbers() throws IOException {
    write("10_keys.sql", "9_tables.sql", "9_tables.txt");
    assertThat(names(folder.toString())).containsExactly("9_tables.sql", "10_keys.sql");
  }

  @Test
  void what_has_no_place_among_versions_is_refused() throws IOException {
    write("V1__a.sql", "data.sql");
    assertThatThrownBy(() -> names(folder.toString()))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(
            "the folder %s of scripts of @CheckMapping holds versions of Flyway's and others, whose"
                    .formatted(folder)
                + " place among them nothing tells: name the files one by one (data.sql)");
  }

  @Test
  void an_empty_folder_is_refused() {
    assertThatThrownBy(() -> names(folder.toString()))
        .hasMessage("the folder %s of scripts of @CheckMapping holds no .sql file", folder);
  }

  @Test
  void the_class_path_is_looked_at_too() throws IOException {
    write("db/V2__b.sql", "db/V10__c.sql");
    Path archive = folder.resolve("app.jar");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("packed/"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("packed/schema.sql"));
      zip.write("select 1".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL(), archive.toUri().toURL()}, null)) {
      ScriptFiles files = new ScriptFiles(loader);
      assertThat(files.named("classpath:db"))
          .extracting(file -> file.getFileName().toString())
          .containsExactly("V2__b.sql", "V10__c.sql");
      assertThat(files.named("/db/V2__b.sql")).containsExactly(folder.resolve("db/V2__b.sql"));
      assertThat(files.named("classpath:packed/schema.sql"))
          .singleElement()
          .satisfies(copy -> assertThat(copy).hasContent("select 1").hasFileName("schema.sql"));
      assertThatThrownBy(() -> files.named("classpath:packed/"))
          .hasMessage(
              "scripts of @CheckMapping names packed/, a folder in an archive: name its files one"
                  + " by one");
    }
  }

  @Test
  void what_is_nowhere_is_told_with_where_a_relative_path_begins() {
    String here = Path.of("").toAbsolutePath().toString();
    assertThatThrownBy(() -> names("no/such.sql"))
        .hasMessage(
            "scripts of @CheckMapping names no/such.sql, which is not there, neither as a file or"
                + " folder nor on the class path; a relative path begins at "
                + here);
    assertThatThrownBy(() -> names("classpath:no/such.sql"))
        .hasMessage(
            "scripts of @CheckMapping names classpath:no/such.sql, which is not on the class path;"
                + " a relative path begins at "
                + here);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "select 1");
    }
  }

  private static List<String> names(String script) {
    return new ScriptFiles(ScriptFilesTest.class.getClassLoader())
        .named(script).stream().map(file -> String.valueOf(file.getFileName())).toList();
  }
}
