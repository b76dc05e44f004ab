package io.github.jpadrift.remedy;

import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Collection;
import java.util.stream.Collectors;

/** Statements that the owner runs for the application's role. */
public final class PrivilegeSql {

  private PrivilegeSql() {}

  public static Repair onTable(Collection<Privilege> privileges, TableName table, String role) {
    return grant(
        privileges.stream().map(Privilege::name).collect(Collectors.joining(", ")),
        "TABLE " + table.sql(),
        role);
  }

  public static Repair onSequence(TableName sequence, String role) {
    return grant("USAGE", "SEQUENCE " + sequence.sql(), role);
  }

  public static Repair onSchema(Identifier schema, String role) {
    return grant("USAGE", "SCHEMA " + schema.sql(), role);
  }

  private static Repair grant(String privileges, String object, String role) {
    return Repair.of(
        Step.PRIVILEGE,
        "GRANT %s ON %s TO %s;".formatted(privileges, object, new Identifier(role).sql()));
  }
}
