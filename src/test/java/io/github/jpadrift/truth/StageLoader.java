package io.github.jpadrift.truth;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Defines {@link HibernateStage} below the application's classes, so that it links against the
 * application's Hibernate; whatever the application does not have it shares with the test.
 */
final class StageLoader extends ClassLoader {

  private static final String DEFINED_HERE = StageLoader.class.getPackageName() + ".Hibernate";

  private final ClassLoader test = StageLoader.class.getClassLoader();

  StageLoader(ClassLoader application) {
    super("stage", application);
  }

  Stage stage(List<String> classes, String url, Map<String, Object> settings) {
    try {
      return (Stage)
          loadClass(HibernateStage.class.getName())
              .getConstructor(List.class, String.class, Map.class)
              .newInstance(classes, url, settings);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!name.startsWith(DEFINED_HERE)) {
      return test.loadClass(name);
    }
    try (InputStream bytes = test.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] definition = bytes.readAllBytes();
      return defineClass(name, definition, 0, definition.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
