package io.github.jpadrift.report;

import static io.github.jpadrift.report.PageIndex.status;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Verdict;
import java.util.List;

/** The picture of the HTML page: every table a link, every foreign key an arrow. */
final class HtmlDiagram {

  /** A picture wider than this is not shrunk below what can be read. */
  private static final int WIDE = 1000;

  private final Verdict verdict;
  private final PageIndex index;
  private final Markup html;

  HtmlDiagram(Verdict verdict, PageIndex index, Markup html) {
    this.verdict = verdict;
    this.index = index;
    this.html = html;
  }

  void write() {
    if (verdict.tables().isEmpty()) {
      return;
    }
    PageIndex.section(
        html,
        "picture",
        "Tables and their foreign keys",
        () -> {
          html.leaf(
                  "p",
                  "A table stands to the right of those it refers to. Numbers count findings; a"
                      + " table in dashes does not exist, nor does a foreign key in dashes. Each"
                      + " table is a link. What is wider than the screen scrolls.",
                  "class",
                  "legend")
              .line();
          html.element(
                  "div",
                  "class",
                  "scroll picture",
                  "tabindex",
                  "0",
                  "role",
                  "region",
                  "aria-labelledby",
                  "picture-title")
              .around(
                  () -> {
                    html.line();
                    picture(TableDiagram.of(verdict.tables()));
                  });
        });
  }

  private void picture(TableDiagram diagram) {
    html.element(
            "svg",
            "viewBox",
            "-1 -1 " + diagram.width() + ' ' + diagram.height(),
            "width",
            String.valueOf(diagram.width()),
            "height",
            String.valueOf(diagram.height()),
            "class",
            diagram.width() > WIDE ? "wide" : "narrow",
            "role",
            "group",
            "aria-labelledby",
            "picture-title")
        .around(
            () -> {
              html.line();
              diagram.frames().forEach(this::frame);
              diagram.edges().forEach(this::edge);
              diagram.frames().forEach(frame -> frame.boxes().forEach(this::box));
            })
        .line();
  }

  private void frame(TableDiagram.Frame frame) {
    html.empty(
        "rect",
        "class",
        "frame",
        "x",
        String.valueOf(frame.x()),
        "y",
        String.valueOf(frame.y()),
        "width",
        String.valueOf(frame.width()),
        "height",
        String.valueOf(frame.height()),
        "rx",
        "8");
    html.leaf(
            "text",
            Screen.escaped(PageIndex.named(frame.title())),
            "class",
            "title",
            "x",
            String.valueOf(frame.x() + 14),
            "y",
            String.valueOf(frame.y() + 24))
        .line();
  }

  private void edge(TableDiagram.Edge edge) {
    html.element(
            "g",
            "class",
            "edge " + status(edge.reference().status()),
            "data-from",
            PageIndex.anchorOf(edge.from().fullName()),
            "data-to",
            PageIndex.anchorOf(edge.to().fullName()))
        .around(
            () -> {
              html.leaf(
                  "title",
                  edge.from().fullName()
                      + " ("
                      + String.join(", ", edge.reference().columns())
                      + ") → "
                      + edge.to().fullName()
                      + switch (edge.reference().status()) {
                        case BOTH -> "";
                        case MISSING -> ": missing in the " + verdict.existing().word();
                        case UNMAPPED -> ": only in the " + verdict.existing().word();
                      });
              html.empty("path", "class", "line", "d", edge.path());
              html.empty("path", "class", "head", "d", edge.head());
            })
        .line();
  }

  private void box(TableDiagram.Box box) {
    TableRow table = box.table();
    List<Finding> found = index.findingsOf(table);
    String counts = PageIndex.counted(found);
    html.element(
            "a",
            "href",
            '#' + PageIndex.anchorOf(table.fullName()),
            "class",
            "box " + status(table.status()) + PageIndex.worstClass(found),
            "aria-label",
            table.fullName() + ", " + counts)
        .around(
            () -> {
              html.leaf("title", table.fullName() + ": " + counts);
              html.empty(
                  "rect",
                  "x",
                  String.valueOf(box.x()),
                  "y",
                  String.valueOf(box.y()),
                  "width",
                  String.valueOf(box.width()),
                  "height",
                  String.valueOf(box.height()),
                  "rx",
                  "5");
              html.leaf(
                  "text",
                  box.label(),
                  "x",
                  String.valueOf(box.x() + 10),
                  "y",
                  String.valueOf(box.y() + 17));
              if (!found.isEmpty()) {
                html.leaf(
                    "text",
                    String.valueOf(found.size()),
                    "class",
                    "badge",
                    "x",
                    String.valueOf(box.x() + box.width() - 9),
                    "y",
                    String.valueOf(box.y() + 17),
                    "text-anchor",
                    "end");
              }
            })
        .line();
  }
}
