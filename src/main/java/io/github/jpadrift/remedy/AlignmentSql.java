package io.github.jpadrift.remedy;

import static io.github.jpadrift.remedy.ObjectNames.named;
import static io.github.jpadrift.remedy.ObjectNames.sql;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.environment.ObjectMatch.Status;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that bring the other side of a comparison to the reference: safe to run twice,
 * guarded where rows may refuse, and left to a person where something would be lost.
 */
public final class AlignmentSql {

  private final EnvironmentMatch match;
  private final Environment reference;
  private final Environment other;
  private final KeyAlignment keys;
  private final ColumnAlignment columns;

  public AlignmentSql(EnvironmentMatch match) {
    this.match = match;
    this.reference = match.reference();
    this.other = match.other();
    this.keys = new KeyAlignment(reference, other);
    this.columns = new ColumnAlignment(reference, other);
  }

  /** The same of what stands at a place; nothing where nothing does. */
  public List<Repair> of(Location place, String rule) {
    return match.at(place).map(thing -> of(thing, rule)).orElse(List.of());
  }

  /**
   * What closes one difference, with all that hangs on it; in the order to run.
   *
   * @param rule which of a thing's differences is meant
   */
  public List<Repair> of(ObjectMatch thing, String rule) {
    if (thing.surplus()) {
      return List.of();
    }
    return switch (thing.status()) {
      case MISSING -> missing(thing);
      case EXTRA -> SurplusSql.of(thing);
      case BOTH -> thing.both().map(both -> differing(thing, both, rule)).orElse(List.of());
    };
  }

  // ------------------------------------------------------------------ missing

  private List<Repair> missing(ObjectMatch thing) {
    DbObject wanted = thing.either();
    List<Repair> repairs = new ArrayList<>();
    switch (thing.part()) {
      case TABLE -> {
        List<DbObject> parts = new ArrayList<>();
        for (ObjectMatch each : match.hangingFrom(thing)) {
          // partitions, and the types and routines that nobody else uses
          if (each.part() == Part.TABLE) {
            parts.addAll(ObjectScript.whole(reference, each.either()));
          } else if (each.part() != Part.FOREIGN_KEY || each.isWithin()) {
            parts.add(each.either());
          }
        }
        parts.addAll(ObjectScript.whole(reference, wanted));
        repairs.addAll(ObjectScript.of(reference, parts.stream().map(keys::takeable).toList()));
      }
      case COLUMN -> repairs.addAll(columns.missing(wanted));
      case PRIMARY_KEY, UNIQUE_KEY -> repairs.add(keys.key(wanted));
      case FOREIGN_KEY -> repairs.addAll(keys.foreignKey(wanted));
      case CHECK -> repairs.addAll(keys.check(wanted));
      case EXCLUSION -> repairs.add(keys.exclusion(wanted));
      case INDEX -> repairs.add(keys.index(wanted));
      case DOMAIN -> repairs.addAll(script(wanted, reference.checksOfDomain(named(wanted))));
      case STRUCTURED_TYPE -> repairs.addAll(script(wanted, reference.columns(named(wanted))));
      default -> repairs.addAll(script(wanted, List.of()));
    }
    if (thing.part() != Part.TABLE) {
      List<Repair> before = new ArrayList<>();
      for (ObjectMatch each : match.hangingFrom(thing)) {
        if (!each.isWithin() && each.status() == Status.MISSING) {
          // what only it uses comes before it, what is made on it after
          (wanted.needs().contains(each.either().id()) ? before : repairs).addAll(missing(each));
        }
      }
      repairs.addAll(0, before);
    } else {
      for (ObjectMatch each : match.hangingFrom(thing)) {
        if (!each.isWithin() && each.part() == Part.FOREIGN_KEY) {
          repairs.addAll(missing(each));
        }
      }
    }
    return repairs;
  }

  private List<Repair> script(DbObject object, List<DbObject> parts) {
    return ObjectScript.of(reference, Stream.concat(Stream.of(object), parts.stream()).toList());
  }

  // ------------------------------------------------------------------ on both sides

  private List<Repair> differing(ObjectMatch thing, Both both, String rule) {
    DbObject wanted = both.reference();
    DbObject there = both.other();
    List<Repair> ofColumn = columns.differing(wanted, there, rule);
    if (!ofColumn.isEmpty()) {
      return ofColumn;
    }
    List<Repair> repairs = new ArrayList<>();
    switch (rule) {
      case "primary-key-differs", "unique-key-differs" -> repairs.add(keys.key(wanted, there));
      case "foreign-key-differs", "check-differs" -> repairs.addAll(keys.differing(wanted, there));
      case "index-differs" -> {
        repairs.add(keys.index(wanted));
        repairs.add(KeyAlignment.dropped(there));
      }
      case "sequence-differs" ->
          repairs.add(
              Repair.of(
                  Step.SEQUENCE,
                  "ALTER SEQUENCE %s%s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s %sCYCLE;"
                          .formatted(
                              named(there).sql(),
                              there.is(Fact.OF_IDENTITY) ? "" : " AS " + wanted.said(Fact.TYPE),
                              wanted.said(Fact.INCREMENT),
                              wanted.said(Fact.MINIMUM),
                              wanted.said(Fact.MAXIMUM),
                              wanted.said(Fact.CACHE),
                              wanted.is(Fact.CYCLES) ? "" : "NO ")
                      + " "
                      + (wanted.said(Fact.START).equals(there.said(Fact.START))
                          ? ""
                          : "ALTER SEQUENCE %s START %s;"
                              .formatted(named(there).sql(), wanted.said(Fact.START)))));
      case "enum-differs" -> labels(wanted, there, repairs);
      case "domain-differs" -> domain(wanted, there, repairs);
      case "view-differs" -> view(wanted, there, repairs);
      case "routine-differs" -> {
        if (wanted.is(Fact.DEFINITION) && !heading(wanted).equals(heading(there))) {
          String risk = "it must be dropped first, with its grants and whatever stands on it";
          repairs.add(
              Repair.of(Step.TYPE, "DROP ROUTINE IF EXISTS " + there.said(Fact.SPELLING) + ';')
                  .withRisk(risk));
          script(wanted, List.of()).forEach(each -> repairs.add(each.withRisk(risk)));
        } else if (wanted.is(Fact.DEFINITION)) {
          repairs.addAll(script(wanted, List.of()));
        } else {
          repairs.add(left(Step.TYPE, "its body was left out of the snapshot"));
        }
      }
      case "trigger-differs", "policy-differs" -> {
        String kind = there.id().kind().label().toUpperCase(Locale.ROOT);
        repairs.add(
            Repair.of(
                Step.PRIVILEGE,
                "DROP %s IF EXISTS %s ON %s;"
                    .formatted(kind, sql(there.id().name()), ObjectNames.of(there))));
        repairs.addAll(script(wanted, List.of()));
      }
      case "rewrite-rule-differs" -> repairs.addAll(script(wanted, List.of()));
      case "row-security-differs" -> {
        String alter = "ALTER TABLE " + named(there).sql();
        repairs.add(
            Repair.of(
                Step.PRIVILEGE,
                "%s %s ROW LEVEL SECURITY, %sFORCE ROW LEVEL SECURITY;"
                    .formatted(
                        alter,
                        wanted.is(Fact.ROW_SECURITY) ? "ENABLE" : "DISABLE",
                        wanted.is(Fact.FORCES_ROW_SECURITY) ? "" : "NO ")));
      }
      case "extension-differs" ->
          repairs.add(
              left(
                  Step.TYPE,
                  "ALTER EXTENSION %s UPDATE goes to the version that the server has installed"
                      .formatted(sql(wanted.id().name()))));
      case "comment-differs",
          "owner-differs",
          "privilege-differs",
          "storage-differs",
          "statistics-differs",
          "column-order-differs",
          "name-differs" -> {
        // asked for to be seen
      }
      case "table-differs" -> {
        if (wanted.id().kind() == there.id().kind()
            && wanted.is(Fact.UNLOGGED) != there.is(Fact.UNLOGGED)) {
          repairs.add(
              Repair.of(
                      Step.TABLE,
                      "ALTER TABLE %s SET %s;"
                          .formatted(
                              named(there).sql(), wanted.is(Fact.UNLOGGED) ? "UNLOGGED" : "LOGGED"))
                  .withRisk("it rewrites the table under a lock that lets nobody in"));
        } else {
          repairs.add(left(Step.TABLE, "it has to be made again, with its rows"));
        }
      }
      default ->
          repairs.add(
              left(
                  thing.part() == Part.COLUMN ? Step.COLUMN : Step.TYPE,
                  "how it comes to be as on %s is for a person to decide"
                      .formatted(reference.name())));
    }
    return repairs;
  }

  private void labels(DbObject wanted, DbObject there, List<Repair> repairs) {
    List<String> labels = wanted.all(Fact.LABELS);
    List<String> known = there.all(Fact.LABELS);
    for (int at = 0; at < labels.size(); at++) {
      if (!known.contains(labels.get(at))) {
        repairs.add(
            Repair.of(
                    Step.TYPE,
                    "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s%s;"
                        .formatted(
                            named(there).sql(),
                            Guarded.literal(labels.get(at)),
                            at == 0
                                ? known.isEmpty() ? "" : " BEFORE " + Guarded.literal(known.get(0))
                                : " AFTER " + Guarded.literal(labels.get(at - 1))))
                .outsideTransaction());
      }
    }
    Set<String> extra = new HashSet<>(known);
    labels.forEach(extra::remove);
    if (!extra.isEmpty()) {
      repairs.add(left(Step.TYPE, "PostgreSQL cannot drop a label"));
    } else if (repairs.isEmpty()) {
      repairs.add(left(Step.TYPE, "PostgreSQL cannot change the order of labels"));
    }
  }

  /** What a routine is called with and returns, which PostgreSQL replaces by nothing else. */
  private static String heading(DbObject routine) {
    String definition = routine.said(Fact.DEFINITION);
    int end = definition.indexOf("\n LANGUAGE ");
    return end < 0 ? "" : definition.substring(0, end);
  }

  private void domain(DbObject wanted, DbObject there, List<Repair> repairs) {
    String alter = "ALTER DOMAIN " + named(there).sql() + ' ';
    if (!wanted.all(Fact.TYPE).equals(there.all(Fact.TYPE))
        || !wanted.all(Fact.COLLATION).equals(there.all(Fact.COLLATION))) {
      repairs.add(left(Step.TYPE, "PostgreSQL changes no type of a domain"));
      return;
    }
    String value = wanted.text(Fact.DEFAULT_EXPRESSION);
    if (!wanted.all(Fact.DEFAULT_EXPRESSION).equals(there.all(Fact.DEFAULT_EXPRESSION))) {
      repairs.add(
          Repair.of(
              Step.TYPE, alter + (value == null ? "DROP DEFAULT;" : "SET DEFAULT " + value + ';')));
    }
    if (wanted.is(Fact.NOT_NULL) != there.is(Fact.NOT_NULL)) {
      repairs.add(
          wanted.is(Fact.NOT_NULL)
              ? Repair.of(Step.TYPE, alter + "SET NOT NULL;")
                  .withRisk("columns of it may hold NULL: look first")
              : Repair.of(Step.TYPE, alter + "DROP NOT NULL;"));
    }
    checksOfDomain(wanted, there, alter, repairs);
  }

  /** First for new values, then for those that are there; one of the same name gives way. */
  private void checksOfDomain(DbObject wanted, DbObject there, String alter, List<Repair> repairs) {
    Map<String, DbObject> kept = new LinkedHashMap<>();
    other.checksOfDomain(named(there)).forEach(check -> kept.put(condition(check), check));
    List<DbObject> missing = new ArrayList<>();
    for (DbObject check : reference.checksOfDomain(named(wanted))) {
      if (kept.remove(condition(check)) == null) {
        missing.add(check);
      }
    }
    Set<String> replaced =
        missing.stream().map(check -> check.id().name()).collect(Collectors.toSet());
    Set<String> taken = new HashSet<>();
    other.checksOfDomain(named(there)).forEach(check -> taken.add(check.id().name()));
    for (DbObject check : missing) {
      String name = check.id().name();
      for (int number = 1; taken.contains(name); number++) {
        name = check.id().name() + '_' + number;
      }
      repairs.add(
          Guarded.repair(
              Step.TYPE,
              "%sADD CONSTRAINT %s CHECK (%s) NOT VALID"
                  .formatted(alter, sql(name), check.said(Fact.EXPRESSION)),
              List.of(Guarded.lacksCheckOfDomain(named(there), new Identifier(name)))));
      repairs.add(
          Repair.of(Step.VALIDATE, alter + "VALIDATE CONSTRAINT " + sql(name) + ';')
              .withRisk("values may be against it: look first"));
    }
    for (DbObject check : kept.values()) {
      Repair drop =
          Repair.of(
              Step.PRIVILEGE, alter + "DROP CONSTRAINT IF EXISTS " + sql(check.id().name()) + ';');
      repairs.add(
          replaced.contains(check.id().name())
              ? drop
              : drop.withRisk("the reference allows more: a protection is lost"));
    }
  }

  private static String condition(DbObject check) {
    return Expressions.folded(check.said(Fact.EXPRESSION));
  }

  private void view(DbObject wanted, DbObject there, List<Repair> repairs) {
    List<String> columns = typed(reference.columns(named(wanted)));
    List<String> had = typed(other.columns(named(there)));
    boolean replaceable =
        wanted.id().kind() == Kind.VIEW
            && there.id().kind() == Kind.VIEW
            && columns.size() >= had.size()
            && columns.subList(0, had.size()).equals(had);
    if (replaceable) {
      repairs.addAll(script(wanted, List.of()));
      return;
    }
    String risk = "it must be dropped first, and grants and comments go with it";
    repairs.add(
        Repair.of(
                Step.PRIVILEGE,
                "DROP %s IF EXISTS %s;"
                    .formatted(
                        there.id().kind() == Kind.VIEW ? "VIEW" : "MATERIALIZED VIEW",
                        named(there).sql()))
            .withRisk(risk));
    script(wanted, List.of()).forEach(each -> repairs.add(each.withRisk(risk)));
  }

  private static List<String> typed(List<DbObject> columns) {
    return columns.stream()
        .map(column -> column.id().name() + ' ' + column.said(Fact.TYPE))
        .toList();
  }

  private static Repair left(Step step, String reason) {
    return ObjectScript.left(step, reason);
  }
}
