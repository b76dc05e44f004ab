package com.acme.workshop;

import io.github.jpadrift.junit.CheckMapping;
import io.github.jpadrift.junit.CheckedMapping;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.Import;

@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import(TestDatabase.class)
@CheckMapping
class MappingTest {

  @Test
  void mapping_and_schema_agree(CheckedMapping mapping) {
    mapping.verify();
  }

  @TestFactory
  Stream<DynamicNode> tables(CheckedMapping mapping) {
    return mapping.tables();
  }
}
