package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.database.TrustedOwners;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets one server spell the views of all sides: PostgreSQL prints views otherwise from one major on
 * than before it, so those of older sides are made again on a throw-away server of the newest. A
 * view that cannot be made there keeps its spelling, and nobody can tell whether it differs.
 */
public final class ViewSpelling {

  private static final int MAJOR = 10_000;

  private ViewSpelling() {}

  /** The same sides, whose views can be compared where the newest side's server spells them. */
  public static List<ReadEnvironment> alike(
      List<ReadEnvironment> sides, ReadingOptions reading, RunListener listener) {
    int newest =
        Math.min(
            ScratchServer.NEWEST, sides.stream().mapToInt(ViewSpelling::major).max().orElse(0));
    List<ReadEnvironment> alike = new ArrayList<>();
    for (ReadEnvironment side : sides) {
      boolean otherwise =
          Environment.VIEWS_PRINTED_ANEW.stream()
              .anyMatch(major -> major(side) < major && newest >= major);
      alike.add(otherwise && hasViews(side) ? respelled(side, newest, reading, listener) : side);
    }
    return alike;
  }

  private static int major(ReadEnvironment side) {
    return side.environment().catalog().facts().versionNumber() / MAJOR;
  }

  private static boolean hasViews(ReadEnvironment side) {
    return side.environment().catalog().objects().stream().anyMatch(ViewSpelling::isView);
  }

  private static boolean isView(DbObject object) {
    return object.id().kind() == Kind.VIEW || object.id().kind() == Kind.MATERIALIZED_VIEW;
  }

  private static ReadEnvironment respelled(
      ReadEnvironment side, int major, ReadingOptions reading, RunListener listener) {
    listener.doing("making views again on PostgreSQL " + major);
    Catalog own = side.environment().catalog();
    try (ScratchDatabase copy = ScratchServer.embedded(major).create()) {
      copy.load(SchemaScript.of(own), reading.statementTimeout());
      Map<ObjectId, String> definitions = new HashMap<>();
      try (DatabaseSession session =
          DatabaseSession.open(copy.dataSource(), reading.trusting(TrustedOwners.EVERYBODY))) {
        for (DbObject object : session.objects(Set.of(), false).objects()) {
          String definition = object.text(Fact.DEFINITION);
          if (isView(object) && definition != null) {
            definitions.put(object.id(), definition);
          }
        }
      }
      return side.with(side.environment().respelled(definitions));
    } catch (JpadriftException failed) {
      List<String> assumed = new ArrayList<>(side.assumed());
      assumed.add(
          "%s: its views could not be made again on PostgreSQL %d: %s"
              .formatted(side.database().name(), major, failed.getMessage()));
      return side.assuming(assumed);
    }
  }
}
