package io.github.jpadrift.report;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class MarkdownReporterTest {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  @Test
  void a_drifted_application_is_the_table_a_team_would_have_written() {
    assertGolden(getClass(), "drift.md", Printed.as(Format.MARKDOWN, Verdicts.drift()));
  }

  @Test
  void what_could_not_be_checked_is_named() {
    assertGolden(getClass(), "incomplete.md", Printed.as(Format.MARKDOWN, Verdicts.incomplete()));
  }

  @Test
  void a_clean_run_is_three_lines() {
    assertThat(Printed.as(Format.MARKDOWN, Verdicts.clean()))
        .isEqualTo(
            """
            ## jpadrift: Clean: mapping and database agree

            `app.jar` (3 entities, 3 tables, Hibernate 6.6.42.Final) against `jdbc:postgresql://host/db` (PostgreSQL 17.11), made 2026-03-04 05:06:07 UTC
            """);
  }

  @Test
  void hostile_names_come_back_as_they_are() {
    List<List<String>> rows = rows(Printed.as(Format.MARKDOWN, HostileVerdict.of()));
    assertThat(rows).allMatch(cells -> cells.size() == 5);
    assertThat(rows.stream().map(cells -> cells.get(0).split("<br>", 2)[0]))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream().map(name -> "public." + name + "." + name).toList());
    assertThat(
            rows.stream()
                .map(cells -> cells.get(0))
                .map(cell -> cell.substring(cell.lastIndexOf("<br>") + 4)))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.files().stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1) + ":1")
                .toList());
    assertThat(rows.stream().map(cells -> cells.get(1)))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.NAMES);
    assertThat(rows.stream().map(cells -> cells.get(4)))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream().map(name -> "write: " + name + " fails").toList());
  }

  @Test
  void hostile_names_become_no_markup() {
    for (Format format : List.of(Format.MARKDOWN, Format.MARKDOWN_SUMMARY)) {
      Node document = PARSER.parse(Printed.as(format, HostileVerdict.of()));
      List<String> markup = new ArrayList<>();
      document.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Link link) {
              markup.add(link.getDestination());
            }

            @Override
            public void visit(Image image) {
              markup.add(image.getDestination());
            }

            @Override
            public void visit(HtmlInline html) {
              markup.add(html.getLiteral());
            }

            @Override
            public void visit(HtmlBlock html) {
              markup.add(html.getLiteral());
            }
          });
      assertThat(markup)
          .containsOnly(
              format == Format.MARKDOWN
                  ? new String[] {"<br>"}
                  : new String[] {
                    "<br>",
                    "<details><summary>Types and repairs, the most urgent first</summary>",
                    "</details>"
                  });
    }
  }

  @Test
  void repairs_keep_their_fences() {
    List<String> blocks = new ArrayList<>();
    PARSER
        .parse(Printed.as(Format.MARKDOWN, HostileVerdict.of()))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                blocks.add(block.getInfo());
              }
            });
    assertThat(blocks).hasSize(2 * HostileVerdict.NAMES.size());
  }

  @Test
  void the_summary_fits_a_comment_and_says_what_it_left_out() {
    String summary = Printed.as(Format.MARKDOWN_SUMMARY, Verdicts.manifold(10_000));
    assertThat(summary.length()).isLessThanOrEqualTo(MarkdownReporter.GITHUB_COMMENT);
    assertThat(summary.length()).isGreaterThan(MarkdownReporter.GITHUB_COMMENT * 9 / 10);
    int rows = rows(summary).size();
    assertThat(summary)
        .contains(
            "\n_Left out for want of room: %d findings. The HTML and JSON reports have everything._\n"
                .formatted(10_000 - rows));
  }

  @Test
  void a_small_summary_leaves_out_nothing_but_counts_what_is_low() {
    assertThat(Printed.as(Format.MARKDOWN_SUMMARY, Verdicts.drift()))
        .contains("\n3 minor differences: 3 `required-column`.\n")
        .contains("\n\n| Severity | Where | What breaks |\n")
        .contains(
            """

            <details><summary>Types and repairs, the most urgent first</summary>

            1. **critical** Series.league is stored in column league_id, which table public.series does not have

               Mapping: `bigint NOT NULL` · Database: –

               ```sql
            """)
        .doesNotContain("Left out");
  }

  @Test
  void what_is_true_of_many_places_is_told_of_three_and_folded() {
    String report = Printed.as(Format.MARKDOWN, Verdicts.huge(60));

    assertThat(report)
        .contains(
            "\n\n<details><summary>medium required-column: 57 more in 57 tables say the"
                + " same</summary>\n\n| Component |");
    assertThat(rows(report.substring(0, report.indexOf("<details>")))).hasSize(3);
    assertThat(rows(report)).hasSize(60);
    List<List<String>> summary = rows(Printed.as(Format.MARKDOWN_SUMMARY, Verdicts.huge(60)));
    assertThat(summary).hasSize(4);
    assertThat(summary.get(3).toString())
        .contains("57 more in 57 tables say the same", "public.table_11, public.table_12");
  }

  @Test
  void ten_thousand_findings_are_all_there() {
    assertThat(rows(Printed.as(Format.MARKDOWN, Verdicts.huge(10_000)))).hasSize(10_000);
  }

  /** The cells of every table's body, as text. */
  private static List<List<String>> rows(String markdown) {
    List<List<String>> rows = new ArrayList<>();
    PARSER
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              private boolean inBody;

              @Override
              public void visit(CustomNode node) {
                if (node instanceof TableHead || node instanceof TableBody) {
                  inBody = node instanceof TableBody;
                } else if (node instanceof TableRow && inBody) {
                  rows.add(new ArrayList<>());
                } else if (node instanceof TableCell && inBody) {
                  rows.get(rows.size() - 1).add(text(node));
                }
                visitChildren(node);
              }
            });
    return rows;
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text literal) {
            text.append(literal.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(HtmlInline html) {
            text.append(html.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak line) {
            text.append("SOFT BREAK");
          }
        });
    return text.toString();
  }
}
