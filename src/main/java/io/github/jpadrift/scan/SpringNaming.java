package io.github.jpadrift.scan;

/** Naming strategies that Spring Boot uses where they are there. */
public enum SpringNaming {
  BOOT_3_IMPLICIT("org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy"),

  /** Boot 4 moved it. */
  BOOT_4_IMPLICIT("org.springframework.boot.hibernate.SpringImplicitNamingStrategy"),

  /** Also breaks before a capital that follows a digit; comes with Hibernate 7. */
  SNAKE_CASE("org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");

  private final String className;

  SpringNaming(String className) {
    this.className = className;
  }

  /** The binary name of its class. */
  public String className() {
    return className;
  }
}
