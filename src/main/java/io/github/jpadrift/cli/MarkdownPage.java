package io.github.jpadrift.cli;

import io.github.jpadrift.report.Ink;
import io.github.jpadrift.report.Screen;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** A Markdown page as a terminal shows it: wrapped, headings to find, code as it stands. */
final class MarkdownPage {

  private static final Pattern CODE_SPAN = Pattern.compile("`[^`]+`");

  private final Screen screen;

  MarkdownPage(Screen screen) {
    this.screen = screen;
  }

  String render(String markdown) {
    TerminalWriter writer = new TerminalWriter();
    Parser.builder().build().parse(markdown).accept(writer);
    return writer.page.toString().strip() + '\n';
  }

  /** Writes block after block, a blank line between them. */
  private final class TerminalWriter extends AbstractVisitor {

    private final StringBuilder page = new StringBuilder();
    private final StringBuilder inline = new StringBuilder();

    /** Before the first line of the next block, and before all others. */
    private String first = "";

    private String rest = "";

    @Override
    public void visit(Document document) {
      visitChildren(document);
    }

    @Override
    public void visit(Heading heading) {
      String title = inline(heading);
      page.append(
              heading.getLevel() == 1 ? screen.heading(title, "") : screen.paint(Ink.BOLD, title))
          .append(heading.getLevel() == 1 ? "\n\n" : "\n");
    }

    @Override
    public void visit(Paragraph paragraph) {
      String text = inline(paragraph);
      // a table is read best as it was written
      List<String> lines =
          text.startsWith("|")
              ? text.lines().toList()
              : Screen.wrap(text.replace('\n', ' '), screen.width() - Screen.length(rest));
      lines.forEach(line -> line(highlight(line)));
      if (!(paragraph.getNext() instanceof ListBlock)) {
        blank();
      }
    }

    @Override
    public void visit(BulletList list) {
      items(list);
    }

    @Override
    public void visit(OrderedList list) {
      items(list);
    }

    private void items(Node list) {
      Integer start = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
      int number = start == null ? 1 : start;
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        String mark = list instanceof OrderedList ? number++ + ". " : "- ";
        String outer = rest;
        first = outer + mark;
        rest = outer + " ".repeat(mark.length());
        visitChildren((ListItem) item);
        rest = outer;
        first = outer;
        if (item.getNext() != null) {
          page.setLength(page.length() - 1);
        }
      }
    }

    @Override
    public void visit(BlockQuote quote) {
      String outer = rest;
      first = outer + "| ";
      rest = outer + "| ";
      visitChildren(quote);
      first = outer;
      rest = outer;
    }

    @Override
    public void visit(FencedCodeBlock code) {
      code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      code(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      code(html.getLiteral());
    }

    private void code(String literal) {
      literal.lines().forEach(line -> line("    " + screen.paint(Ink.CYAN, line)));
      blank();
    }

    @Override
    public void visit(ThematicBreak thematicBreak) {
      line(screen.paint(Ink.DIM, "─".repeat(screen.width())));
      blank();
    }

    @Override
    public void visit(Text text) {
      inline.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      inline.append('`').append(code.getLiteral()).append('`');
    }

    @Override
    public void visit(HtmlInline html) {
      inline.append(html.getLiteral());
    }

    @Override
    public void visit(Link link) {
      int start = inline.length();
      visitChildren(link);
      String target = link.getDestination();
      if (target.contains("://") && !inline.substring(start).equals(target)) {
        inline.append(" (").append(target).append(')');
      }
    }

    @Override
    public void visit(SoftLineBreak softLineBreak) {
      inline.append('\n');
    }

    @Override
    public void visit(HardLineBreak hardLineBreak) {
      inline.append('\n');
    }

    private String inline(Node block) {
      inline.setLength(0);
      visitChildren(block);
      return inline.toString();
    }

    private String highlight(String line) {
      return CODE_SPAN
          .matcher(line)
          .replaceAll(span -> Matcher.quoteReplacement(screen.paint(Ink.CYAN, span.group())));
    }

    private void line(String text) {
      page.append((first + text).stripTrailing()).append('\n');
      first = rest;
    }

    private void blank() {
      page.append('\n');
    }
  }
}
