package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.StatementSource;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/** Sessions of one factory that talk to the recorder, each used once. */
final class RecordingSessions {

  private static final String BY_TENANT = "_tenantId";

  private final SessionFactoryImplementor factory;
  private final StatementRecorder recorder;

  RecordingSessions(SessionFactoryImplementor factory, StatementRecorder recorder) {
    this.factory = factory;
    this.recorder = recorder;
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
    return builder.openSession();
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
