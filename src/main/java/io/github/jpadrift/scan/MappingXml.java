package io.github.jpadrift.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a mapping file declares: JPA's {@code orm.xml} or Hibernate's {@code hbm.xml}.
 *
 * @param resource its name on the class path
 * @param entities binary class names; for a dynamic entity its name
 */
record MappingXml(String resource, List<String> entities) {

  static final String ORM = "META-INF/orm.xml";
  static final String HBM = ".hbm.xml";

  private static final List<String> HBM_ENTITIES =
      List.of("class", "subclass", "joined-subclass", "union-subclass");

  MappingXml {
    entities = List.copyOf(entities);
  }

  /**
   * Reads one.
   *
   * @throws IOException when it is not well formed
   */
  static MappingXml read(ClassPathRoot root, String resource) throws IOException {
    Element top = Xml.parse(root.read(resource));
    List<String> entities = new ArrayList<>();
    if ("hibernate-mapping".equals(top.getLocalName())) {
      String base = Xml.attribute(top, "package");
      HBM_ENTITIES.forEach(kind -> hbm(top, kind, base, entities));
    } else {
      String base = Xml.firstText(top, "package").filter(text -> !text.isEmpty()).orElse(null);
      for (Element entity : Xml.children(top, "entity")) {
        entities.add(qualified(base, entity.getAttribute("class")));
      }
    }
    return new MappingXml(resource, entities.stream().filter(name -> !name.isEmpty()).toList());
  }

  /** Subclasses may be nested in their superclass. */
  private static void hbm(
      Element parent, String kind, @Nullable String base, List<String> entities) {
    for (Element entity : Xml.children(parent, kind)) {
      String name = Xml.attribute(entity, "name");
      entities.add(name == null ? entity.getAttribute("entity-name") : qualified(base, name));
      HBM_ENTITIES.forEach(nested -> hbm(entity, nested, base, entities));
    }
  }

  private static String qualified(@Nullable String base, String name) {
    return base == null || name.indexOf('.') >= 0 ? name : base + "." + name;
  }
}
