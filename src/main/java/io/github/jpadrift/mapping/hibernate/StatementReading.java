package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.MappedStatements.Uncollected;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.mapping.StatementWish;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Builds a session factory over metadata that was read, and lets it say what it would send. */
final class StatementReading {

  private StatementReading() {}

  /**
   * Everything that can be collected; a factory that cannot be built is one reason for all but what
   * the application has written in SQL.
   */
  static MappedStatements of(
      Metadata metadata, StatementRecorder recorder, StatementWish wish, PhysicalNames names) {
    metadata
        .getEntityBindings()
        .forEach(
            entity -> {
              // else a statement names only what one instance has to say
              entity.setDynamicInsert(false);
              entity.setDynamicUpdate(false);
            });
    UncreatableGenerators.replace(metadata);
    try (SessionFactory factory = metadata.buildSessionFactory()) {
      new StatementCollector(
              RecordingSessions.of(factory.unwrap(SessionFactoryImplementor.class), recorder),
              metadata,
              recorder,
              wish)
          .collect();
      return recorder.statements();
    } catch (RuntimeException | LinkageError | StackOverflowError refused) {
      if (recorder.statements().sent().isEmpty()) {
        new WrittenSql(metadata, recorder, names).collect();
      }
      List<Uncollected> uncollected = new ArrayList<>(recorder.statements().uncollected());
      uncollected.add(
          new Uncollected(
              new StatementSource(Kind.LOAD, null, null, null),
              StatementRecorder.reason(refused),
              false));
      return new MappedStatements(
          recorder.statements().sent(), uncollected, recorder.statements().unknown());
    }
  }
}
