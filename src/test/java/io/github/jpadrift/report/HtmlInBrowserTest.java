package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report in a real browser, from a file, as it arrives as a CI artefact. */
@TestInstance(Lifecycle.PER_CLASS)
class HtmlInBrowserTest {

  private static final Verdict SAMPLE = SampleVerdict.of();
  private static final int ALL = SAMPLE.findings().size();

  private final Path folder;
  private final Path screenshots = Path.of("target", "screenshots");
  private final Browser browser;

  HtmlInBrowserTest(@TempDir Path folder) throws IOException, InterruptedException {
    if (Browser.executable().isEmpty()) {
      String missing = "no Chromium: install the package chromium, or name it in CHROMIUM";
      if ("true".equals(System.getenv("CI"))) {
        fail(missing);
      }
      abort(missing);
    }
    this.folder = folder;
    this.browser = Browser.start();
  }

  @BeforeAll
  void write_the_reports() throws IOException {
    Files.createDirectories(screenshots);
    Files.writeString(folder.resolve("sample.html"), Printed.as(Format.HTML, SAMPLE));
    Files.writeString(folder.resolve("hostile.html"), Printed.as(Format.HTML, HostileVerdict.of()));
    Files.writeString(folder.resolve("huge.html"), Printed.as(Format.HTML, huge()));
  }

  @BeforeEach
  void set_up_the_window() throws IOException {
    browser.resize(1280, 1000, false);
  }

  @AfterEach
  void nothing_is_on_the_console() {
    assertThat(browser.problems()).isEmpty();
  }

  @AfterAll
  void stop() throws IOException {
    browser.close();
  }

  @Test
  void the_console_of_this_browser_is_heard() throws IOException, InterruptedException {
    try (Browser other = Browser.start()) {
      other.open(URI.create("data:text/html,%3Cscript%3Econsole.error('oh')%3C/script%3E"));
      assertThat(other.problems()).singleElement().asString().contains("oh");
    }
  }

  @Test
  void everything_is_shown_at_first() throws IOException {
    open("sample.html");
    assertThat(text("#shown")).isEqualTo(everything());
    assertThat(escaped("article.finding")).isEqualTo(ALL);
  }

  @Test
  void typing_searches_and_the_fragment_keeps_it() throws IOException {
    open("sample.html");
    browser.click("input[name=q]");
    browser.type("age_rating");
    assertThat(text("#shown"))
        .startsWith(shown(finding -> finding.location().place().contains("age_rating")));
    assertThat(string("location.hash")).isEqualTo("#q=age_rating");
    browser.open(URI.create(string("location.href")));
    assertThat(string("document.querySelector('[name=q]').value")).isEqualTo("age_rating");
    assertThat(escaped("article.finding")).isPositive().isLessThan(ALL);
  }

  @Test
  void filters_work_together_and_clear_at_once() throws IOException {
    open("sample.html");
    browser.click("input[value=high]");
    browser.click("input[value=low]");
    Predicate<Finding> extreme =
        finding -> finding.severity() == Severity.HIGH || finding.severity() == Severity.LOW;
    assertThat(text("#shown")).startsWith(shown(extreme));
    choose("package", "com.acme.platform.medio");
    Predicate<Finding> medio =
        extreme.and(finding -> finding.location().place().startsWith("medio."));
    assertThat(text("#shown")).startsWith(shown(medio));
    choose("rule", "column-too-short");
    choose("table", "medio.videos");
    assertThat(text("#shown"))
        .startsWith(
            shown(
                finding ->
                    finding.rule().id().equals("column-too-short")
                        && finding.location().place().startsWith("medio.videos.")))
        .contains(" in 1 of ");
    assertThat(string("location.hash"))
        .isEqualTo(
            "#severity=high%2Clow&rule=column-too-short&package=com.acme.platform.medio"
                + "&table=medio.videos");
    browser.click("button[type=reset]");
    assertThat(text("#shown")).isEqualTo(everything());
    assertThat(string("location.hash")).isEmpty();
  }

  @Test
  void what_matches_nothing_says_so() throws IOException {
    open("sample.html#q=there+is+no+such+thing");
    assertThat(text("#shown")).startsWith("0 of " + ALL + " findings in 0 of ");
    assertThat(escaped("#nothing")).isOne();
  }

  @Test
  void a_count_in_the_head_and_a_package_lead_to_their_findings() throws IOException {
    open("sample.html");
    browser.click(".counts .medium a");
    assertThat(text("#shown")).startsWith(shown(finding -> finding.severity() == Severity.MEDIUM));
    browser.evaluate("history.back(), new Promise(done => setTimeout(done, 200))");
    assertThat(text("#shown")).isEqualTo(everything());
    browser.click("#packages a[href$='.league']");
    assertThat(text("#shown"))
        .startsWith(shown(finding -> finding.location().place().startsWith("league.")));
  }

  @Test
  void a_table_in_the_picture_leads_to_its_section_also_through_a_filter() throws IOException {
    open("sample.html#severity=low");
    browser.click("a.box[href='#t-credential.providers'] text");
    assertThat(string("document.activeElement.closest('details').id"))
        .isEqualTo("t-credential.providers");
    assertThat(escaped("#t-credential\\\\.providers article")).isPositive();
    assertThat(browser.evaluate("document.activeElement.getBoundingClientRect().top").asInt())
        .isBetween(0, 1000);
    assertThat(string("location.hash")).isEqualTo("#at=t-credential.providers");
  }

  @Test
  void a_difference_leads_to_its_finding_and_the_finding_to_its_rule() throws IOException {
    open("sample.html#t-medio.videos");
    browser.click("#t-medio\\.videos tr.differs .mark");
    assertThat(string("document.activeElement.dataset.rule"))
        .isEqualTo("foreign-key-action-mismatch");
    browser.click(".finding.at .meta a");
    assertThat(string("document.activeElement.closest('details').id"))
        .isEqualTo("rule-foreign-key-action-mismatch");
    assertThat(browser.evaluate("document.activeElement.closest('details').open").asBoolean())
        .isTrue();
  }

  @Test
  void a_repair_is_copied_as_it_is() throws IOException {
    open("sample.html#t-advisor.faq_variants");
    browser.click("#t-advisor\\.faq_variants button.copy");
    browser.evaluate("new Promise(done => setTimeout(done, 200))");
    assertThat(text(".said")).isEqualTo("Copied the SQL");
    assertThat(string("navigator.clipboard.readText()"))
        .isEqualTo(
            """
            CREATE TABLE IF NOT EXISTS advisor.faq_variants (
              id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
              name character varying(255) NOT NULL
            );\
            """);
  }

  @Test
  void the_keyboard_reaches_tables_and_opens_them() throws IOException {
    open("sample.html");
    browser.press(Browser.Key.TAB);
    assertThat(string("document.activeElement.textContent")).isEqualTo("Skip to the tables");
    browser.press(Browser.Key.ENTER);
    browser.evaluate("document.querySelector('#t-advisor\\\\.faqs > summary').focus()");
    browser.press(Browser.Key.ENTER);
    assertThat(browser.evaluate("document.querySelector('#t-advisor\\\\.faqs').open").asBoolean())
        .isTrue();
  }

  @Test
  void every_control_has_a_name_and_headings_come_in_order() throws IOException {
    open("sample.html");
    assertThat(
            browser.evaluate(
                """
                [...document.querySelectorAll('input, select, button, a, svg, [role=region]')]
                  .filter(each => !(each.labels?.length || each.getAttribute('aria-label')
                    || each.getAttribute('aria-labelledby') || each.textContent.trim()))
                  .map(each => each.outerHTML.slice(0, 80))
                """))
        .isEmpty();
    assertThat(
            browser.evaluate(
                """
                (() => {
                  let last = 0;
                  return [...document.querySelectorAll('h1, h2, h3, h4, h5')].filter(each => {
                    const level = Number(each.tagName[1]), jump = level > last + 1;
                    last = level;
                    return jump;
                  }).map(each => each.textContent);
                })()
                """))
        .isEmpty();
  }

  /** WCAG 2.1, success criterion 1.4.3: 4.5 to 1 for text. */
  @Test
  void text_stands_out_from_its_ground_in_light_and_dark() throws IOException {
    for (boolean dark : List.of(false, true)) {
      browser.resize(1280, 1000, dark);
      open("sample.html#t-medio.videos");
      assertThat(
              browser.evaluate(
                  """
                  (() => {
                    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
                    const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
                      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                      .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
                    const ground = element => {
                      for (let each = element; each; each = each.parentElement) {
                        const paper = numbers(getComputedStyle(each).backgroundColor);
                        if (paper.length < 4 || paper[3] > 0) return paper;
                      }
                      throw new Error('no ground');
                    };
                    return [...document.querySelectorAll('body *:not(script):not(svg *)')]
                      .filter(each => each.checkVisibility() && [...each.childNodes]
                        .some(node => node.nodeType === 3 && node.data.trim()))
                      .map(each => {
                        const [a, b] = [numbers(getComputedStyle(each).color), ground(each)]
                          .map(luminance).sort((x, y) => y - x);
                        return {ratio: (a + .05) / (b + .05), what: each.outerHTML.slice(0, 100)};
                      })
                      .filter(each => each.ratio < 4.5);
                  })()
                  """))
          .isEmpty();
    }
  }

  @Test
  void nothing_runs_over_the_edge_of_a_narrow_window() throws IOException {
    for (String page : List.of("sample.html", "hostile.html")) {
      browser.resize(400, 900, false);
      open(page);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .as(page)
          .isLessThanOrEqualTo(400);
    }
  }

  @Test
  void hostile_names_are_text_and_run_nothing() throws IOException {
    open("hostile.html");
    List<String> names = new ArrayList<>();
    browser
        .evaluate(
            "[...document.querySelectorAll('.columns tbody th code')].map(each =>"
                + " each.textContent)")
        .forEach(name -> names.add(name.asText()));
    assertThat(names).containsExactlyInAnyOrderElementsOf(HostileVerdict.NAMES);
    assertThat(browser.evaluate("document.querySelectorAll('img, body script').length").asInt())
        .isOne();
    for (String name : HostileVerdict.NAMES) {
      choose("table", "public." + name);
      assertThat(text("#shown"))
          .as(name)
          .isEqualTo("1 of %d findings in 1 of %d tables", names.size(), names.size());
      open("hostile.html" + string("location.hash"));
      assertThat(string("document.querySelector('details.table:not([hidden])').dataset.table"))
          .isEqualTo("public." + name);
    }
  }

  @Test
  void each_hostile_table_is_reached_from_the_picture() throws IOException {
    open("hostile.html");
    assertThat(
            browser
                .evaluate(
                    """
                    [...document.querySelectorAll('a.box')].map(box => {
                      box.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
                      return document.activeElement.closest('details').id === box.getAttribute('href').slice(1);
                    }).filter(each => !each).length
                    """)
                .asInt())
        .isZero();
  }

  @Test
  void ten_thousand_findings_are_searched_while_typing() throws IOException {
    open("huge.html");
    assertThat(text("#shown")).startsWith("10000 of 10000 findings");
    JsonNode milliseconds =
        browser.evaluate(
            """
            (() => {
              const field = document.querySelector('[name=q]');
              const times = ['x', 'public.t', 'table_4242.'].map(words => {
                const start = performance.now();
                field.value = words;
                field.dispatchEvent(new Event('input', {bubbles: true}));
                return performance.now() - start;
              });
              return Math.max(...times);
            })()
            """);
    assertThat(text("#shown")).startsWith("1 of 10000 findings");
    assertThat(milliseconds.asDouble()).isLessThan(3_000);
  }

  @Test
  void it_prints() throws IOException {
    open("sample.html#table=medio.videos");
    byte[] pdf = browser.pdf();
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    Files.write(screenshots.resolve("print.pdf"), pdf);
  }

  /** For people to look at; a picture of one colour is no picture. */
  @Test
  void it_can_be_looked_at() throws IOException {
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(400, 1280)) {
        browser.resize(width, 1400, dark);
        for (String part : List.of("", "#picture", "#t-medio.videos")) {
          open("sample.html" + part);
          byte[] picture = browser.screenshot();
          assertThat(picture).hasSizeGreaterThan(20_000);
          String name = part.isEmpty() ? "top" : part.substring(1).replace('.', '-');
          Files.write(
              screenshots.resolve("%s-%d-%s.png".formatted(name, width, dark ? "dark" : "light")),
              picture);
        }
      }
    }
  }

  private static String everything() {
    int tables = SAMPLE.tables().size();
    return ALL + " of " + ALL + " findings in " + tables + " of " + tables + " tables";
  }

  /** How the page begins to tell how many findings it shows: some, and not all. */
  private static String shown(Predicate<Finding> filter) {
    long some = SAMPLE.findings().stream().filter(filter).count();
    assertThat(some).isPositive().isLessThan(ALL);
    return some + " of " + ALL + " findings in ";
  }

  private void open(String page) throws IOException {
    browser.open(
        URI.create(
            folder.toUri() + page.replace("|", "%7C").replace("\"", "%22").replace(" ", "%20")));
  }

  private void choose(String select, String value) throws IOException {
    browser.evaluate(
        "(value => { const select = document.querySelector('select[name="
            + select
            + "]'); select.value = value; select.dispatchEvent(new Event('input', {bubbles:"
            + " true})); })("
            + new ObjectMapper().writeValueAsString(value)
            + ")");
  }

  private String text(String selector) throws IOException {
    return string("document.querySelector('" + selector + "').textContent");
  }

  private String string(String expression) throws IOException {
    return browser.evaluate(expression).asText();
  }

  private int escaped(String selector) throws IOException {
    return browser
        .evaluate(
            "[...document.querySelectorAll('"
                + selector
                + "')].filter(each => !each.closest('[hidden]')).length")
        .asInt();
  }

  /** Ten thousand findings in three hundred tables. */
  private static Verdict huge() {
    Finding one = SAMPLE.findings().get(0);
    return new Verdict(
        SAMPLE.application(),
        SAMPLE.database(),
        SAMPLE.rules(),
        IntStream.range(0, 10_000)
            .mapToObj(
                number ->
                    new Finding(
                        one.rule(),
                        number % 4 == 0 ? Severity.HIGH : Severity.MEDIUM,
                        new Location.InMapping(
                            Objects.requireNonNull(one.location().entity()),
                            "a" + number,
                            TableName.of("public", "t" + number % 300),
                            new Identifier("table_" + number),
                            null),
                        one.declared(),
                        one.actual(),
                        one.effects(),
                        one.message() + " table_" + number + ".",
                        one.consequence(),
                        one.related(),
                        one.remedies()))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        Severity.HIGH,
        0);
  }
}
