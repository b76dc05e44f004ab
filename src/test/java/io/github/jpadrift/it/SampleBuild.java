package io.github.jpadrift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The two runs of an application's own tests, first with the schema that belongs to it, then with
 * one that has drifted: called by the application's {@code verify.groovy}.
 */
public final class SampleBuild {

  private static final String WHOLE = "mapping_and_schema_agree(CheckedMapping)";
  private static final String TABLE = "tables(CheckedMapping) ";

  private final Path reports;
  private final String testClass;

  public SampleBuild(File project, String testClass) {
    this.reports = project.toPath().resolve("target/surefire-reports");
    this.testClass = testClass;
  }

  /** In the first run every test passes, and these tables, no others, have one each. */
  public SampleBuild agreesOn(String... tables) throws IOException {
    List<Element> tests = tests("");
    assertThat(tests)
        .extracting(test -> test.attr("name"))
        .containsExactlyElementsOf(named(tables));
    assertThat(tests).allMatch(test -> test.children().select("failure, error, skipped").isEmpty());
    return this;
  }

  /** In the second run the whole and these tables fail, and everything else passes. */
  public SampleBuild driftsOn(String... tables) throws IOException {
    List<Element> tests = tests("-drift");
    assertThat(tests).allMatch(test -> test.children().select("error, skipped").isEmpty());
    assertThat(tests)
        .filteredOn(test -> !test.children().select("failure").isEmpty())
        .extracting(test -> test.attr("name"))
        .containsExactlyInAnyOrderElementsOf(named(tables));
    return this;
  }

  /** The failure of the whole tells this. */
  public SampleBuild saying(String... parts) throws IOException {
    assertThat(tests("-drift"))
        .filteredOn(test -> test.attr("name").equals(WHOLE))
        .singleElement()
        .extracting(test -> test.select("failure").text(), STRING)
        .contains(parts);
    return this;
  }

  private static List<String> named(String... tables) {
    return Stream.concat(Stream.of(WHOLE), Stream.of(tables).map(TABLE::concat)).toList();
  }

  private List<Element> tests(String suffix) throws IOException {
    Path report = reports.resolve("TEST-" + testClass + suffix + ".xml");
    return Jsoup.parse(Files.readString(report), Parser.xmlParser()).select("testcase");
  }
}
