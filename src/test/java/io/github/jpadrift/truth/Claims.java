package io.github.jpadrift.truth;

import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.finding.Finding;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a finding's consequence says in words, read as what must be seen: which deed fails or
 * changes values, for all values or for some, with which SQLSTATE.
 */
final class Claims {

  private static final Pattern SQL_STATE = Pattern.compile("\\b(?=\\w*\\d)[0-9A-Z]{5}\\b");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*\\)");

  /** Every way in which rules put a consequence that is worth a high severity. */
  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("every statement .*fails: .*", Outcome.FAILS),
          new Phrase(
              "every (?:INSERT|UPDATE|DELETE|SELECT|insert|query|[, ]| and )+.* fails.*",
              Outcome.FAILS),
          new Phrase("every row with a value fails to load.*", Outcome.FAILS, Deed.READ),
          new Phrase("some values cannot be written.*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          new Phrase("some values cannot be read.*", Outcome.FAILS_FOR_SOME, Deed.READ),
          new Phrase(
              "queries that compare it fail for some .*", Outcome.FAILS_FOR_SOME, Deed.QUERY),
          new Phrase("another value than the one set is stored", Outcome.CHANGES, Deed.WRITE),
          new Phrase("another value than the stored one comes back", Outcome.CHANGES, Deed.READ),
          new Phrase("queries that compare it miss rows.*", Outcome.CHANGES, Deed.QUERY),
          new Phrase("values are rounded to \\d+ decimals on write", Outcome.CHANGES, Deed.WRITE),
          new Phrase(".*\\b(?:is|are) refused.*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          new Phrase("an INSERT without a value fails .*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          // of rows, not of deeds
          new Phrase("no (?:row|value) .* now", Outcome.WORKS),
          new Phrase("the next insert fails: .*", Outcome.FAILS, Deed.WRITE),
          new Phrase("inserts fail when the sequence .*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          new Phrase("every read that returns such a row fails", Outcome.FAILS, Deed.READ),
          new Phrase("inserts will fail: .*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          new Phrase("ids (?:are|will) .*duplicate key .*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          new Phrase(
              "nothing keeps ids unique: .* cannot be loaded, updated or deleted",
              Outcome.FAILS_FOR_SOME,
              Deed.READ,
              Deed.WRITE),
          new Phrase(
              "the value is taken to be in the time zone of the JVM, .* reads another time",
              Outcome.CHANGES,
              Deed.WRITE,
              Deed.READ),
          new Phrase(".*, and joins fail: .*", Outcome.FAILS, Deed.QUERY),
          new Phrase("keys (?:above|end at) .*", Outcome.FAILS_FOR_SOME, Deed.WRITE),
          new Phrase(
              "the column holds the number of a large object .*", Outcome.CHANGES, Deed.WRITE),
          new Phrase("plain text in it cannot be read", Outcome.FAILS, Deed.READ),
          new Phrase("some rows .* cannot be read by the other", Outcome.FAILS_FOR_SOME, Deed.READ),
          new Phrase("ids will wrap round .*", Outcome.CHANGES, Deed.WRITE),
          new Phrase("where Hibernate compares .* it refuses to start", Outcome.FAILS, Deed.START));

  /**
   * A way to put it.
   *
   * @param about what it tells of; empty when the words themselves name the statements
   */
  private record Phrase(Pattern pattern, Outcome outcome, Set<Deed> about) {

    Phrase(String pattern, Outcome outcome, Deed... about) {
      this(Pattern.compile(pattern), outcome, Set.of(about));
    }

    /** The deeds that the clause names; a statement is whatever the finding breaks. */
    Set<Deed> deeds(String clause, Finding finding) {
      if (!about.isEmpty()) {
        return about;
      }
      Set<Deed> deeds = EnumSet.noneOf(Deed.class);
      if (clause.contains("statement")) {
        finding.breaks().forEach(operation -> deeds.add(Deed.of(operation)));
      }
      if (clause.matches(".*\\b(?:INSERT|UPDATE|DELETE|insert)\\b.*")) {
        deeds.add(Deed.WRITE);
      }
      if (clause.matches(".*\\bSELECT\\b.*")) {
        deeds.addAll(EnumSet.of(Deed.READ, Deed.QUERY));
      }
      if (clause.matches(".*\\bquery\\b.*")) {
        deeds.add(Deed.QUERY);
      }
      return deeds;
    }
  }

  private Claims() {}

  /**
   * What must be seen.
   *
   * @throws AssertionError for words that nobody has taught it
   */
  static Map<Deed, Seen> of(Finding finding) {
    Map<Deed, Seen> claims = new EnumMap<>(Deed.class);
    for (String clause : finding.consequence().split("; ", -1)) {
      Phrase phrase =
          PHRASES.stream()
              .filter(each -> each.pattern().matcher(clause).matches())
              .findFirst()
              .orElseThrow(() -> new AssertionError("who can say what this means: " + clause));
      Seen seen = new Seen(phrase.outcome(), sqlStates(clause));
      phrase.deeds(clause, finding).forEach(deed -> claims.merge(deed, seen, Seen::and));
    }
    return claims;
  }

  /** The plain numbers of the text, in order: how long, how many digits. */
  static List<Integer> numbers(Finding finding) {
    Matcher matcher =
        Pattern.compile("\\d+").matcher(IN_BRACKETS.matcher(finding.consequence()).replaceAll(""));
    return matcher.results().map(found -> Integer.valueOf(found.group())).toList();
  }

  private static Set<String> sqlStates(String clause) {
    return IN_BRACKETS
        .matcher(clause)
        .results()
        .flatMap(bracket -> SQL_STATE.matcher(bracket.group()).results())
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
