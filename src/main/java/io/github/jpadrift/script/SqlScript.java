package io.github.jpadrift.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/**
 * A script cut into what psql would send one by one: statements, the data lines of a COPY, and
 * psql's own backslash commands.
 *
 * <p>Knows quotes, dollar quotes, nested comments, parentheses (rules with several commands) and
 * {@code BEGIN ATOMIC} bodies (manual, sections 4.1 and "CREATE FUNCTION"; psql's psqlscan.l).
 *
 * @param name what errors call it
 * @param file beside which {@code \ir} looks; null for text that is no file
 */
public record SqlScript(String name, @Nullable Path file, List<Command> commands) {

  /** A script is held in memory as a whole. */
  private static final int LARGEST = 256 << 20;

  private static final Pattern COPY_FROM_STDIN =
      Pattern.compile("(?is)copy\\b.*\\bfrom\\s+stdin\\b.*");

  public SqlScript {
    commands = List.copyOf(commands);
  }

  /**
   * One thing to do.
   *
   * @param line where it begins, counted from 1
   * @param text a statement without its semicolon, or a backslash command
   * @param data the lines that follow a COPY … FROM stdin
   */
  public record Command(int line, String text, @Nullable String data) {

    public boolean isBackslash() {
      return text.startsWith("\\");
    }
  }

  /** A file in UTF-8, with or without byte order mark. */
  public static SqlScript read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      Path real = file.toRealPath();
      if (!Files.isRegularFile(real)) {
        throw new ScriptException(
            file
                + " is "
                + (Files.isDirectory(real) ? "a folder" : "a pipe or a device")
                + ": a script must be a file");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(content(real, name)))
              .toString();
      return new SqlScript(
          name, real, new Cutter(text.startsWith("\uFEFF") ? text.substring(1) : text).cut());
    } catch (CharacterCodingException notText) {
      throw new ScriptException(name + ": not UTF-8 text", notText);
    } catch (NoSuchFileException missing) {
      throw new ScriptException(file + " does not exist", missing);
    } catch (IOException unreadable) {
      throw new ScriptException("reading " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /** The file may grow, or say a wrong size (as in /proc), so that what comes is counted. */
  private static byte[] content(Path file, String name) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] read = content.readNBytes(LARGEST + 1);
      if (read.length > LARGEST) {
        throw new ScriptException(
            name
                + ": larger than the "
                + (LARGEST >> 20)
                + " MiB that a script may have: leave the rows out (pg_dump --schema-only)");
      }
      return read;
    }
  }

  public static SqlScript of(String sql) {
    return new SqlScript("sql", null, new Cutter(sql).cut());
  }

  /** One pass over the text. */
  private static final class Cutter {
    private final String text;
    private final char[] characters;
    private final List<Command> commands = new ArrayList<>();
    private int at;
    private int line = 1;

    /** Where the statement's first token begins; -1 while only blanks and comments were seen. */
    private int start = -1;

    private int startLine;
    private int parentheses;
    private int blocks;
    private final List<String> firstWords = new ArrayList<>();

    Cutter(String text) {
      this.text = text;
      this.characters = text.toCharArray();
    }

    List<Command> cut() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
          skip(1);
        } else if (text.startsWith("--", at)) {
          skipTo(Parser.parseLineComment(characters, at) + 1);
        } else if (text.startsWith("/*", at)) {
          skipTo(Parser.parseBlockComment(characters, at) + 1);
        } else if (c == '\\') {
          backslash();
        } else if (c == ';' && parentheses == 0 && blocks == 0) {
          statement();
        } else {
          begin();
          token(c);
        }
      }
      statement();
      return commands;
    }

    private void begin() {
      if (start < 0) {
        start = at;
        startLine = line;
      }
    }

    private void token(char c) {
      if (c == '\'') {
        skipTo(Parser.parseSingleQuotes(characters, at, true) + 1);
      } else if (c == '"') {
        skipTo(Parser.parseDoubleQuotes(characters, at) + 1);
      } else if (c == '$') {
        skipTo(Parser.parseDollarQuotes(characters, at) + 1);
      } else if (Character.isLetter(c) || c == '_') {
        word();
      } else {
        parentheses = Math.max(0, parentheses + (c == '(' ? 1 : c == ')' ? -1 : 0));
        skip(1);
      }
    }

    private boolean partOfWord(int index) {
      return index >= 0
          && index < text.length()
          && (Character.isLetterOrDigit(text.charAt(index))
              || text.charAt(index) == '_'
              || text.charAt(index) == '$');
    }

    private void word() {
      int end = at;
      while (partOfWord(end)) {
        end++;
      }
      String word = text.substring(at, end).toLowerCase(Locale.ROOT);
      if (firstWords.size() < 4) {
        firstWords.add(word);
      }
      if (parentheses == 0 && createsRoutine()) {
        if (word.equals("begin") || (word.equals("case") && blocks > 0)) {
          blocks++;
        } else if (word.equals("end") && blocks > 0) {
          blocks--;
        }
      }
      skip(end - at);
    }

    private boolean createsRoutine() {
      return firstWords.get(0).equals("create")
          && firstWords.stream()
              .anyMatch(word -> word.equals("function") || word.equals("procedure"));
    }

    private void backslash() {
      int end = text.indexOf('\n', at);
      String command = text.substring(at, end < 0 ? text.length() : end).strip();
      if (start >= 0 && (command.equals("\\g") || command.startsWith("\\g "))) {
        statement();
      } else {
        if (start >= 0) {
          statement();
        }
        commands.add(new Command(line, command, null));
      }
      skipTo(end);
    }

    /** Ends the current statement; the semicolon that ended it is skipped. */
    private void statement() {
      String sql = start < 0 ? "" : text.substring(start, at).strip();
      int from = startLine;
      start = -1;
      parentheses = 0;
      blocks = 0;
      firstWords.clear();
      if (at < text.length() && text.charAt(at) == ';') {
        skip(1);
      }
      if (!sql.isEmpty()) {
        String data = COPY_FROM_STDIN.matcher(sql).matches() ? copyData() : null;
        commands.add(new Command(from, sql, data));
      }
    }

    /** The lines after the current one, up to one that is only a backslash and a full stop. */
    private String copyData() {
      int lineEnd = text.indexOf('\n', at);
      skipTo(lineEnd < 0 ? -1 : lineEnd + 1);
      int from = at;
      while (at < text.length()) {
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        if (text.substring(at, stop).stripTrailing().equals("\\.")) {
          String data = text.substring(from, at);
          skipTo(stop);
          return data;
        }
        skipTo(end < 0 ? -1 : end + 1);
      }
      return text.substring(from);
    }

    private void skip(int characters) {
      skipTo(at + characters);
    }

    /** Moves on and counts lines; a negative or too large index means the end. */
    private void skipTo(int index) {
      int to = index < 0 ? text.length() : Math.min(index, text.length());
      for (; at < to; at++) {
        if (text.charAt(at) == '\n') {
          line++;
        }
      }
    }
  }
}
