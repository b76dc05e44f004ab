package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * The manual pages under {@code man/} say what {@code --help} says: picocli writes them as
 * AsciiDoc, Asciidoctor makes pages of that. {@code mvn verify -Djpadrift.publish=true} writes them
 * anew.
 */
class ManualPagesTest {

  private static final Path PAGES = Path.of("src", "main", "man", "man1");

  @Test
  void the_pages_are_fresh(@TempDir Path drafts) throws IOException {
    Map<String, String> pages = pages(drafts);
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.createDirectories(PAGES);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
      }
    }

    assertThat(pages).hasSizeGreaterThan(7).containsKey("jpadrift-check.1");
    assertThat(published()).isEqualTo(pages);
  }

  @Test
  void man_shows_them_without_a_warning() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "man is not installed");
    Path warnings = Files.createTempFile("man", ".err");
    ProcessBuilder man =
        new ProcessBuilder(
            "man", "--warnings=w", "-l", PAGES.resolve("jpadrift-check.1").toString());
    man.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "MANWIDTH", "100", "MANPAGER", "cat"));
    Process process = man.redirectError(warnings.toFile()).start();
    String page = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(warnings).isEmptyFile();
    assertThat(page)
        .contains(
            "           jpadrift check APP… --script FILE… [OPTIONS]\n",
            "       --script=FILE…\n",
            "legacy_*, audit.*,",
            "       2\n           incomplete",
            "--severity missing-index=low\n");
    Files.delete(warnings);
  }

  private static Map<String, String> pages(Path drafts) throws IOException {
    CommandLine command =
        Jpadrift.commandLine(new FixedEngine(), new Terminal(Screen.PLAIN, false), Map.of());
    int exitCode =
        ManPageGenerator.generateManPage(
            drafts.toFile(), null, new boolean[0], false, command.getCommandSpec());
    assertThat(exitCode).isZero();

    Map<String, String> pages = new TreeMap<>();
    Options options =
        Options.builder()
            .backend("manpage")
            .safe(SafeMode.SAFE)
            .standalone(true)
            .attributes(Attributes.builder().attribute("reproducible").build())
            .build();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create();
        Stream<Path> files = Files.list(drafts)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".adoc", ".1");
        pages.put(name, asciidoctor.convert(mended(Files.readString(file)), options));
      }
    }
    return pages;
  }

  /** What picocli leaves as it is although AsciiDoc reads it otherwise. */
  private static String mended(String page) {
    return page.replaceAll(":(revnumber|mansource): .*", ":$1: jpadrift")
        .replace(":manmanual: Jpadrift Manual", ":manmanual: jpadrift manual")
        .replaceAll("\\*_=(.*)_::", "*=_$1_::")
        .replaceAll("(?m)^ {7}(jpadrift .*)$", " $1")
        .replaceAll("(== Synopsis\n\n)(?=jpadrift)", "$1 ")
        .replaceAll("(?m)(?<=^  .{1,999})\\*", "{asterisk}");
  }

  private static Map<String, String> published() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }
}
