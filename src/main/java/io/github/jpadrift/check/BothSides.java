package io.github.jpadrift.check;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.SchemaSource.Snapshot;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.UsedRelations;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.ShippedScript;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.RuleInquiries;
import io.github.jpadrift.rule.RuledAhead;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.timing.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both sides, read and matched. Reading them takes the time of a check; judging them is cheap and
 * may be repeated under other options: a rule that was off when they were read was asked nothing,
 * so it may tell gaps.
 */
public final class BothSides {

  private final DeclaredMapping declared;
  private final String databaseName;
  private final Comparison comparison;
  private final RuledAhead ahead;
  private final EqualCatalog equal;
  private final List<Gap> unasked;
  private final List<String> assumed;

  /**
   * Both sides, matched.
   *
   * @param databaseName what reports call it
   * @param ahead what rules said before the statements were collected
   * @param equal what they said of databases that are made alike
   * @param unasked what could not be looked at: what its source could not make, schemas that are
   *     not there, and rows that rules could not name
   * @param assumed what was decided when the schema was made
   */
  private BothSides(
      DeclaredMapping declared,
      String databaseName,
      Comparison comparison,
      RuledAhead ahead,
      EqualCatalog equal,
      List<Gap> unasked,
      List<String> assumed) {
    this.declared = declared;
    this.databaseName = databaseName;
    this.comparison = comparison;
    this.ahead = ahead;
    this.equal = equal;
    this.unasked = unasked;
    this.assumed = assumed;
  }

  /**
   * Reads the schema while the mapping is read, and matches them.
   *
   * @param listener hears what takes its time
   * @throws io.github.jpadrift.failure.JpadriftException when one of them cannot be read
   */
  public static BothSides read(
      DeclaredOnce application, SchemaSource schema, CheckOptions options, RunListener listener) {
    return read(application, schema, options, new EqualCatalogs(), listener);
  }

  /**
   * The same for one of several.
   *
   * @param catalogs of those of the application that are judged under the same options
   * @param listener hears what takes its time
   * @throws io.github.jpadrift.failure.JpadriftException when one of them cannot be read
   */
  static BothSides read(
      DeclaredOnce application,
      SchemaSource schema,
      CheckOptions options,
      EqualCatalogs catalogs,
      RunListener listener) {
    Phase.Running connecting = Phase.CONNECT.begin();
    try (Snapshot snapshot = schema.open(options.schema().reading(), listener)) {
      connecting.end();
      int version = snapshot.facts().versionNumber();
      // rows are looked at last, lest anybody waits for us while we wait for the statements
      CompletableFuture<DeclaredMapping> declaring =
          options.schema().rows() ? application.meantFor(version) : application.aloneFor(version);
      LookedAt lookedAt = LookedAt.of(options, snapshot, declaring);
      Phase.Running reading = Phase.CATALOG.begin();
      Database catalog = snapshot.catalog(lookedAt.schemas());
      reading.end();
      DeclaredMapping alone = Awaited.result(declaring);
      Phase.Running completing = Phase.DEFINITIONS.begin();
      Comparison names = Comparison.of(alone.mapping(), catalog);
      Database database =
          snapshot.complete(
              UsedRelations.in(names, options.judging().unmapped(), needsLastValues(options)));
      completing.end();
      Phase.Running asking = Phase.QUESTIONS.begin();
      Comparison pairs = Comparison.of(alone.mapping(), database);
      RuleInquiries wishes = wishes(pairs, options, listener);
      String role = options.schema().applicationRole();
      Comparison judged =
          role == null ? pairs : Comparison.of(alone.mapping(), snapshot.judgedAs(role, database));
      Comparison known = judged.with(shipped(judged, application));
      EqualCatalog equal =
          catalogs.of(role == null ? List.of(database) : List.of(database, judged.database()));
      Optional<Comparison> first = equal.begin(known, () -> unasked(known, wishes, options));
      Evidence evidence = snapshot.answer(database, equal.likelyTaken(wishes.inquiries()));
      asking.end();
      Comparison early = first.map(known::concludingAs).orElse(known).with(evidence);
      RuledAhead ahead =
          first.isEmpty()
              ? ahead(early, wishes, equal.said(), options)
              : equal.said().without(Judgement.ofOne(rules(options, true), first.get()));
      // by now the statements may have been collected
      DeclaredMapping declared = Awaited.result(application.meantFor(version));
      Phase.Running proving = Phase.QUESTIONS.begin();
      Comparison whole = early.with(declared.mapping().statements(), Evidence.NONE);
      RuleInquiries last = lastWishes(whole, wishes, options, listener);
      Evidence proofs = snapshot.answer(database, equal.likelyTaken(last.inquiries()));
      proving.end();
      return new BothSides(
          declared,
          snapshot.name(),
          early.with(declared.mapping().statements(), proofs),
          ahead,
          equal,
          Stream.of(snapshot.gaps(), lookedAt.missing(), wishes.gaps(), last.gaps())
              .flatMap(List::stream)
              .toList(),
          snapshot.assumed());
    }
  }

  /** Both sides as they were read, with all that is known of them. */
  static BothSides of(
      DeclaredMapping declared,
      String databaseName,
      Comparison judged,
      Evidence evidence,
      List<Gap> unasked,
      List<String> assumed,
      DeclaredOnce application) {
    return new BothSides(
        declared,
        databaseName,
        judged.with(evidence).with(shipped(judged, application)),
        RuledAhead.NOTHING,
        new EqualCatalog(List.of(judged.database())),
        unasked,
        assumed);
  }

  /** What libraries ship for their tables, looked for only where some table is missing. */
  private static List<ShippedScript> shipped(Comparison comparison, DeclaredOnce application) {
    Set<String> entities =
        comparison.onlyMapped().stream()
            .map(MappedTable::origin)
            .map(Origin::entity)
            .collect(Collectors.toCollection(TreeSet::new));
    return entities.isEmpty() ? List.of() : application.shippedWith(entities);
  }

  /** What the rules want to know of the server; of rows only when that is asked for. */
  static RuleInquiries wishes(Comparison comparison, CheckOptions options, RunListener listener) {
    boolean rows = options.schema().rows();
    if (rows) {
      listener.doing("looking at rows");
    } else {
      tellOfStatements(comparison, listener);
    }
    RuleInquiries all = new Judge<>(rules(options, comparison)).asks(comparison);
    return rows ? all : all.withoutRows();
  }

  /** What those rules want to know that could not ask before the statements were collected. */
  private static RuleInquiries lastWishes(
      Comparison comparison, RuleInquiries before, CheckOptions options, RunListener listener) {
    tellOfStatements(comparison, listener);
    if (before.later().isEmpty()) {
      return RuleInquiries.NOTHING;
    }
    List<Rule<Comparison>> unasked =
        rules(options, comparison).stream()
            .filter(rule -> before.later().contains(rule.info().id()))
            .toList();
    RuleInquiries all = new Judge<>(unasked).asks(comparison).without(before.inquiries());
    return options.schema().rows() ? all : all.withoutRows();
  }

  private static void tellOfStatements(Comparison comparison, RunListener listener) {
    MappedStatements statements = comparison.mapping().statements();
    if (!statements.isPending() && !statements.sent().isEmpty()) {
      listener.doing("proving statements");
    }
  }

  /** What those rules say that want to know nothing, beside the server, which answers others. */
  private static CompletableFuture<RuledAhead> unasked(
      Comparison comparison, RuleInquiries asked, CheckOptions options) {
    return CompletableFuture.supplyAsync(
        () ->
            ahead(
                comparison.awaitingAnswers(options.schema().rows()),
                asked.waiting(),
                RuledAhead.NOTHING,
                options),
        work -> DeclaredOnce.daemon(work, "jpadrift-judge").start());
  }

  /** What more can be said while the statements are still collected. */
  private static RuledAhead ahead(
      Comparison comparison, RuleInquiries asked, RuledAhead said, CheckOptions options) {
    return comparison.mapping().statements().isPending()
        ? ahead(comparison, asked.later(), said, options)
        : said;
  }

  private static RuledAhead ahead(
      Comparison comparison, Set<String> waiting, RuledAhead said, CheckOptions options) {
    Phase.Running judging = Phase.JUDGE.begin();
    RuledAhead more =
        new Judge<>(rules(options, comparison), severities(options.judging()))
            .ahead(comparison, waiting, said);
    judging.end();
    return more;
  }

  /** Whether a rule runs under these options that judges by how far sequences have come. */
  static boolean needsLastValues(CheckOptions options) {
    return rules(options, true).stream().anyMatch(Rule::needsLastValues);
  }

  /** The rules that these options let run. */
  static List<Rule<Comparison>> rules(CheckOptions options, Comparison comparison) {
    return rules(options, comparison.mapping().statements().isCollected());
  }

  private static List<Rule<Comparison>> rules(CheckOptions options, boolean statements) {
    return asked(options, statements)
        .filter(rule -> !options.judging().disabled().containsKey(rule.info().id()))
        .toList();
  }

  /** The others, which explain what the server says without being heard themselves. */
  static List<Rule<Comparison>> silenced(CheckOptions options, Comparison comparison) {
    return asked(options, comparison.mapping().statements().isCollected())
        .filter(rule -> options.judging().disabled().containsKey(rule.info().id()))
        .toList();
  }

  private static Stream<Rule<Comparison>> asked(CheckOptions options, boolean statements) {
    return MappingRules.asked(options.judging().unmapped(), options.schema().rows(), statements)
        .stream();
  }

  /**
   * What the rules say of it.
   *
   * @param options of which only those count that say what is judged, and how strictly
   */
  public Verdict judge(CheckOptions options) {
    Mapping mapping = declared.mapping();
    Database database = comparison.database();
    List<Rule<Comparison>> rules = rules(options, comparison);
    Judgement judgement =
        equal.judged(earlier -> Judgement.of(comparison, ahead, options, earlier));
    AllowedFindings allowances = judgement.allowances();
    Set<Identifier> schemas = schemas(options);
    return new Verdict(
        new Side.Application(
            declared.sources(),
            mapping.facts().hibernate(),
            mapping.facts().physicalNaming(),
            mapping.entities().size(),
            mapping.tables().size()),
        new Side.Database(
            databaseName,
            database.facts().version(),
            schemas.stream().map(Identifier::value).toList(),
            (int)
                database.tables().stream()
                    .filter(table -> schemas.contains(table.name().schema()))
                    .count()),
        rules.stream().map(Rule::info).toList(),
        allowances.findings(),
        gaps(judgement.ruling()),
        ComparedTables.of(comparison, options.judging().unmapped() ? schemas : Set.of()).stream()
            .filter(row -> !allowances.covers(row))
            .toList(),
        Stream.of(
                declared.assumed(),
                assumed,
                role(rules),
                allowances.assumed(),
                sampled(comparison.rows()))
            .flatMap(List::stream)
            .toList(),
        options.judging().failOn(),
        0);
  }

  static Map<String, Severity> severities(JudgingOptions judging) {
    return judging.severities().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, rated -> rated.getValue().severity()));
  }

  /** The schemas that were asked for; else those of the search path and of the mapping. */
  private Set<Identifier> schemas(CheckOptions options) {
    if (!options.schema().schemas().isEmpty()) {
      return options.schema().schemas().stream()
          .map(Identifier::new)
          .collect(Collectors.toCollection(TreeSet::new));
    }
    return Stream.concat(
            comparison.database().facts().searchPath().stream(),
            comparison.mapping().tables().stream()
                .map(table -> table.name().schema())
                .filter(Objects::nonNull))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whose privileges were judged, where that is not the role that read them. */
  private List<String> role(List<Rule<Comparison>> rules) {
    String privileges = MappingRules.missingPrivilege().id();
    DatabaseFacts facts = comparison.database().facts();
    if (rules.stream().noneMatch(rule -> rule.info().id().equals(privileges))) {
      return List.of();
    }
    return facts.roleNamed()
        ? List.of("the privileges judged are those of role " + facts.role())
        : MappingRules.isAuditor(comparison)
            ? List.of(
                ("role %s may write none of the mapped tables, so it is not the application's and"
                        + " its privileges are not judged; --app-role, or applicationRole"
                        + " in a test, names the application's")
                    .formatted(facts.role()))
            : List.of();
  }

  private static List<String> sampled(ProbeResults rows) {
    return rows.sampled().isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "rows beyond the first %,d are like those, where no index tells: %s",
                ProbeResults.SAMPLE,
                rows.sampled().stream()
                    .map(TableName::toString)
                    .collect(Collectors.joining(", "))));
  }

  private List<Gap> gaps(Ruling ruling) {
    return Stream.of(
            declared.gaps().stream(),
            Stream.concat(
                comparison.database().unreadable().stream(), comparison.rows().refused().stream()),
            unasked.stream(),
            ruling.gaps().stream())
        .flatMap(gaps -> gaps)
        .distinct()
        .toList();
  }
}
