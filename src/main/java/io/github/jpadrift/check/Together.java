package io.github.jpadrift.check;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.UsedRelations;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.ParseResults;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.SchemaMeaning;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.database.Wanted;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.rule.RuleInquiries;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads schemas of one database for the checks of one application: many with one set of queries,
 * and the server is asked once of all to which names mean the same.
 */
final class Together {

  /** Schemas that are read at once: they are held until they are judged. */
  static final int AT_ONCE = 25;

  private final DeclaredOnce application;
  private final EqualCatalogs catalogs;
  private final RunListener listener;
  private final Map<SchemaMeaning, Known> known = new ConcurrentHashMap<>();

  /**
   * @param application what all of them are compared with
   * @param catalogs of those of the application that are judged under the same options
   */
  Together(DeclaredOnce application, EqualCatalogs catalogs, RunListener listener) {
    this.application = application;
    this.catalogs = catalogs;
    this.listener = listener;
  }

  /** What the server said to somebody, and would say to all to whom names mean the same. */
  private static final class Known {

    private Answers answers = Answers.NONE;
    private ParseResults statements = ParseResults.NONE;
    private final Set<StatementInquiry> decided = new HashSet<>();

    private Evidence evidence() {
      return new Evidence(answers, ProbeResults.NOTHING, statements);
    }

    private boolean knows(Inquiry inquiry) {
      return inquiry instanceof Question question
          ? answers.to(question).isPresent()
          : inquiry instanceof StatementInquiry statement && decided.contains(statement);
    }

    /** Keeps what was decided: what could not be told this time may be another time. */
    private void learn(List<Inquiry> asked, Evidence told) {
      answers = answers.and(new Answers(told.answers().answered(), Map.of()));
      int accepted = 0;
      for (Inquiry inquiry : asked) {
        if (inquiry instanceof StatementInquiry statement
            && !told.statements().undecided().containsKey(statement)) {
          decided.add(statement);
          accepted += told.statements().refused().containsKey(statement) ? 0 : 1;
        }
      }
      statements =
          statements.and(
              new ParseResults(
                  told.statements().refused(), Map.of(), told.statements().unread(), accepted));
    }
  }

  /**
   * Both sides of each, one after another. When anything cannot be read, they are read in halves,
   * and the last alone: so what is missing is told of whom it is missing.
   *
   * @param wanted all of the same database
   * @param then is given each, which it need not hold
   */
  <T> List<T> read(List<Readings.Wanted> wanted, Function<Readings.Read, T> then) {
    if (wanted.size() == 1) {
      return List.of(then.apply(Readings.alone(wanted.get(0), application, catalogs, listener)));
    }
    return readAll(wanted, then)
        .orElseGet(
            () -> {
              int half = wanted.size() / 2;
              return Stream.of(wanted.subList(0, half), wanted.subList(half, wanted.size()))
                  .flatMap(some -> read(some, then).stream())
                  .toList();
            });
  }

  /** Empty when something of them could not be read. */
  private <T> Optional<List<T>> readAll(
      List<Readings.Wanted> wanted, Function<Readings.Read, T> then) {
    SchemaOptions schema = wanted.get(0).options().schema();
    try (SchemaSource.Snapshot opened =
        one(wanted.get(0)).database().open(schema.reading(), listener)) {
      return opened instanceof SessionSnapshot snapshot
          ? readAll(snapshot, wanted, then)
          : Optional.empty();
    } catch (JpadriftException ofSome) {
      // each says for itself what keeps it from being read
      return Optional.empty();
    }
  }

  private <T> Optional<List<T>> readAll(
      SessionSnapshot snapshot, List<Readings.Wanted> wanted, Function<Readings.Read, T> then) {
    DeclaredMapping declared =
        Awaited.result(application.meantFor(snapshot.facts().versionNumber()));
    Set<Identifier> named =
        declared.mapping().tables().stream()
            .map(table -> table.name().schema())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    named.retainAll(snapshot.schemas());
    List<Identifier> own = wanted.stream().map(each -> one(each).schema()).toList();
    Set<Identifier> all = new TreeSet<>(named);
    all.addAll(own);
    Database names = snapshot.catalog(all);
    if (!names.unreadable().isEmpty()) {
      return Optional.empty();
    }
    Database read = snapshot.complete(used(declared, names, named, wanted));
    if (!read.unreadable().isEmpty()) {
      return Optional.empty();
    }
    Map<Identifier, Database> seen = seen(read, own, named);
    Map<Identifier, SchemaMeaning> meanings = snapshot.session().meanings(seen);
    String role = wanted.get(0).options().schema().applicationRole();
    Map<Identifier, Database> judged =
        role == null ? seen : seen(snapshot.judgedAs(role, read), own, named);
    List<T> told = new ArrayList<>();
    for (Readings.Wanted each : wanted) {
      Identifier schema = one(each).schema();
      Comparison pairs =
          Comparison.of(declared.mapping(), Objects.requireNonNull(seen.get(schema)));
      RuleInquiries wishes = BothSides.wishes(pairs, each.options(), listener);
      snapshot.seeFrom(schema);
      Evidence evidence =
          answer(
              snapshot,
              pairs.database(),
              wishes.inquiries(),
              Objects.requireNonNull(meanings.get(schema)));
      told.add(
          then.apply(
              new Readings.Read(
                  each,
                  BothSides.of(
                      declared,
                      one(each).name(),
                      role == null
                          ? pairs
                          : Comparison.of(
                              declared.mapping(), Objects.requireNonNull(judged.get(schema))),
                      evidence,
                      wishes.gaps(),
                      List.of(),
                      application),
                  null)));
    }
    return Optional.of(told);
  }

  /** Of all of them, of which relations more is read than their names. */
  private static Wanted used(
      DeclaredMapping declared,
      Database names,
      Set<Identifier> named,
      List<Readings.Wanted> wanted) {
    Set<TableName> tables = new HashSet<>();
    Set<TableName> sequences = new HashSet<>();
    for (Readings.Wanted each : wanted) {
      Wanted used =
          UsedRelations.in(
              Comparison.of(declared.mapping(), seen(names, one(each).schema(), named)),
              each.options().judging().unmapped(),
              BothSides.needsLastValues(each.options()));
      tables.addAll(used.tables());
      sequences.addAll(used.sequences());
    }
    return new Wanted(tables, sequences, false);
  }

  private static Map<Identifier, Database> seen(
      Database read, List<Identifier> own, Set<Identifier> named) {
    return own.stream()
        .collect(Collectors.toMap(schema -> schema, schema -> seen(read, schema, named)));
  }

  /** What a connection sees that looks into one schema, and what the mapping names. */
  private static Database seen(Database read, Identifier own, Set<Identifier> named) {
    Set<Identifier> both = new TreeSet<>(named);
    both.add(own);
    return read.of(both).seenFrom(List.of(own));
  }

  private Evidence answer(
      SessionSnapshot snapshot, Database seen, List<Inquiry> inquiries, SchemaMeaning meaning) {
    Known others = known.computeIfAbsent(meaning, fresh -> new Known());
    // whoever waits here need not ask then
    synchronized (others) {
      List<Inquiry> asked = inquiries.stream().filter(each -> !others.knows(each)).toList();
      Evidence told = snapshot.answer(seen, asked);
      Evidence before = others.evidence();
      others.learn(asked, told);
      return new Evidence(
          before.answers().and(told.answers()),
          told.rows(),
          before.statements().and(told.statements()));
    }
  }

  private static OneOfMany one(Readings.Wanted wanted) {
    return (OneOfMany) wanted.schema();
  }
}
