package io.github.jpadrift.check;

import io.github.jpadrift.check.SchemaSource.Snapshot;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Set;

/**
 * What a session sees.
 *
 * @param afterwards removes what was only made for it
 */
record SessionSnapshot(String name, DatabaseSession session, Runnable afterwards)
    implements Snapshot {

  @Override
  public DatabaseFacts facts() {
    return session.facts();
  }

  @Override
  public Set<Identifier> schemas() {
    return session.schemas();
  }

  @Override
  public Database read(Set<Identifier> schemas) {
    return session.read(schemas);
  }

  @Override
  public Answers ask(List<Question> questions) {
    return session.ask(questions);
  }

  @Override
  public ProbeResults probe(Database database, List<Probe> probes) {
    return session.probe(database, probes);
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      afterwards.run();
    }
  }
}
