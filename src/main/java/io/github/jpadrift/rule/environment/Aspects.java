package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In what a thing that both sides have differs, and how much each of it matters. */
record Aspects(List<Aspect> differing) {

  /** One of them, as both sides have it. */
  private record Aspect(Severity severity, String reference, String other) {}

  static Aspects none() {
    return new Aspects(new ArrayList<>());
  }

  /** Adds one, where the sides differ in it. */
  Aspects compare(Severity severity, String reference, String other) {
    if (!reference.equals(other)) {
      differing.add(new Aspect(severity, reference, other));
    }
    return this;
  }

  /** A fact that both say, with a word before it. */
  Aspects compare(Severity severity, Fact fact, String word, String otherwise, Both both) {
    return compare(
        severity,
        told(both.reference(), fact, word, otherwise),
        told(both.other(), fact, word, otherwise));
  }

  private static String told(DbObject object, Fact fact, String word, String otherwise) {
    List<String> values = object.all(fact);
    if (values.isEmpty()) {
      return otherwise;
    }
    return fact.shape() == DbObject.Shape.FLAG ? word : word + ' ' + String.join(", ", values);
  }

  boolean isEmpty() {
    return differing.isEmpty();
  }

  Severity worst() {
    return differing.stream()
        .map(Aspect::severity)
        .min(Comparator.naturalOrder())
        .orElse(Severity.LOW);
  }

  String reference() {
    return differing.stream().map(Aspect::reference).collect(Collectors.joining(", "));
  }

  String other() {
    return differing.stream().map(Aspect::other).collect(Collectors.joining(", "));
  }

  /** What there is to say of it; nothing where nothing differs. */
  Optional<Fault> of(Departure departure, String consequence) {
    return isEmpty()
        ? Optional.empty()
        : Optional.of(departure.differs(reference(), other(), worst(), consequence));
  }
}
