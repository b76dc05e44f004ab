package io.github.jpadrift.binding;

import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.schema.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an experiment saw when Hibernate wrote, read and queried every bound type on every column
 * type; {@code matrix.tsv}, whose head explains its columns, is its whole knowledge.
 */
public final class BindingMatrix {

  private static final String NUMERIC_VALUE_OUT_OF_RANGE = "22003";

  private static final String RESOURCE = "matrix.tsv";

  private static final char COMMENT = '#';

  /** Searched as it is: a run asks for some dozens of its twenty thousand lines. */
  private final String text;

  /** The lines of the pairs that were asked for, which most columns of a schema share. */
  private final Map<String, List<Row>> known = new ConcurrentHashMap<>();

  private BindingMatrix(String text) {
    this.text = text;
  }

  /** The table that comes with jpadrift; read once. */
  public static BindingMatrix shipped() {
    return Shipped.MATRIX;
  }

  /** Read when first asked for: most of what jpadrift can do needs no matrix. */
  private static final class Shipped {
    private static final BindingMatrix MATRIX = of(text());

    private static String text() {
      try (InputStream resource = BindingMatrix.class.getResourceAsStream(RESOURCE)) {
        // it is all ASCII; only what is told to be Latin-1 is taken without a look at each byte
        return new String(
            Objects.requireNonNull(resource, RESOURCE).readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + RESOURCE + " in jpadrift's own jar", e);
      }
    }
  }

  /** The table that a text holds: comments, then lines that are sorted. */
  static BindingMatrix of(String text) {
    int head = 0;
    while (head < text.length() && text.charAt(head) == COMMENT) {
      head = after(text, head);
    }
    return new BindingMatrix(text.substring(head));
  }

  /** Where the line begins that comes after the one with this place in it. */
  private static int after(String text, int place) {
    int end = text.indexOf('\n', place);
    return end < 0 ? text.length() : end + 1;
  }

  /**
   * What happens to a bound type on a column. A domain is judged by its base type, an enum,
   * composite or range type of the database's own by its kind, an array by its element.
   *
   * @return empty when the experiment never saw the pair: the caller makes a gap of it
   */
  public Optional<Binding> judge(BoundType bound, DbType column, Circumstances circumstances) {
    return row(bound, names(column), circumstances).map(Row::binding);
  }

  /** The three outcomes as the table tells them, for the first of the names that it knows. */
  Optional<String> verdict(BoundType bound, List<String> names, Circumstances circumstances) {
    return row(bound, names, circumstances).map(Row::verdict);
  }

  private Optional<Row> row(BoundType bound, List<String> names, Circumstances circumstances) {
    for (String name : names) {
      String pair = bound.javaType() + '\t' + bound.jdbcType() + '\t' + name + '\t';
      List<Row> rows = known.computeIfAbsent(pair, this::rows);
      if (!rows.isEmpty()) {
        return rows.stream().filter(row -> row.holdsIn(circumstances)).findFirst();
      }
    }
    return Optional.empty();
  }

  /**
   * What a pair depends on besides its two types.
   *
   * @param stringTypeUnspecified whether the URL says {@code stringtype=unspecified}, so that the
   *     server chooses the type of what is bound as a string (pgJDBC, "Connection Parameters")
   */
  public record Circumstances(int hibernateMajor, int serverMajor, boolean stringTypeUnspecified) {

    public static Circumstances of(MappingFacts mapping, DatabaseFacts database) {
      String hibernate = mapping.hibernate();
      return new Circumstances(
          Integer.parseInt(hibernate.substring(0, hibernate.indexOf('.'))),
          database.versionNumber() / 10_000,
          database.stringTypeUnspecified());
    }
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** What the matrix may call the column's type, the most special name first. */
  private static List<String> names(DbType column) {
    SqlType element = column.stored().element();
    List<String> names = new ArrayList<>();
    switch (column.kind()) {
      case ENUM -> names.add("enum");
      case COMPOSITE -> names.add("composite");
      case RANGE -> Collections.addAll(names, element.name(), "range");
      case BASE -> {
        special(element, column.stored().isArray()).ifPresent(names::add);
        // In a column, char is what PostgreSQL spells "char": the other one is called character.
        names.add(
            switch (element.name()) {
              case "char" -> "\"char\"";
              // character without a length is text under another name
              case "bpchar" -> "text";
              default -> element.name();
            });
      }
      case PSEUDO -> {}
    }
    return column.stored().isArray()
        ? names.stream().map(name -> name + "[]").toList()
        : List.copyOf(names);
  }

  /** A size at which a type behaves unlike its wider kin; in arrays only numbers do. */
  private static Optional<String> special(SqlType type, boolean inArray) {
    List<Integer> modifiers = type.modifiers();
    if (modifiers.isEmpty()) {
      return Optional.empty();
    }
    int size = modifiers.get(0);
    boolean isSpecial =
        switch (type.name()) {
          case "character" -> !inArray && (size == 1 || size == 36);
          case "bit" -> !inArray && size == 1;
          default -> false;
        };
    if (isSpecial) {
      return Optional.of(type.name() + "(" + size + ")");
    }
    return type.name().equals("numeric") && (modifiers.size() < 2 || modifiers.get(1) == 0)
        ? WHOLE_NUMBERS.stream()
            .filter(digits -> size <= digits && (!inArray || digits >= SHORTEST_IN_ARRAY))
            .findFirst()
            .map(digits -> "numeric(" + digits + ",0)")
        : Optional.empty();
  }

  private static final int SHORTEST_IN_ARRAY = 38;

  /** The longest that can be declared: manual, section 8.1.2. */
  private static final int LONGEST = 1000;

  /** The matrix's numeric columns without a fraction, by their digits. */
  private static final List<Integer> WHOLE_NUMBERS =
      List.of(4, 9, 19, 21, SHORTEST_IN_ARRAY, LONGEST);

  private List<Row> rows(String pair) {
    boolean array = pair.substring(0, pair.indexOf('\t')).endsWith("[]");
    List<Row> rows = new ArrayList<>();
    for (int line = first(pair);
        line < text.length() && text.startsWith(pair, line);
        line = after(text, line)) {
      rows.add(Row.of(text.substring(line + pair.length(), end(line)), array));
    }
    return List.copyOf(rows);
  }

  /** Where the first line begins that does not come before the pair. */
  private int first(String pair) {
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = text.lastIndexOf('\n', (low + high) / 2 - 1) + 1;
      int line = Math.max(low, middle);
      if (comesBefore(line, pair)) {
        low = after(text, line);
      } else {
        high = line;
      }
    }
    return low;
  }

  /** Every line has more cells than a pair, so they differ before the line ends. */
  private boolean comesBefore(int line, String pair) {
    int at = 0;
    while (at < pair.length() && text.charAt(line + at) == pair.charAt(at)) {
      at++;
    }
    return at < pair.length() && text.charAt(line + at) < pair.charAt(at);
  }

  private int end(int line) {
    int end = text.indexOf('\n', line);
    return end < 0 ? text.length() : end;
  }

  /** What follows the pair on a line. */
  private record Row(List<String> conditions, String verdict, Binding binding) {

    static Row of(String text, boolean array) {
      int end = text.indexOf('\t');
      String verdict = text.substring(end + 1);
      return new Row(
          end == 0 ? List.of() : List.of(text.substring(0, end).split(" ", -1)),
          verdict,
          BindingMatrix.binding(verdict, array));
    }

    boolean holdsIn(Circumstances circumstances) {
      return conditions.stream()
          .allMatch(
              condition ->
                  switch (condition) {
                    case "hibernate=6" -> circumstances.hibernateMajor() <= 6;
                    case "hibernate=7" -> circumstances.hibernateMajor() >= 7;
                    case "postgres<15" -> circumstances.serverMajor() < 15;
                    case "postgres>=16" -> circumstances.serverMajor() >= 16;
                    case "stringtype=unspecified" -> circumstances.stringTypeUnspecified();
                    case "stringtype=varchar" -> !circumstances.stringTypeUnspecified();
                    default -> throw new IllegalStateException("condition " + condition);
                  });
    }
  }

  /**
   * Reads a line's outcomes.
   *
   * @param array of which the experiment wrote one with ordinary and extreme elements together: a
   *     number out of range tells of the extreme ones only
   */
  private static Binding binding(String verdict, boolean array) {
    Map<Operation, Outcome> outcomes = new EnumMap<>(Operation.class);
    Map<Operation, String> sqlStates = new EnumMap<>(Operation.class);
    Iterator<String> cells = List.of(verdict.split("\t", -1)).iterator();
    for (Operation operation : List.of(Operation.WRITE, Operation.READ, Operation.QUERY)) {
      List<String> cell = List.of(cells.next().split(" ", -1));
      Outcome outcome = Outcome.valueOf(cell.get(0));
      boolean outOfRange = array && cell.contains(NUMERIC_VALUE_OUT_OF_RANGE);
      outcomes.put(
          operation, outOfRange && outcome == Outcome.FAILS ? Outcome.FAILS_FOR_SOME : outcome);
      if (cell.size() > 1) {
        sqlStates.put(operation, cell.get(1));
      }
    }
    return new Binding(outcomes, sqlStates);
  }
}
