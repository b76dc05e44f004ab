package io.github.jpadrift.remedy;

import static io.github.jpadrift.remedy.ObjectNames.named;
import static io.github.jpadrift.remedy.ObjectNames.sql;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import java.util.List;
import java.util.Locale;

/** What only the other side has goes when a person says so, and last. */
final class SurplusSql {

  private SurplusSql() {}

  static List<Repair> of(ObjectMatch thing) {
    DbObject there = thing.either();
    String name = sql(there.id().name());
    return switch (thing.part()) {
      case SCHEMA ->
          drop(Step.PRIVILEGE, "SCHEMA IF EXISTS " + name, "nothing of it may be needed");
      case EXTENSION -> drop(Step.PRIVILEGE, "EXTENSION IF EXISTS " + name, "somebody may use it");
      case COLLATION ->
          drop(Step.PRIVILEGE, "COLLATION IF EXISTS " + named(there).sql(), "somebody may use it");
      case ENUM, STRUCTURED_TYPE ->
          drop(Step.PRIVILEGE, "TYPE IF EXISTS " + named(there).sql(), "somebody may use it");
      case DOMAIN ->
          drop(Step.PRIVILEGE, "DOMAIN IF EXISTS " + named(there).sql(), "somebody may use it");
      case ROUTINE ->
          drop(
              Step.PRIVILEGE,
              "ROUTINE IF EXISTS " + there.said(Fact.SPELLING),
              "somebody may call it");
      case SEQUENCE ->
          drop(
              Step.PRIVILEGE, "SEQUENCE IF EXISTS " + named(there).sql(), "its last value is lost");
      case TABLE ->
          drop(
              Step.PRIVILEGE,
              (there.id().kind() == Kind.FOREIGN_TABLE ? "FOREIGN TABLE" : "TABLE")
                  + " IF EXISTS "
                  + named(there).sql(),
              "its rows are lost");
      case VIEW ->
          drop(
              Step.PRIVILEGE,
              (there.id().kind() == Kind.VIEW ? "VIEW" : "MATERIALIZED VIEW")
                  + " IF EXISTS "
                  + named(there).sql(),
              "somebody may read it");
      case COLUMN ->
          List.of(
              Repair.of(
                      Step.PRIVILEGE,
                      "ALTER TABLE %s DROP COLUMN IF EXISTS %s;"
                          .formatted(ObjectNames.of(there), name))
                  .withRisk("its values are lost"));
      case PRIMARY_KEY, UNIQUE_KEY, FOREIGN_KEY, CHECK, EXCLUSION ->
          List.of(
              Repair.of(Step.PRIVILEGE, KeyAlignment.dropped(there).sql())
                  .withRisk("the reference allows more: a protection is lost"));
      case INDEX ->
          List.of(
              Repair.of(Step.PRIVILEGE, KeyAlignment.dropped(there).sql())
                  .outsideTransaction()
                  .withRisk("queries may need it"));
      case TRIGGER, REWRITE_RULE, POLICY ->
          drop(
              Step.PRIVILEGE,
              "%s IF EXISTS %s ON %s"
                  .formatted(
                      there.id().kind().label().toUpperCase(Locale.ROOT),
                      name,
                      ObjectNames.of(there)),
              "what it does is done no more");
      case STATISTICS -> List.of();
    };
  }

  private static List<Repair> drop(Step step, String what, String risk) {
    return List.of(Repair.of(step, "DROP " + what + ';').withRisk(risk));
  }
}
