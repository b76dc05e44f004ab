package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.RowSample;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Refusal;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.migration.Audit;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rows have to do with how migrations end: further rehearsals on other rows. */
final class RowsRehearsal {

  /** SQLSTATE classes of what rows can be to blame for: data exceptions and constraints. */
  private static final List<String> OF_ROWS = List.of("22", "23");

  private final Once once;
  private final ScratchServer server;
  private final ScratchDatabase template;
  private final AuditTarget target;
  private final RunListener listener;
  private final List<Gap> gaps = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();
  private final List<Audit.SeenRows> seen = new ArrayList<>();

  /**
   * @param template a shadow with a stand-in row in each table that is not empty on the target
   */
  RowsRehearsal(
      Once once,
      ScratchServer server,
      ScratchDatabase template,
      AuditTarget target,
      RunListener listener) {
    this.once = once;
    this.server = server;
    this.template = template;
    this.target = target;
    this.listener = listener;
  }

  /** One rehearsal on a copy of a shadow. */
  interface Once {
    Rehearsal on(ScratchDatabase template);
  }

  /** What could not be looked at. */
  List<Gap> gaps() {
    return gaps;
  }

  /** Rows of the target that are against what is tightened. */
  List<Audit.SeenRows> seen() {
    return seen;
  }

  /** What to know of the rows that were looked at. */
  List<String> assumed() {
    return assumed;
  }

  /**
   * What fails with the stand-in rows of its tables, and passes without them, depends on rows. What
   * comes after it is rehearsed without those.
   */
  Rehearsal withoutStandIns(Rehearsal first) {
    if (refusedByRows(first) == null) {
      return first;
    }
    Map<String, Migration> depending = new HashMap<>();
    Set<TableName> emptied = new TreeSet<>();
    Rehearsal now = first;
    try (ScratchDatabase fewer = server.createFrom(template)) {
      for (Statement refused = refusedByRows(first);
          refused != null;
          refused = refusedByRows(now)) {
        Set<TableName> named = target.named(refused.sql());
        named.removeAll(emptied);
        if (named.isEmpty()) {
          named = new TreeSet<>(target.filled());
          named.removeAll(emptied);
        }
        if (named.isEmpty()) {
          break;
        }
        emptied.addAll(named);
        fewer.empty(named);
        depending.putAll(now.ended(Migration.Status.FAILED));
        now = once.on(fewer);
      }
    }
    now.ended(Migration.Status.FAILED).keySet().forEach(depending::remove);
    return now.depending(depending);
  }

  private static @Nullable Statement refusedByRows(Rehearsal rehearsal) {
    return rehearsal.ended(Migration.Status.FAILED).values().stream()
        .flatMap(migration -> migration.statements().stream())
        .filter(statement -> statement.refusal() != null && isOfRows(statement.refusal()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOfRows(Refusal refusal) {
    return refusal.sqlState() != null && OF_ROWS.contains(refusal.sqlState().substring(0, 2));
  }

  /** The same with rows of the target: those that are found to be against it, and others. */
  Rehearsal withRows(Rehearsal base, ConnectionOptions where, ReadingOptions reading) {
    if (!base.ended(Migration.Status.FAILED).isEmpty()) {
      assumed.add("no row was looked at, as a migration fails whatever the rows are");
      return base;
    }
    listener.doing("looking at the rows of the target");
    List<Migration> migrations = base.rehearsed().migrations();
    Tightening tightening = Tightening.of(migrations, target.catalog().facts().versionNumber());
    RowSample sample;
    try (DatabaseSession session = DatabaseSession.open(where, reading)) {
      sample =
          session.sample(
              tightening.probes(), target.touchedBy(migrations), tightening.references());
    }
    gaps.addAll(sample.refused());
    tell(sample, tightening);
    for (RowSample.RowCount count : sample.counts()) {
      Tightening.Asked why = tightening.asked(count.probe());
      seen.add(new Audit.SeenRows(why.migration(), why.subject(), count.toString()));
    }
    try (ScratchDatabase filled = server.createFrom(template)) {
      Set<TableName> refused = new TreeSet<>(target.touchedBy(migrations));
      sample.rows().forEach(rows -> refused.remove(rows.table()));
      filled.empty(target.filled().stream().filter(table -> !refused.contains(table)).toList());
      gaps.addAll(filled.fill(sample.rows()));
      listener.doing("rehearsing the migrations on rows of the target");
      Rehearsal real = once.on(filled);
      Map<String, String> refusing = new HashMap<>();
      for (String id : real.ended(Migration.Status.FAILED).keySet()) {
        refusing.put(
            id,
            sample.counts().stream()
                .filter(count -> tightening.asked(count.probe()).migration().equals(id))
                .map(RowSample.RowCount::toString)
                .collect(Collectors.joining("; ")));
      }
      return refusing.isEmpty() && base.depending().isEmpty() ? base : real.refusing(refusing);
    }
  }

  private void tell(RowSample sample, Tightening tightening) {
    int rows = sample.rows().stream().mapToInt(RowSample.CopiedRows::count).sum();
    assumed.add(
        "%d rows of %d table%s were copied to the shadow: what probes found, up to %d others of each touched table, and what those refer to"
            .formatted(
                rows,
                sample.rows().size(),
                sample.rows().size() == 1 ? "" : "s",
                RowSample.ORDINARY));
    Stream.concat(
            tightening.unasked().stream(),
            sample.unasked().stream()
                .map(probe -> "%s in %s".formatted(probe.what(), probe.table())))
        .forEach(each -> assumed.add("judged by these rows alone: " + each));
  }
}
