package io.github.jpadrift.check;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Histories;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentDifference.Alignment;
import io.github.jpadrift.finding.EnvironmentDifference.Status;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.EnvironmentVerdict.ComparedRelation;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.MigrationHistory;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.remedy.AlignmentSql;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.environment.EnvironmentRules;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comparing databases came to, before an application is heard. */
public final class EnvironmentJudgement {

  private EnvironmentJudgement() {}

  /**
   * Matches each side with the first, once for those that are equal, and lets the rules speak.
   *
   * @param read the first is as it should be
   * @param also what is told besides what always is
   * @param gaps of sides that could not be read
   * @param bothWays whether it is told, too, what brings the reference to the others
   */
  public static EnvironmentVerdict of(
      List<ReadEnvironment> read,
      JudgingOptions judging,
      Set<Aside> also,
      List<Gap> gaps,
      boolean bothWays) {
    List<Gap> unjudged = new ArrayList<>(gaps);
    boolean digests = read.stream().anyMatch(EnvironmentJudgement::hasDigests);
    List<Environment> sides =
        read.stream()
            .map(ReadEnvironment::environment)
            .map(side -> digests ? side.withoutBodies() : side)
            .toList();
    List<Rule<EnvironmentMatch>> rules =
        EnvironmentRules.all().stream()
            .filter(rule -> !judging.disabled().containsKey(rule.info().id()))
            .toList();
    Judge<EnvironmentMatch> judge =
        new Judge<>(
            rules,
            judging.severities().entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, rated -> rated.getValue().severity())));
    Environment reference = sides.get(0);
    Map<String, EnvironmentDifference> differences = new LinkedHashMap<>();
    SortedMap<String, Integer> ignored = new TreeMap<>();
    Map<TableName, Map<String, @Nullable Integer>> tables = new TreeMap<>();
    Map<TableName, String> statuses = new HashMap<>();
    Map<String, List<Environment>> alike = new LinkedHashMap<>();
    sides.stream()
        .skip(1)
        .forEach(
            side -> alike.computeIfAbsent(side.digest(), fresh -> new ArrayList<>()).add(side));
    for (List<Environment> equal : alike.values()) {
      List<String> names = equal.stream().map(Environment::name).toList();
      EnvironmentMatch match =
          EnvironmentMatch.of(reference, equal.get(0).named(String.join(", ", names)));
      Ruling ruling = judge.judge(match);
      unjudged.addAll(ruling.gaps());
      count(match, names, tables, statuses);
      Matched matched = Matched.of(match, equal, ruling, bothWays);
      for (Finding finding : ruling.findings()) {
        Aside aside = EnvironmentRules.aside(finding).orElse(null);
        if (aside != null && !also.contains(aside)) {
          ignored.merge(aside.label(), names.size(), Integer::sum);
          continue;
        }
        EnvironmentDifference difference = matched.difference(finding);
        differences.merge(difference.fingerprint(), difference, EnvironmentDifference::and);
      }
    }
    List<String> all = sides.stream().map(Environment::name).toList();
    differences.replaceAll((fingerprint, each) -> complete(each, all));
    differences
        .values()
        .forEach(
            each -> {
              TableName table = each.finding().location().table();
              if (table != null) {
                statuses.computeIfPresent(
                    table, (name, status) -> status.equals("same") ? "different" : status);
              }
            });
    List<Gap> allGaps = new ArrayList<>(unjudged);
    List<String> assumed = new ArrayList<>();
    for (ReadEnvironment side : read) {
      allGaps.addAll(side.gaps());
      assumed.addAll(side.assumed());
      side.environment()
          .catalog()
          .notRead()
          .forEach(
              (kind, number) ->
                  assumed.add(
                      "%s: %d of what is not compared: %s"
                          .formatted(side.database().name(), number, kind)));
    }
    return new EnvironmentVerdict(
        null,
        read.stream().map(ReadEnvironment::database).toList(),
        rules.stream().map(Rule::info).toList(),
        List.copyOf(differences.values()),
        relations(all, tables, statuses),
        histories(read, all),
        Map.of(),
        ignored,
        allGaps.stream().distinct().toList(),
        assumed,
        judging.failOn(),
        0);
  }

  private static List<MigrationHistory> histories(List<ReadEnvironment> read, List<String> names) {
    Histories histories = new Histories(names);
    for (ReadEnvironment side : read) {
      side.notes().forEach((table, notes) -> histories.add(side.database().name(), table, notes));
    }
    return histories.together();
  }

  private static boolean hasDigests(ReadEnvironment side) {
    return side.environment().catalog().objects().stream()
        .anyMatch(object -> object.is(Fact.DEFINITION_DIGEST));
  }

  /**
   * Equal sides against the reference.
   *
   * @param roots what a difference is told under, by the reference's object
   */
  private record Matched(
      EnvironmentMatch match,
      List<Environment> equal,
      Map<String, String> fingerprints,
      Map<ObjectId, String> roots,
      AlignmentSql sql,
      @Nullable AlignmentSql back) {

    static Matched of(
        EnvironmentMatch match, List<Environment> equal, Ruling ruling, boolean bothWays) {
      Map<String, String> fingerprints = new HashMap<>();
      for (Finding finding : ruling.findings()) {
        fingerprints.putIfAbsent(finding.location().key(), finding.fingerprint());
      }
      Map<ObjectId, String> roots = new HashMap<>();
      for (ObjectMatch thing : match.matches()) {
        DbObject wanted = thing.reference();
        String root =
            fingerprints.get(
                (thing.hanging() == null ? thing.place() : thing.hanging().from()).key());
        if (wanted != null && root != null) {
          roots.put(wanted.id(), root);
          if (wanted.id().kind() == Kind.CONSTRAINT) {
            roots.put(
                new ObjectId(
                    Kind.INDEX, wanted.id().schema(), wanted.id().of(), wanted.id().name()),
                root);
          }
        }
      }
      return new Matched(
          match,
          equal,
          fingerprints,
          roots,
          new AlignmentSql(match),
          bothWays
              ? new AlignmentSql(
                  EnvironmentMatch.of(
                      /* reference= */ match.other(), /* other= */ match.reference()))
              : null);
    }

    EnvironmentDifference difference(Finding finding) {
      ObjectMatch thing = match.at(finding.location()).orElseThrow();
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      values.put(match.reference().name(), finding.declared());
      equal.forEach(side -> values.put(side.name(), finding.actual()));
      String parent =
          thing.hanging() == null ? null : fingerprints.get(thing.hanging().from().key());
      return new EnvironmentDifference(
          finding,
          finding.declared() == null
              ? Status.EXTRA
              : finding.actual() == null ? Status.MISSING : Status.DIFFERENT,
          parent,
          values,
          equal.stream().map(Environment::name).toList(),
          null,
          Map.of(),
          thing.hint(),
          parent == null ? alignment(thing, finding) : new Alignment(Map.of(), Map.of(), Set.of()));
    }

    private Alignment alignment(ObjectMatch thing, Finding finding) {
      String rule = finding.rule().id();
      List<Repair> repairs = sql.of(thing, rule);
      List<Repair> reversed = back == null ? null : back.of(thing.place(), rule);
      Map<String, List<Repair>> forth = new LinkedHashMap<>();
      Map<String, List<Repair>> backwards = new LinkedHashMap<>();
      for (Environment side : equal) {
        forth.put(
            side.name(), repairs.stream().map(repair -> repair.spelt(side::inOwnNames)).toList());
        if (reversed != null) {
          backwards.put(
              side.name(),
              reversed.stream()
                  .map(repair -> repair.spelt(match.reference()::inOwnNames))
                  .toList());
        }
      }
      Set<String> after = new HashSet<>();
      needs(thing).forEach(id -> after.add(roots.getOrDefault(id, finding.fingerprint())));
      after.remove(finding.fingerprint());
      return new Alignment(forth, backwards, after);
    }

    /** What must be there before a thing, and before all that hangs on it. */
    private Set<ObjectId> needs(ObjectMatch thing) {
      Set<ObjectId> needs = new HashSet<>();
      Stream.concat(Stream.of(thing), match.hangingFrom(thing).stream())
          .map(ObjectMatch::reference)
          .filter(Objects::nonNull)
          .forEach(
              object -> {
                needs.addAll(object.needs());
                needs.addAll(match.reference().needsOfDefault(object.id()));
              });
      return needs;
    }
  }

  /** Sides that do not depart have what the reference has. */
  private static EnvironmentDifference complete(
      EnvironmentDifference difference, List<String> sides) {
    String usual = difference.values().get(sides.get(0));
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (String side : sides) {
      values.put(
          side, difference.values().containsKey(side) ? difference.values().get(side) : usual);
    }
    return difference.withValues(values);
  }

  private static void count(
      EnvironmentMatch match,
      List<String> names,
      Map<TableName, Map<String, @Nullable Integer>> tables,
      Map<TableName, String> statuses) {
    for (ObjectMatch relation : match.matches()) {
      if (relation.part() != Part.TABLE || relation.either().is(Fact.PARTITION_BOUND)) {
        continue;
      }
      TableName name = Objects.requireNonNull(relation.place().table());
      Map<String, @Nullable Integer> columns =
          tables.computeIfAbsent(name, fresh -> new LinkedHashMap<>());
      columns.put(match.reference().name(), columns(match.reference(), relation.reference(), name));
      names.forEach(side -> columns.put(side, columns(match.other(), relation.other(), name)));
      statuses.merge(
          name,
          switch (relation.status()) {
            case MISSING -> "missing";
            case EXTRA -> "extra";
            case BOTH -> "same";
          },
          (one, two) -> one.equals("same") ? two : one);
    }
  }

  private static @Nullable Integer columns(
      Environment side, @Nullable DbObject relation, TableName name) {
    return relation == null ? null : side.columns(name).size();
  }

  private static List<ComparedRelation> relations(
      List<String> sides,
      Map<TableName, Map<String, @Nullable Integer>> tables,
      Map<TableName, String> statuses) {
    List<ComparedRelation> relations = new ArrayList<>();
    tables.forEach(
        (name, columns) -> {
          Map<String, @Nullable Integer> bySide = new LinkedHashMap<>();
          sides.forEach(side -> bySide.put(side, columns.get(side)));
          relations.add(
              new ComparedRelation(
                  name.schema() == null ? null : name.schema().value(),
                  name.name().value(),
                  statuses.getOrDefault(name, "same"),
                  bySide));
        });
    return relations;
  }
}
