package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.Markup.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One verdict on its way to a browser: the document, and its parts in their order. */
final class HtmlPage {

  /** With more findings than this the browser draws only what is looked at. */
  private static final int LARGE = 1000;

  private final Verdict verdict;
  private final Imprint imprint;
  private final Markup html;
  private final PageIndex index;

  HtmlPage(Verdict verdict, Imprint imprint, Appendable out) {
    this.verdict = verdict;
    this.imprint = imprint;
    this.html = new Markup(out, Dialect.HTML);
    this.index = new PageIndex(verdict);
  }

  void write() throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    html.embed("<!doctype html>").line();
    html.element("html", "lang", "en")
        .around(
            () -> {
              html.line();
              html.element("head").around(() -> head(style, script)).line();
              html.element("body", "class", verdict.findings().size() > LARGE ? "large" : null)
                  .around(() -> body(script))
                  .line();
            })
        .line();
  }

  private void head(String style, String script) {
    html.line();
    html.empty("meta", "charset", "utf-8").line();
    // whatever a name might smuggle in, the browser runs this script only and loads nothing
    html.empty(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash(style), hash(script)))
        .line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.leaf("title", "jpadrift: " + Sentences.result(verdict)).line();
    html.element("style").around(() -> html.embed(style)).line();
  }

  private void body(String script) {
    html.line();
    html.leaf("a", "Skip to the tables", "class", "skip", "href", "#tables").line();
    new HtmlHeader(verdict, imprint, index, html).write();
    html.element("main")
        .around(
            () -> {
              html.line();
              gaps();
              HtmlAudit audit =
                  verdict.audit() == null ? null : new HtmlAudit(verdict.audit(), html);
              if (audit != null) {
                audit.before();
              }
              new HtmlOverview(verdict, index, html).write();
              new HtmlDiagram(verdict, index, html).write();
              new HtmlTables(verdict, index, html).write();
              if (audit != null) {
                audit.after();
              }
              new HtmlRules(verdict, html).write();
              assumed();
            })
        .line();
    html.element("footer")
        .around(
            () ->
                html.leaf(
                    "p",
                    "Written by jpadrift " + imprint.version() + " at " + imprint.date() + "."));
    html.line();
    html.element("script").around(() -> html.embed(script)).line();
  }

  private void gaps() {
    if (verdict.gaps().isEmpty()) {
      return;
    }
    PageIndex.section(
        html,
        "gaps",
        "Could not be checked",
        () -> {
          html.leaf("p", "The run is incomplete: what is listed here may hide further findings.")
              .line();
          html.element("ul", "class", "gaps")
              .around(
                  () -> {
                    html.line();
                    verdict.gaps().forEach(this::gap);
                  });
        });
  }

  private void gap(Gap gap) {
    html.element("li").around(() -> html.leaf("strong", gap.subject()).text(": " + gap.reason()));
    html.line();
  }

  private void assumed() {
    if (verdict.assumed().isEmpty()) {
      return;
    }
    PageIndex.section(
        html,
        "assumed",
        "What was assumed",
        () ->
            html.element("ul")
                .around(
                    () -> {
                      html.line();
                      verdict.assumed().forEach(assumption -> html.leaf("li", assumption).line());
                    }));
  }

  private static String hash(String embedded) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(embedded.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream resource = HtmlPage.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("jpadrift was built without " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
