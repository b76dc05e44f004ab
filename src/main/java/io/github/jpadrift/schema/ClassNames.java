package io.github.jpadrift.schema;

/** The parts of a class's qualified name, in one place for whoever tells people of a class. */
public final class ClassNames {

  private ClassNames() {}

  /** {@code Invoice} of {@code com.acme.Invoice}. */
  public static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** {@code com.acme} of {@code com.acme.Invoice}, empty where there is no package. */
  public static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }
}
