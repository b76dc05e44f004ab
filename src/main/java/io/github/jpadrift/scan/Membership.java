package io.github.jpadrift.scan;

/** Which classes belong to the application. */
interface Membership {

  boolean holds(ClassPathRoot root, String className);

  default Membership or(Membership other) {
    return (root, name) -> holds(root, name) || other.holds(root, name);
  }

  default Membership andNot(Membership other) {
    return (root, name) -> holds(root, name) && !other.holds(root, name);
  }

  static Membership in(PackagePatterns packages) {
    return (root, name) -> packages.holdClass(name);
  }
}
