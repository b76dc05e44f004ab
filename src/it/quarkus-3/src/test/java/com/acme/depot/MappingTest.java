package com.acme.depot;

import io.github.jpadrift.junit.CheckMapping;
import io.github.jpadrift.junit.CheckedMapping;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@CheckMapping(scripts = "classpath:schema/${depot.schema}", postgres = 17)
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
