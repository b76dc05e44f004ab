package io.github.jpadrift.report;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The pages of the rules that found something, as a part of the HTML page. */
final class HtmlRules {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .escapeHtml(true)
          .sanitizeUrls(true)
          .build();

  private final Verdict verdict;
  private final Markup html;

  HtmlRules(Verdict verdict, Markup html) {
    this.verdict = verdict;
    this.html = html;
  }

  void write() {
    Map<RuleInfo, Long> counts =
        verdict.findings().stream()
            .collect(
                Collectors.groupingBy(
                    Finding::rule,
                    () -> new TreeMap<>(Comparator.comparing(RuleInfo::id)),
                    Collectors.counting()));
    if (counts.isEmpty()) {
      return;
    }
    PageIndex.section(
        html,
        "rules",
        "Rules that found something",
        () -> counts.forEach((rule, count) -> rule(rule, count)));
  }

  private void rule(RuleInfo rule, long count) {
    html.element("details", "class", "rule", "id", PageIndex.anchorOfRule(rule.id()))
        .around(
            () -> {
              html.element("summary")
                  .around(
                      () -> {
                        html.element("h3").around(() -> html.leaf("code", rule.id()));
                        html.leaf("span", rule.summary());
                        html.leaf("span", Words.plural(count, "finding"), "class", "tally");
                      })
                  .line();
              page(rule);
              html.element("p")
                  .around(
                      () ->
                          html.leaf(
                              "a",
                              "Show its findings",
                              "href",
                              "#rule=" + PageIndex.encoded(rule.id())));
            })
        .line();
  }

  private void page(RuleInfo rule) throws IOException {
    Optional<String> page = RulePage.of(rule.id());
    if (page.isPresent()) {
      html.element("div", "class", "page")
          .around(() -> html.embed(RENDERER.render(nested(PARSER.parse(page.get())))))
          .line();
    } else {
      html.element("p").around(() -> html.text("More: ").leaf("code", RulePage.command(rule)));
      html.line();
    }
  }

  /** A page of its own becomes a part of this one: its title and summary are there already. */
  private static Node nested(Node page) {
    if (page.getFirstChild() instanceof Heading title && title.getLevel() == 1) {
      if (title.getNext() instanceof Paragraph summary) {
        summary.unlink();
      }
      title.unlink();
    }
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(heading.getLevel() + 2);
          }
        });
    return page;
  }
}
