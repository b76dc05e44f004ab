package io.github.jpadrift.check;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.rule.RuledAhead;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What rules said of the first of some databases that are made alike: they say it of the others,
 * too, except where that holds of one database alone, or the server answers otherwise there.
 */
final class EqualCatalog {

  private final List<Database> read;

  /** Null until another database is compared with it. */
  private @Nullable List<Database> schemasAlone;

  private @Nullable Comparison first;
  private @Nullable CompletableFuture<RuledAhead> saying;

  private final Object judging = new Object();
  private volatile @Nullable Judgement judgement;

  /**
   * @param read as it was read, and where other privileges are judged the same with these
   */
  EqualCatalog(List<Database> read) {
    this.read = List.copyOf(read);
  }

  /** Compares them in full, as far as they are the same. */
  boolean isEqualTo(EqualCatalog other) {
    return schemasAlone().equals(other.schemasAlone());
  }

  private synchronized List<Database> schemasAlone() {
    if (schemasAlone == null) {
      schemasAlone = read.stream().map(Database::schemaAlone).toList();
    }
    return schemasAlone;
  }

  /**
   * Lets rules speak that want to know nothing, where none has spoken before.
   *
   * @param known what is known of the database that asks
   * @return what was known of the first; empty when this is the first
   */
  synchronized Optional<Comparison> begin(
      Comparison known, Supplier<CompletableFuture<RuledAhead>> rules) {
    if (first != null) {
      return Optional.of(first);
    }
    first = known;
    saying = rules.get();
    return Optional.empty();
  }

  /** What they said of the first. */
  RuledAhead said() {
    CompletableFuture<RuledAhead> spoken;
    synchronized (this) {
      spoken = saying;
    }
    return spoken == null ? RuledAhead.NOTHING : Awaited.result(spoken);
  }

  /**
   * The same in an order in which they are answered sooner: statements that were refused elsewhere
   * come last, as each refusal ends a round trip.
   */
  List<Inquiry> likelyTaken(List<Inquiry> asked) {
    Judgement known = judgement;
    if (known == null) {
      return asked;
    }
    Set<StatementInquiry> refused = known.comparison().statements().refused().keySet();
    return asked.stream()
        .sorted(
            Comparator.comparing(
                each -> each instanceof StatementInquiry statement && refused.contains(statement)))
        .toList();
  }

  /**
   * Judges one of them; whoever comes while the first is judged waits, and is likely to be told the
   * same.
   *
   * @param how of what was said of the first; of null for the first
   */
  Judgement judged(Function<@Nullable Judgement, Judgement> how) {
    Judgement earlier;
    synchronized (judging) {
      earlier = judgement;
      if (earlier == null) {
        Judgement made = how.apply(null);
        judgement = made;
        return made;
      }
    }
    return how.apply(earlier);
  }
}
