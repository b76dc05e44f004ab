package io.github.jpadrift.process;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where this JVM looks for classes and resources. An archive of classes depends on what the JVM was
 * started with, and the application changes with each build: so a JVM is started with the libraries
 * alone, and the application's own classes are put where they belong afterwards. Classes that are
 * in an archive are found there first; everything else is looked up in the application's order.
 */
final class ClassLookup {

  private static final String PROPERTY = "java.class.path";
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private ClassLookup() {}

  /**
   * Puts jars and folders into the class path.
   *
   * @param own what comes right after the tool's own classes, which are the first
   * @param last what comes at the end
   */
  static void put(List<String> own, List<String> last) {
    if (own.isEmpty() && last.isEmpty()) {
      return;
    }
    List<String> started = List.of(SEPARATOR.split(System.getProperty(PROPERTY)));
    List<String> all = new ArrayList<>(started);
    all.addAll(1, own);
    all.addAll(last);
    try {
      replace(all);
    } catch (ReflectiveOperationException otherJava) {
      throw new IllegalStateException(otherJava);
    }
    System.setProperty(PROPERTY, String.join(File.pathSeparator, all));
  }

  /** Java lets agents add to the end alone, and has no other way. */
  private static void replace(List<String> all) throws ReflectiveOperationException {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    Field classPath = loader.getClass().getSuperclass().getDeclaredField("ucp");
    classPath.setAccessible(true);
    Constructor<?> creation =
        classPath.getType().getDeclaredConstructor(String.class, boolean.class);
    creation.setAccessible(true);
    Object replacement = creation.newInstance(all.get(0), true);
    Method adding = classPath.getType().getDeclaredMethod("addFile", String.class);
    adding.setAccessible(true);
    for (String entry : all.subList(1, all.size())) {
      adding.invoke(replacement, entry);
    }
    classPath.set(loader, replacement);
  }
}
