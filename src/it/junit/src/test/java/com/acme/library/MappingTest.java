package com.acme.library;

import io.github.jpadrift.junit.CheckMapping;
import io.github.jpadrift.junit.CheckedMapping;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

@Testcontainers
@CheckMapping(packages = "com.acme.library")
class MappingTest {

  @Container
  static final PostgreSQLContainer postgres =
      new PostgreSQLContainer(image()).withInitScript(System.getProperty("schema"));

  @Test
  void mapping_and_schema_agree(CheckedMapping mapping) {
    mapping.verify();
  }

  @TestFactory
  Stream<DynamicNode> tables(CheckedMapping mapping) {
    return mapping.tables();
  }

  private static DockerImageName image() {
    String name = System.getenv().getOrDefault("JPADRIFT_TEST_IMAGE", "postgres:17");
    return DockerImageName.parse(name).asCompatibleSubstituteFor("postgres");
  }
}
