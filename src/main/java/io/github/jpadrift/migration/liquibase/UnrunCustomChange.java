package io.github.jpadrift.migration.liquibase;

import java.util.Map;
import liquibase.Scope;
import liquibase.change.ChangeFactory;
import liquibase.change.CheckSum;
import liquibase.change.DatabaseChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.serializer.core.string.StringChangeLogSerializer;
import liquibase.statement.SqlStatement;

/**
 * A change that is code of the application, standing in its place among the changes of its set and
 * doing nothing: the others are run. Public, as Liquibase makes it.
 */
@DatabaseChange(
    name = "customChange",
    description = "Custom change that is not run",
    priority = UnrunCustomChange.BEFORE_LIQUIBASES_OWN)
public final class UnrunCustomChange extends CustomChangeWrapper {

  static final int BEFORE_LIQUIBASES_OWN = 50;

  private static final String UNRUN = "jpadrift.unrunCustomChanges";

  /** What a scope must hold, so that such changes are not run in it. */
  static Map<String, Object> unless(boolean code) {
    return Map.of(UNRUN, !code);
  }

  /** Lets the current scope's factory make these. */
  static void register() {
    ChangeFactory factory = Scope.getCurrentScope().getSingleton(ChangeFactory.class);
    if (!(factory.create("customChange") instanceof UnrunCustomChange)) {
      factory.register(new UnrunCustomChange());
    }
  }

  private static boolean isUnrun() {
    return Scope.getCurrentScope().get(UNRUN, false);
  }

  @Override
  public boolean supports(Database database) {
    return true;
  }

  @Override
  public ValidationErrors validate(Database database) {
    return isUnrun() ? new ValidationErrors() : super.validate(database);
  }

  @Override
  public Warnings warn(Database database) {
    return isUnrun() ? new Warnings() : super.warn(database);
  }

  @Override
  public SqlStatement[] generateStatements(Database database) {
    return isUnrun() ? new SqlStatement[0] : super.generateStatements(database);
  }

  /** Of what the change log says; Liquibase lets the change prepare itself for that. */
  @Override
  public CheckSum generateCheckSum() {
    return isUnrun()
        ? CheckSum.compute(new StringChangeLogSerializer().serialize(this, false))
        : super.generateCheckSum();
  }

  @Override
  public String getConfirmationMessage() {
    return isUnrun() ? getClassName() + " was not run" : super.getConfirmationMessage();
  }
}
