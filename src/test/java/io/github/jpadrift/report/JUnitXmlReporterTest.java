package io.github.jpadrift.report;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Verdict;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitXmlReporterTest {

  @Test
  void each_table_and_family_of_rules_is_a_case() {
    assertGolden(getClass(), "drift.xml", Printed.as(Format.JUNIT, Verdicts.drift()));
  }

  @Test
  void gaps_are_errors_and_a_finding_about_no_table_has_its_case() throws Exception {
    Document document = parse(Printed.as(Format.JUNIT, Verdicts.incomplete()));
    assertThat(elements(document, "testcase"))
        .extracting(each -> each.getAttribute("classname") + ": " + each.getAttribute("name"))
        .containsExactly(
            "the whole application: relations",
            "could not be checked: com.acme.Broken",
            "could not be checked: rule missing-index");
    assertThat(elements(document, "error"))
        .extracting(Element::getTextContent)
        .contains("failed with IllegalStateException: boom");
    assertCounts(document);
  }

  @Test
  void a_clean_run_passes_every_case() throws Exception {
    Document document = parse(Printed.as(Format.JUNIT, Verdicts.clean()));
    assertThat(elements(document, "testcase")).hasSize(3 * 4);
    assertThat(elements(document, "failure")).isEmpty();
    assertCounts(document);
  }

  @Test
  void hostile_names_come_back_as_they_are() throws Exception {
    Document document = parse(Printed.as(Format.JUNIT, HostileVerdict.of()));
    assertThat(
            elements(document, "failure").stream()
                .map(failure -> (Element) failure.getParentNode())
                .map(each -> each.getAttribute("classname")))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream().map(name -> "public." + name).toList());
    assertThat(
            elements(document, "testcase").stream()
                .map(each -> each.getAttribute("file"))
                .filter(file -> !file.isEmpty()))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.files());
    assertThat(elements(document, "failure").stream().map(each -> each.getAttribute("message")))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream().map(name -> name + " is wrong").toList());
    assertCounts(document);
  }

  @Test
  void characters_that_xml_cannot_hold_are_spelled() throws Exception {
    Document document = parse(Printed.as(Format.JUNIT, Verdicts.hostile()));
    assertThat(elements(document, "testcase"))
        .extracting(each -> each.getAttribute("classname"))
        .contains("public.\\u001b[2J\\u001b[31mred\r\t\\u0007");
  }

  @Test
  void nothing_that_hides_or_turns_text_around_stands_raw() throws Exception {
    List<String> unseen =
        List.of("del\u007f", "next\u0085line", "\u009b2J", "soft\u00adhyphen", "\udb40\udc01tag");
    for (Verdict verdict :
        List.of(HostileVerdict.of(), HostileVerdict.of(unseen), Verdicts.hostile())) {
      assertThat(Printed.as(Format.JUNIT, verdict).codePoints().filter(Screen::isSpelled))
          .isEmpty();
    }
    Document document = parse(Printed.as(Format.JUNIT, HostileVerdict.of(unseen)));
    assertThat(elements(document, "failure").stream().map(each -> each.getAttribute("message")))
        .containsExactlyInAnyOrderElementsOf(
            unseen.stream().map(name -> name + " is wrong").toList());
  }

  @Test
  void a_text_shows_what_hides_and_its_statements_run() throws Exception {
    String name = "a\nb\u202ec";
    Document document = parse(Printed.as(Format.JUNIT, HostileVerdict.of(List.of(name))));
    String text = elements(document, "failure").get(0).getTextContent();
    assertThat(text.lines())
        .contains(
            "high missing-column: a\\nb\\u202ec is wrong",
            "source: src/a\\nb\\u202ec.java:1",
            "effect: a\\nb\\u202ec fails",
            "related: a\\nb\\u202ec");
    assertThat(text)
        .contains("SQL: " + VisibleSql.of(HostileVerdict.sql(name)).text())
        .contains("Java: a\nb\\u202ec\n");
    for (String shown : List.of("failure", "error")) {
      assertThat(elements(parse(Printed.as(Format.JUNIT, HostileVerdict.of())), shown))
          .extracting(Element::getTextContent)
          .noneMatch(each -> each.codePoints().anyMatch(Screen::isSpelled));
    }
  }

  @Test
  void ten_thousand_findings_are_all_there() throws Exception {
    Document document = parse(Printed.as(Format.JUNIT, Verdicts.huge(10_000)));
    assertThat(elements(document, "testcase")).hasSize(10_000);
    assertCounts(document);
  }

  private static void assertCounts(Document document) {
    for (String suite : List.of("testsuites", "testsuite")) {
      Element element = elements(document, suite).get(0);
      assertThat(element.getAttribute("tests"))
          .isEqualTo(String.valueOf(elements(document, "testcase").size()));
      assertThat(element.getAttribute("failures"))
          .isEqualTo(String.valueOf(elements(document, "failure").size()));
      assertThat(element.getAttribute("errors"))
          .isEqualTo(String.valueOf(elements(document, "error").size()));
    }
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
