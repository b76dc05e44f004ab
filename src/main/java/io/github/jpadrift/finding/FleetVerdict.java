package io.github.jpadrift.finding;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Verdict.Outcome;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application against many databases: those together that depart in the same.
 *
 * @param members those that were judged, in the order in which they were asked for
 * @param unreached those that could not be read
 */
public record FleetVerdict(List<Member> members, List<Gap> unreached) {

  /** Departures that a line names before it counts the rest. */
  private static final int NAMED = 3;

  /** What a database lacks, by the rule that says so; the others are named by their rules. */
  private static final Map<String, String> LACKING =
      Map.of("missing-table", "table", "missing-column", "column");

  public FleetVerdict {
    members = List.copyOf(members);
    unreached = List.copyOf(unreached);
  }

  /**
   * A database of the fleet.
   *
   * @param name what reports call it
   * @param schema its own, which tells it from the others; null where its database does
   */
  public record Member(String name, Verdict verdict, @Nullable Identifier schema) {}

  /**
   * Databases of which the same is to be said.
   *
   * @param example the verdict on the first of them
   */
  public record Group(List<String> names, Verdict example, String summary) {

    public Group {
      names = List.copyOf(names);
    }

    /** Whether nothing worth a reader's time was found, and everything was looked at. */
    public boolean agrees() {
      return example.outcome() == Outcome.CLEAN && told(example).isEmpty();
    }
  }

  /** The groups: those that agree first, then the largest first. */
  public List<Group> groups() {
    Map<List<String>, List<Member>> alike = new LinkedHashMap<>();
    for (Member member : members) {
      alike.computeIfAbsent(signature(member), fresh -> new ArrayList<>()).add(member);
    }
    return alike.values().stream()
        .map(
            equal ->
                new Group(
                    equal.stream().map(Member::name).toList(),
                    equal.get(0).verdict(),
                    summary(equal.get(0), equal.size() > 1)))
        .sorted(
            Comparator.comparing((Group group) -> !group.agrees())
                .thenComparing(group -> -group.names().size())
                .thenComparing(group -> group.names().get(0)))
        .toList();
  }

  /** What two members have in common of which the same is to be said. */
  private static List<String> signature(Member member) {
    Verdict verdict = member.verdict();
    return Stream.concat(
            told(verdict).stream()
                .map(
                    finding ->
                        String.join(
                            "\n",
                            finding.rule().id(),
                            finding.severity().label(),
                            place(finding, member),
                            String.valueOf(finding.declared()),
                            String.valueOf(finding.actual())))
                .sorted(),
            verdict.gaps().stream().map(gap -> gap.subject() + '\n' + gap.reason()).sorted())
        .toList();
  }

  /** What is worth a reader's time. */
  private static List<Finding> told(Verdict verdict) {
    return verdict.findings().stream().filter(verdict::deservesFullText).toList();
  }

  private static String summary(Member member, boolean several) {
    Map<String, List<String>> lacking = new LinkedHashMap<>();
    Map<String, List<String>> others = new LinkedHashMap<>();
    for (Finding finding : told(member.verdict())) {
      String id = finding.rule().id();
      String kind = LACKING.get(id);
      (kind == null ? others : lacking)
          .computeIfAbsent(kind == null ? id : kind, fresh -> new ArrayList<>())
          .add(place(finding, member));
    }
    List<String> said = new ArrayList<>();
    lacking.forEach(
        (kind, places) ->
            said.add(
                (several ? "lack " : "lacks ")
                    + (places.size() == 1 ? kind : kind + 's')
                    + ' '
                    + named(places)));
    others.forEach(
        (rule, places) -> said.add((several ? "have " : "has ") + rule + " at " + named(places)));
    int gaps = member.verdict().gaps().size();
    if (gaps > 0) {
      said.add(
          (several ? "have " : "has ")
              + Words.plural(gaps, "thing")
              + " that could not be checked");
    }
    return said.isEmpty() ? several ? "agree" : "agrees" : String.join("; ", said);
  }

  private static String named(List<String> places) {
    List<String> some = places.stream().distinct().toList();
    return some.size() <= NAMED
        ? String.join(", ", some)
        : String.join(", ", some.subList(0, NAMED)) + " and %d more".formatted(some.size() - NAMED);
  }

  /** Where it is, in words that are the same for every tenant. */
  private static String place(Finding finding, Member member) {
    TableName table = finding.location().table();
    if (table == null) {
      return String.valueOf(finding.location().object());
    }
    String where =
        table.schema() == null || table.schema().equals(member.schema())
            ? table.name().value()
            : table.toString();
    Identifier column = finding.location().column();
    String object = finding.location().object();
    return column != null
        ? where + '.' + column.value()
        : object == null ? where : where + " (" + object + ')';
  }
}
