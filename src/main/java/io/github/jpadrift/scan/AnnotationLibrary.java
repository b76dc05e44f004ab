package io.github.jpadrift.scan;

/** Libraries whose annotations add to a mapping, and add nothing where the library is missing. */
enum AnnotationLibrary {
  ENVERS("hibernate-envers", "org.hibernate.envers.", "org/hibernate/envers/Audited.class"),
  BEAN_VALIDATION(
      "jakarta.validation-api",
      "jakarta.validation.constraints.",
      "jakarta/validation/constraints/NotNull.class"),
  HIBERNATE_VALIDATOR(
      "hibernate-validator",
      "org.hibernate.validator.constraints.",
      "org/hibernate/validator/constraints/Length.class");

  private final String jar;
  private final String prefix;
  private final String contains;

  AnnotationLibrary(String jar, String prefix, String contains) {
    this.jar = jar;
    this.prefix = prefix;
    this.contains = contains;
  }

  String jar() {
    return jar;
  }

  String prefix() {
    return prefix;
  }

  String contains() {
    return contains;
  }

  /** How the descriptor of one of its annotations begins in a class file. */
  String descriptor() {
    return "L" + prefix.replace('.', '/');
  }
}
