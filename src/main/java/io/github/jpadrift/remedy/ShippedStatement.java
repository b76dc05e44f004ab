package io.github.jpadrift.remedy;

import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.script.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A statement of somebody else's script that creates something and can be told again under a
 * schema.
 *
 * @param kind what it creates
 * @param unique of an index
 * @param name null for an index that leaves its name to PostgreSQL
 * @param table of an index or a constraint; else the name
 * @param rest what stands behind the names
 */
record ShippedStatement(
    Kind kind, boolean unique, @Nullable TableName name, TableName table, List<SqlToken> rest) {

  enum Kind {
    TABLE,
    INDEX,
    SEQUENCE,
    /** A key or a check that a table is given afterwards. */
    CONSTRAINT
  }

  /** What begins a part of a CREATE TABLE that is no column. */
  private static final Set<String> NO_COLUMN =
      Set.of("constraint", "primary", "unique", "check", "foreign", "exclude", "like");

  private static final Set<String> OTHER_METHODS = Set.of("hash", "gin", "gist", "spgist", "brin");

  /** What may follow the columns of a table: nothing that fills it. */
  private static final Set<String> BEHIND = Set.of("with", "without", "tablespace", "partition");

  ShippedStatement {
    rest = List.copyOf(rest);
  }

  /** Empty for whatever else a statement may be. */
  static Optional<ShippedStatement> read(String statement) {
    return SqlToken.of(statement)
        .flatMap(tokens -> new Reader(tokens).create())
        .filter(ShippedStatement::isPlain);
  }

  private boolean isPlain() {
    if (kind != Kind.TABLE) {
      return true;
    }
    int end = end(rest, 0);
    return end > 1
        && (end + 1 == rest.size()
            || (BEHIND.contains(rest.get(end + 1).text().toLowerCase(Locale.ROOT))
                && rest.stream().noneMatch(token -> token.is("as"))));
  }

  /** The columns of the table, in its order. */
  List<Identifier> columns() {
    List<Identifier> columns = new ArrayList<>();
    for (List<SqlToken> part : parts(rest, 0)) {
      if (isColumn(part)) {
        columns.add(identifier(part.get(0)));
      }
    }
    return columns;
  }

  /** The columns that an index serves: those of keys and of this index itself, in order. */
  List<List<Identifier>> keys() {
    List<List<Identifier>> keys = new ArrayList<>();
    if (kind == Kind.INDEX) {
      if (rest.stream().noneMatch(token -> token.is("where") || isOtherMethod(token))) {
        keys.add(named(rest, 0));
      }
    } else if (kind == Kind.CONSTRAINT) {
      if (!rest.get(0).is("check")) {
        keys.add(named(rest, 0));
      }
    } else if (kind == Kind.TABLE) {
      keys.addAll(constrained("primary"));
      keys.addAll(constrained("unique"));
    }
    return keys;
  }

  /** What finds no rows by the beginning of its columns. */
  private static boolean isOtherMethod(SqlToken token) {
    return OTHER_METHODS.contains(token.text().toLowerCase(Locale.ROOT));
  }

  /** Whether it names one of these outside of quotes. */
  boolean mentions(Set<Identifier> others) {
    return rest.stream()
        .filter(token -> !token.text().startsWith("'"))
        .anyMatch(token -> others.contains(identifier(token)));
  }

  /** The columns of unique keys and unique indexes. */
  List<Set<Identifier>> uniques() {
    return (kind == Kind.INDEX || kind == Kind.CONSTRAINT) && !unique
        ? List.of()
        : keys().stream().map(Set::<Identifier>copyOf).toList();
  }

  /** The columns of foreign keys. */
  List<List<Identifier>> foreignKeys() {
    List<List<Identifier>> keys = new ArrayList<>(constrained("foreign"));
    for (List<SqlToken> part : parts(rest, 0)) {
      if (isColumn(part) && part.stream().anyMatch(token -> token.is("references"))) {
        keys.add(List.of(identifier(part.get(0))));
      }
    }
    return keys;
  }

  private List<List<Identifier>> constrained(String word) {
    List<List<Identifier>> keys = new ArrayList<>();
    for (List<SqlToken> part : parts(rest, 0)) {
      for (int i = 0; i < part.size(); i++) {
        if (part.get(i).is(word)) {
          int open = i;
          while (!isColumn(part) && open < part.size() && !part.get(open).is("(")) {
            open++;
          }
          keys.add(isColumn(part) ? List.of(identifier(part.get(0))) : named(part, open));
          break;
        }
      }
    }
    return keys;
  }

  /** The tables that it refers to and the sequences that it takes values from. */
  Set<TableName> needs() {
    Set<TableName> needs = new LinkedHashSet<>();
    spelt(
        found -> {
          needs.add(found);
          return found;
        });
    return needs;
  }

  /**
   * As SQL that can be run twice, without its semicolon.
   *
   * @param names where PostgreSQL is to look for what it names
   */
  String sql(UnaryOperator<TableName> names) {
    String what =
        switch (kind) {
          case TABLE -> "TABLE IF NOT EXISTS " + names.apply(table).sql();
          case SEQUENCE -> "SEQUENCE IF NOT EXISTS " + names.apply(table).sql();
          case INDEX ->
              (unique ? "UNIQUE INDEX " : "INDEX ")
                  + (name == null ? "" : "IF NOT EXISTS " + name.name().sql() + ' ')
                  + "ON "
                  + names.apply(table).sql();
          case CONSTRAINT -> throw new IllegalStateException("a constraint is added, not created");
        };
    String told = SqlToken.told(spelt(names));
    return "CREATE " + what + (told.startsWith("(") ? " " : "") + told;
  }

  /**
   * The same for a constraint, which belongs to a table that nobody uses yet.
   *
   * @param constraint its name
   */
  Repair added(Identifier constraint, UnaryOperator<TableName> names) {
    TableName owner = names.apply(table);
    return Guarded.repair(
        Step.TABLE,
        "ALTER TABLE %s ADD CONSTRAINT %s%s"
            .formatted(owner.sql(), constraint.sql(), SqlToken.told(spelt(names))),
        List.of(Guarded.lacksConstraint(owner, constraint)));
  }

  /** The rest with the names of other relations spelt anew. */
  private List<SqlToken> spelt(UnaryOperator<TableName> names) {
    List<SqlToken> spelt = new ArrayList<>();
    int at = 0;
    while (at < rest.size()) {
      SqlToken token = rest.get(at++);
      spelt.add(token);
      if (token.is("references")) {
        Reader reader = new Reader(rest, at);
        Optional<TableName> found = reader.name();
        if (found.isPresent()) {
          spelt.add(new SqlToken(" ", names.apply(found.get()).sql()));
          at = reader.at;
        }
      } else if (token.is("nextval") && at + 1 < rest.size() && rest.get(at).is("(")) {
        String text = rest.get(at + 1).text();
        Optional<TableName> found =
            text.startsWith("'") ? quoted(text.substring(1, text.length() - 1)) : Optional.empty();
        if (found.isPresent()) {
          spelt.add(rest.get(at));
          spelt.add(new SqlToken("", Guarded.literal(names.apply(found.get()).sql())));
          at += 2;
        }
      }
    }
    return spelt;
  }

  private static Optional<TableName> quoted(String name) {
    return SqlToken.of(name)
        .flatMap(
            tokens -> {
              Reader reader = new Reader(tokens, 0);
              return reader.name().filter(found -> reader.at == tokens.size());
            });
  }

  private static boolean isColumn(List<SqlToken> part) {
    return !part.isEmpty() && !NO_COLUMN.contains(part.get(0).text().toLowerCase(Locale.ROOT));
  }

  /** The plain names in the parentheses that open there. */
  private static List<Identifier> named(List<SqlToken> tokens, int from) {
    int open = from;
    while (open < tokens.size() && !tokens.get(open).is("(")) {
      open++;
    }
    List<Identifier> names = new ArrayList<>();
    for (List<SqlToken> part : parts(tokens, open)) {
      if (part.size() > 1 && part.get(1).is("(")) {
        return List.of();
      }
      if (!part.isEmpty()) {
        names.add(identifier(part.get(0)));
      }
    }
    return names;
  }

  /** What the commas part in the parentheses that open there. */
  private static List<List<SqlToken>> parts(List<SqlToken> tokens, int open) {
    int end = end(tokens, open);
    List<List<SqlToken>> parts = new ArrayList<>();
    int from = open + 1;
    int depth = 0;
    for (int i = from; i <= end; i++) {
      SqlToken token = tokens.get(i);
      if (i == end || (depth == 0 && token.is(","))) {
        parts.add(tokens.subList(from, i));
        from = i + 1;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return parts;
  }

  /** Where the parentheses close that open there; negative where none do. */
  private static int end(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i == open ? -1 : i;
      }
    }
    return -1;
  }

  private static Identifier identifier(SqlToken token) {
    String text = token.text();
    return text.startsWith("\"") && text.length() > 2
        ? new Identifier(text.substring(1, text.length() - 1).replace("\"\"", "\""))
        : Identifier.folded(text);
  }

  /** Goes through the tokens from the first to the last. */
  private static final class Reader {
    private final List<SqlToken> tokens;
    private int at;

    Reader(List<SqlToken> tokens) {
      this(tokens, 0);
    }

    Reader(List<SqlToken> tokens, int at) {
      this.tokens = tokens;
      this.at = at;
    }

    Optional<ShippedStatement> create() {
      if (take("alter")) {
        return take("table") ? constraint() : Optional.empty();
      }
      if (!take("create")) {
        return Optional.empty();
      }
      if (take("table")) {
        return relation(Kind.TABLE);
      }
      if (take("sequence")) {
        return relation(Kind.SEQUENCE);
      }
      boolean unique = take("unique");
      return take("index") ? index(unique) : Optional.empty();
    }

    private Optional<ShippedStatement> relation(Kind kind) {
      ifNotExists();
      return name().map(name -> new ShippedStatement(kind, false, name, name, rest()));
    }

    private Optional<ShippedStatement> index(boolean unique) {
      take("concurrently");
      ifNotExists();
      Optional<TableName> name = is("on") ? Optional.empty() : name();
      if (!take("on")) {
        return Optional.empty();
      }
      take("only");
      return name()
          .map(table -> new ShippedStatement(Kind.INDEX, unique, name.orElse(null), table, rest()));
    }

    private Optional<ShippedStatement> constraint() {
      if (take("if")) {
        take("exists");
      }
      take("only");
      Optional<TableName> table = name();
      if (table.isEmpty() || !take("add") || !take("constraint")) {
        return Optional.empty();
      }
      return name()
          .filter(name -> is("primary") || is("unique") || is("check"))
          .map(
              name ->
                  new ShippedStatement(Kind.CONSTRAINT, !is("check"), name, table.get(), rest()));
    }

    Optional<TableName> name() {
      Optional<Identifier> first = part();
      if (first.isEmpty() || !take(".")) {
        return first.map(name -> new TableName(null, name));
      }
      return part().map(name -> new TableName(first.get(), name));
    }

    private Optional<Identifier> part() {
      if (at >= tokens.size()) {
        return Optional.empty();
      }
      SqlToken token = tokens.get(at);
      char first = token.text().charAt(0);
      if (first != '"' && first != '_' && !Character.isLetter(first)) {
        return Optional.empty();
      }
      at++;
      return Optional.of(identifier(token));
    }

    private void ifNotExists() {
      if (take("if")) {
        take("not");
        take("exists");
      }
    }

    private List<SqlToken> rest() {
      return tokens.subList(at, tokens.size());
    }

    private boolean is(String word) {
      return at < tokens.size() && tokens.get(at).is(word);
    }

    private boolean take(String word) {
      boolean there = is(word);
      at += there ? 1 : 0;
      return there;
    }
  }
}
