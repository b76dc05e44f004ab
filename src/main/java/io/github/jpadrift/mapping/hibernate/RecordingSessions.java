package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.StatementSource;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.hibernate.CacheMode;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Sessions of one factory that talk to the recorder, each used once. */
final class RecordingSessions {

  private static final String BY_TENANT = "_tenantId";

  private final SessionFactoryImplementor factory;
  private final StatementRecorder recorder;
  private final boolean running;

  private RecordingSessions(
      SessionFactoryImplementor factory, StatementRecorder recorder, boolean running) {
    this.factory = factory;
    this.recorder = recorder;
    this.running = running;
  }

  /** Of a factory whose connections are the recorder's anyway. */
  static RecordingSessions of(SessionFactoryImplementor factory, StatementRecorder recorder) {
    return new RecordingSessions(factory, recorder, false);
  }

  /** Of a factory that the application runs with, and that must not notice. */
  static RecordingSessions ofRunning(
      SessionFactoryImplementor factory, StatementRecorder recorder) {
    return new RecordingSessions(factory, recorder, true);
  }

  SessionFactoryImplementor factory() {
    return factory;
  }

  /** Whether somebody else uses the factory, too, and what it keeps in memory. */
  boolean areOfRunning() {
    return running;
  }

  /** What is done in a session. */
  interface Work {
    void in(SharedSessionContractImplementor session) throws Exception;
  }

  /** Notes what is sent by the work. */
  void send(StatementSource source, Work work) {
    recorder.during(
        source,
        () -> {
          try (Session session = open()) {
            work.in((SharedSessionContractImplementor) session);
          }
        });
  }

  Session open() {
    SessionBuilder builder = ((SessionFactory) factory).withOptions();
    if (running) {
      builder
          .connection(recorder.getConnection())
          .autoJoinTransactions(false)
          .noInterceptor()
          .statementInspector((StatementInspector) sql -> sql);
    }
    Object tenant = tenant();
    if (tenant != null) {
      Method setter =
          Stream.of(builder.getClass().getMethods())
              .filter(
                  method ->
                      method.getName().equals("tenantIdentifier")
                          && method.getParameterCount() == 1
                          && method.getParameterTypes()[0].isInstance(tenant))
              .findFirst()
              .orElseThrow();
      setter.setAccessible(true);
      VersionDependentModel.call(builder, setter, tenant);
    }
    Session session = builder.openSession();
    session.setCacheMode(CacheMode.IGNORE);
    return session;
  }

  /** Any tenant, where every session must have one. */
  private @Nullable Object tenant() {
    if (!factory.getDefinedFilterNames().contains(BY_TENANT)) {
      return null;
    }
    JdbcMapping type = factory.getFilterDefinition(BY_TENANT).getParameterJdbcMapping("tenantId");
    return type == null ? null : StandIns.plain(type.getJdbcJavaType().getJavaTypeClass());
  }
}
