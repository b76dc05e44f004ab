package io.github.jpadrift.rule.environment;

import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.environment.ObjectMatch.Status;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A thing that one side has otherwise than the other, and how that is said. */
record Departure(EnvironmentMatch sides, ObjectMatch thing) {

  /** Everything of one kind, one by one. */
  static List<Departure> all(EnvironmentMatch sides, Part part) {
    return sides.told(part).stream().map(thing -> new Departure(sides, thing)).toList();
  }

  /** Looks at everything of one kind. */
  static void judge(
      EnvironmentMatch sides,
      Part part,
      Findings findings,
      Function<Departure, Optional<Fault>> rule) {
    all(sides, part).forEach(departure -> rule.apply(departure).ifPresent(findings::add));
  }

  /** Looks at everything of one kind that both sides have. */
  static void judgeBoth(
      EnvironmentMatch sides,
      Part part,
      Findings findings,
      BiFunction<Departure, Both, Optional<Fault>> rule) {
    judge(sides, part, findings, departure -> departure.both(rule));
  }

  /** Looks at everything that both sides have, whatever it is. */
  static void judgeShared(
      EnvironmentMatch sides,
      Findings findings,
      BiFunction<Departure, Both, Optional<Fault>> rule) {
    shared(sides).forEach(departure -> departure.both(rule).ifPresent(findings::add));
  }

  private Optional<Fault> both(BiFunction<Departure, Both, Optional<Fault>> rule) {
    return thing.both().flatMap(both -> rule.apply(this, both));
  }

  /** Everything that both sides have, whatever it is. */
  static List<Departure> shared(EnvironmentMatch sides) {
    return sides.matches().stream()
        .filter(thing -> thing.isOnBoth() && !thing.isWithin())
        .map(thing -> new Departure(sides, thing))
        .toList();
  }

  boolean isMissing() {
    return thing.status() == Status.MISSING;
  }

  boolean isExtra() {
    return thing.status() == Status.EXTRA;
  }

  /** The other side. */
  String there() {
    return sides.other().name();
  }

  /** The reference. */
  String here() {
    return sides.reference().name();
  }

  /** It is on one side alone. */
  Fault alone(String value, Severity severity, String consequence) {
    boolean missing = isMissing();
    String message =
        missing
            ? "%s is missing on %s".formatted(name(), there())
            : "%s is on %s but not on %s".formatted(name(), there(), here());
    return Fault.at(
            thing.place(),
            message,
            thing.surplus() ? "another one does the same work: nothing changes" : consequence)
        .severity(thing.surplus() ? Severity.LOW : severity)
        .sides(missing ? value : null, missing ? null : value);
  }

  /** It is something else on the other side. */
  Fault differs(String reference, String other, Severity severity, String consequence) {
    return Fault.at(
            thing.place(),
            "%s is %s on %s but %s on %s".formatted(name(), reference, here(), other, there()),
            consequence)
        .severity(severity)
        .sides(reference, other);
  }

  /** {@code column total of public.invoice}, {@code routine app.total(integer)}. */
  String name() {
    Location.InDatabases place = thing.place();
    if (place.table() != null) {
      return thing.part() == Part.TABLE || thing.part() == Part.VIEW
          ? place.component() + ' ' + place.table()
          : place.component() + " of " + place.table();
    }
    String object = String.valueOf(place.object());
    return place.schema() == null
        ? place.component()
        : place.component().substring(0, place.component().length() - object.length())
            + place.schema()
            + '.'
            + object;
  }
}
