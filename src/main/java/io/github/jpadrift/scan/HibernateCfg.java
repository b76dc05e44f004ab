package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Hibernate's own configuration file.
 *
 * @param file as in {@code app.jar!hibernate.cfg.xml}
 * @param classes the mapped classes it lists
 * @param resources the mapping files it lists
 * @param packages the packages it lists for the annotations they carry
 */
record HibernateCfg(
    String file,
    List<String> classes,
    List<String> resources,
    List<String> packages,
    Map<String, String> properties) {

  private static final String RESOURCE = "hibernate.cfg.xml";

  /** Reads those of the sources; one that is not readable is a gap. */
  static List<HibernateCfg> read(List<ClassPathRoot> sources, Consumer<Gap> gaps) {
    List<HibernateCfg> found = new ArrayList<>();
    for (ClassPathRoot root : sources) {
      if (root.has(RESOURCE)) {
        try {
          found.add(of(root.locate(RESOURCE), Xml.parse(root.read(RESOURCE))));
        } catch (IOException e) {
          gaps.accept(new Gap(root.locate(RESOURCE), "it cannot be read: " + e.getMessage()));
        }
      }
    }
    return found;
  }

  private static HibernateCfg of(String file, Element configuration) {
    List<Element> mappings = new ArrayList<>();
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element factory : Xml.children(configuration, "session-factory")) {
      mappings.addAll(Xml.children(factory, "mapping"));
      for (Element property : Xml.children(factory, "property")) {
        String name = property.getAttribute("name");
        properties.put(
            name.startsWith("hibernate.") ? name : "hibernate." + name, Xml.text(property));
      }
    }
    Function<String, List<String>> listed =
        attribute ->
            mappings.stream()
                .map(mapping -> Xml.attribute(mapping, attribute))
                .filter(HibernateCfg::present)
                .map(String::valueOf)
                .toList();
    return new HibernateCfg(
        file, listed.apply("class"), listed.apply("resource"), listed.apply("package"), properties);
  }

  private static boolean present(@Nullable String value) {
    return value != null;
  }
}
