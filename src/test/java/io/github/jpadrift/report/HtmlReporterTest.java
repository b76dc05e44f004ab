package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class HtmlReporterTest {

  @Test
  void the_page_is_well_formed_and_needs_nothing_else() {
    for (Verdict verdict :
        List.of(
            Verdicts.drift(),
            Verdicts.clean(),
            Verdicts.incomplete(),
            Verdicts.hostile(),
            HostileVerdict.of(),
            SampleVerdict.of())) {
      String html = Printed.as(Format.HTML, verdict);
      Document page = parse(html);
      assertThat(page.parser().getErrors()).isEmpty();
      assertThat(page.select("[src], link, iframe, object, embed, base, [style]")).isEmpty();
      assertThat(page.select("script")).hasSize(1);
      assertThat(page.select("[href]"))
          .extracting(link -> link.attr("href"))
          .allMatch(href -> href.startsWith("#"));
    }
  }

  @Test
  void every_link_leads_somewhere_and_every_id_is_unique() {
    for (Verdict verdict : List.of(Verdicts.drift(), HostileVerdict.of(), SampleVerdict.of())) {
      Document page = parse(Printed.as(Format.HTML, verdict));
      assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
      assertThat(
              page.select("a[href]").eachAttr("href").stream()
                  .filter(href -> !href.contains("="))
                  .map(href -> href.substring(1))
                  .filter(id -> page.getElementById(id) == null))
          .isEmpty();
    }
  }

  @Test
  void the_worst_findings_are_links_above_everything_else() {
    Document page = parse(Printed.as(Format.HTML, Verdicts.drift()));
    assertThat(page.select("header ol.worst a").eachText())
        .containsExactly(
            "critical Series.league is stored in column league_id, which table public.series does"
                + " not have",
            "critical ExpertProfile.userId is uuid in the mapping but integer in column"
                + " public.expert_profiles.user_id",
            "medium Series asks for an index on (name), which table public.series does not have");
    assertThat(page.select("header ol.worst ~ dl.facts")).hasSize(1);
    assertThat(parse(Printed.as(Format.HTML, Verdicts.manifold(40))).select("ol.worst li"))
        .hasSize(10);
    assertThat(parse(Printed.as(Format.HTML, Verdicts.huge(40))).select("ol.worst li").text())
        .endsWith("refuses NULL and 39 more");
    assertThat(parse(Printed.as(Format.HTML, Verdicts.clean())).select("ol.worst")).isEmpty();
  }

  @Test
  void both_sides_stand_side_by_side_and_differences_are_marked_in_place() {
    Document page = parse(Printed.as(Format.HTML, Verdicts.drift()));
    assertThat(
            page.select("[data-table=public.series] .columns tbody tr").stream()
                .map(row -> row.className() + ": " + String.join(" | ", row.children().eachText())))
        .containsExactly(
            "missing differs critical: league_id | Series.league | bigint NOT NULL | missing |"
                + " missing-column every statement that reads or writes a Series fails with 42703",
            "unmapped: legacy | nothing maps it | – | text",
            "both: id | Series.id | bigint | bigint");
    Element folded = page.select("[data-table=public.series] details.declared").get(0);
    assertThat(folded.hasAttr("open")).isFalse();
    assertThat(folded.select("summary").text()).isEqualTo("1 column agrees");
    assertThat(folded.select("tbody th").eachText()).containsExactly("id");
    Element article = page.select("article[data-rule=missing-column]").get(0);
    assertThat(article.select("h4").text())
        .isEqualTo(
            "critical Series.league is stored in column league_id, which table public.series does"
                + " not have");
    assertThat(article.select(".meta").text())
        .isEqualTo("missing-column · breaks write, read, query");
    assertThat(article.select(".related li").eachText())
        .containsExactly(
            "foreign key fk_series_league (league_id) references leagues",
            "unique (name, league_id)");
    assertThat(article.select("pre code").get(0).wholeText())
        .isEqualTo(
            """
            ALTER TABLE public.series ADD COLUMN IF NOT EXISTS league_id bigint;
            -- outside a transaction block:
            CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_series_league
              ON public.series (league_id);\
            """);
  }

  @Test
  void the_head_says_how_it_ended() {
    assertThat(outcome(Verdicts.drift())).isEqualTo("Drift: 2 findings are high or worse");
    assertThat(outcome(Verdicts.clean())).isEqualTo("Clean: mapping and database agree");
    assertThat(outcome(Verdicts.harmless())).isEqualTo("Clean: nothing is high or worse");
    assertThat(outcome(Verdicts.incomplete()))
        .isEqualTo("Incomplete: 2 things could not be checked, 1 finding is high or worse");
    assertThat(parse(Printed.as(Format.HTML, Verdicts.incomplete())).select("#gaps li").eachText())
        .containsExactly(
            "com.acme.Broken: class org.elasticsearch.Client is missing; add its library with"
                + " --classpath",
            "rule missing-index: failed with IllegalStateException: boom");
  }

  @Test
  void hostile_names_come_back_as_they_are() {
    Document page = parse(Printed.as(Format.HTML, HostileVerdict.of()));
    assertThat(page.select(".columns tbody th code").stream().map(Element::wholeText))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.NAMES);
    assertThat(page.select("details.table > summary h3").stream().map(Element::wholeText))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream().map(name -> "public." + name).toList());
    assertThat(page.select("details.table").eachAttr("data-table"))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream().map(name -> "public." + name).toList());
    assertThat(page.select("article .repair:last-child code").stream().map(Element::wholeText))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.NAMES);
    assertThat(page.select("article .meta code").stream().map(Element::wholeText))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.files().stream().map(file -> file + ":1").toList());
    assertThat(page.select("img, b:not(.counts b), script:not(:last-of-type)")).isEmpty();
  }

  @Test
  void a_character_that_hides_or_turns_text_around_is_kept_apart_and_shown() {
    Document page = parse(Printed.as(Format.HTML, HostileVerdict.of()));
    assertThat(page.select(".columns tbody th code .odd").eachAttr("data-code"))
        .contains("U+202E", "U+2066", "U+200F", "U+200B", "U+FEFF", "U+2028", "U+000D");
    assertThat(page.select("svg .odd, option .odd, title .odd")).isEmpty();
  }

  @Test
  void the_page_of_a_rule_is_rendered_and_its_markup_harmless() {
    RuleInfo paged =
        new RuleInfo("page-for-tests", Family.TYPES, Severity.MEDIUM, "A rule with a page");
    Finding one = Verdicts.harmless().findings().get(0);
    Verdict harmless = Verdicts.harmless();
    Document page =
        parse(
            Printed.as(
                Format.HTML,
                new Verdict(
                    harmless.application(),
                    harmless.database(),
                    List.of(paged),
                    List.of(
                        new Finding(
                            paged,
                            Severity.LOW,
                            one.location(),
                            null,
                            null,
                            one.effects(),
                            "m",
                            "c",
                            List.of(),
                            one.remedies())),
                    List.of(),
                    List.of(),
                    List.of(),
                    Severity.HIGH,
                    0)));
    Element rule = page.select("#rule-page-for-tests .page").get(0);
    assertThat(rule.select("h1, h2, h3")).isEmpty();
    assertThat(rule.select("h4").text()).isEqualTo("Example");
    assertThat(rule.select("pre code").text()).isEqualTo("CREATE TABLE t (a integer); -- <b>");
    assertThat(rule.select("table td").eachText()).containsExactly("uuid", "integer");
    assertThat(rule.select("script")).isEmpty();
    assertThat(rule.select("a").attr("href")).isEmpty();
  }

  @Test
  void ten_thousand_findings_are_all_there_in_a_file_of_reasonable_size() {
    String html = Printed.as(Format.HTML, Verdicts.huge(10_000));
    assertThat(parse(html).select("article.finding")).hasSize(10_000);
    assertThat(html.length()).isLessThan(15_000_000);
  }

  private static String outcome(Verdict verdict) {
    return parse(Printed.as(Format.HTML, verdict)).select(".outcome").text();
  }

  private static Document parse(String html) {
    Parser parser = Parser.htmlParser().setTrackErrors(20).settings(ParseSettings.preserveCase);
    return Jsoup.parse(html, "", parser);
  }
}
