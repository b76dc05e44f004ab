package io.github.jpadrift.migration.watch;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far a statement reaches among the relations that its transaction has locked before. One that
 * makes something, or adds to a table, changes no other relation than those that it locks anew or
 * names; what removes, renames, or runs code may change any.
 */
final class Reach {

  private static final Pattern MAKES =
      Pattern.compile(
          "(?is)create\\s+(?:(?:or|replace|unlogged|unique|materialized|constraint|global|local"
              + "|temp|temporary|recursive)\\s+)*"
              + "(?:table|index|sequence|view|trigger|policy|function|procedure|type|domain)\\b.*");

  private static final Pattern ADDS =
      Pattern.compile(
          "(?is)alter\\s+(?:table|sequence)\\b"
              + "(?!.*\\b(?:drop|type|rename|attach|detach|inherit|schema|of)\\b).*");

  /** Whose rows come from a query, which may call anything. */
  private static final Pattern FILLS =
      Pattern.compile(
          "(?is)create\\s+(?:\\w+\\s+)*(?:table|materialized\\s+view)\\b.*"
              + "\\bas[\\s(]+(?:select|with|execute|values|table)\\b.*");

  private static final Pattern WORD = Pattern.compile("[\\w$\\x{80}-\\x{10ffff}]+");

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

  private final boolean everywhere;
  private final Set<String> names = new HashSet<>();

  private Reach(boolean everywhere) {
    this.everywhere = everywhere;
  }

  static Reach of(String sql) {
    String bare = SourceText.withoutComments(sql).replaceFirst(";\\s*$", "");
    boolean plain = MAKES.matcher(bare).matches() || ADDS.matcher(bare).matches();
    Reach reach = new Reach(!plain || FILLS.matcher(bare).matches() || bare.contains(";"));
    if (!reach.everywhere) {
      // a quote may stand in a text, so that words between two of them count as well
      WORD.matcher(bare)
          .results()
          .forEach(word -> reach.names.add(word.group().toLowerCase(Locale.ROOT)));
      QUOTED
          .matcher(bare)
          .results()
          .forEach(quoted -> reach.names.add(quoted.group(1).replace("\"\"", "\"")));
    }
    return reach;
  }

  /** Whether any relation may be another now. */
  boolean isEverywhere() {
    return everywhere;
  }

  /** Whether the statement may mean this relation; what stands in its texts counts as well. */
  boolean names(Look.Relation relation) {
    return names.contains(relation.name().name().value());
  }
}
