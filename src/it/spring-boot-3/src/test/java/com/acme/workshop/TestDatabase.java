package com.acme.workshop;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A container where there is a Docker engine; a server from Maven Central where there is none. */
@TestConfiguration(proxyBeanMethods = false)
class TestDatabase {

  @TestConfiguration(proxyBeanMethods = false)
  @Conditional(WithDocker.class)
  static class InContainer {

    @Bean
    @ServiceConnection
    PostgreSQLContainer<?> postgres() {
      String image = System.getenv().getOrDefault("JPADRIFT_TEST_IMAGE", "postgres:17");
      return new PostgreSQLContainer<>(
          DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  @Conditional(WithoutDocker.class)
  static class Embedded {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres server() throws IOException {
      return EmbeddedPostgres.start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres server) {
      return server.getPostgresDatabase();
    }
  }

  static class WithDocker implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
      return DockerClientFactory.instance().isDockerAvailable();
    }
  }

  static class WithoutDocker extends WithDocker {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
      return !super.matches(context, annotated);
    }
  }
}
