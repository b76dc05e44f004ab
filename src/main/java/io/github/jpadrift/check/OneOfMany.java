package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.schema.Identifier;

/**
 * A schema of a database of which others are checked, too: together they are read with fewer
 * queries than one by one.
 *
 * @param name what reports call it
 * @param own the database as a connection sees it that looks into this schema alone
 * @param database the same database for all of them
 */
public record OneOfMany(String name, SchemaSource own, SchemaSource database, Identifier schema)
    implements SchemaSource {

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    return own.open(reading, listener);
  }

  @Override
  public Object state(ReadingOptions reading) {
    return own.state(reading);
  }
}
