package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * A database as one of its tenants sees it.
 *
 * @param schema the tenant's own, where names without a schema are looked for
 */
record TenantSchema(SchemaSource database, Identifier schema) implements SchemaSource {

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    Snapshot snapshot = database.open(reading, listener);
    snapshot.seeFrom(schema);
    return snapshot;
  }

  @Override
  public Object state(ReadingOptions reading) {
    return List.of(database.state(reading), schema);
  }
}
