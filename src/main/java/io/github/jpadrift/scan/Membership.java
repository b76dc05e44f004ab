package io.github.jpadrift.scan;

import java.util.List;
import java.util.function.Predicate;

/** Which classes belong to the application. */
interface Membership {

  boolean holds(ClassPathRoot root, String className);

  /** Whether a class of a package may be one; it is asked before all classes of it are. */
  default boolean mayHoldIn(ClassPathRoot root, String packageName) {
    return true;
  }

  default Membership or(Membership other) {
    Membership one = this;
    return new Membership() {
      @Override
      public boolean holds(ClassPathRoot root, String className) {
        return one.holds(root, className) || other.holds(root, className);
      }

      @Override
      public boolean mayHoldIn(ClassPathRoot root, String packageName) {
        return one.mayHoldIn(root, packageName) || other.mayHoldIn(root, packageName);
      }
    };
  }

  default Membership andNot(Membership other) {
    Membership one = this;
    return new Membership() {
      @Override
      public boolean holds(ClassPathRoot root, String className) {
        return one.holds(root, className) && !other.holds(root, className);
      }

      @Override
      public boolean mayHoldIn(ClassPathRoot root, String packageName) {
        return one.mayHoldIn(root, packageName);
      }
    };
  }

  /** What one of several holds. */
  static Membership any(List<? extends Membership> some) {
    Membership any = at(root -> false);
    for (Membership each : some) {
      any = any.or(each);
    }
    return any;
  }

  static Membership in(PackagePatterns packages) {
    return new Membership() {
      @Override
      public boolean holds(ClassPathRoot root, String className) {
        return packages.holdClass(className);
      }

      @Override
      public boolean mayHoldIn(ClassPathRoot root, String packageName) {
        return packages.hold(packageName);
      }
    };
  }

  /** All classes of some places. */
  static Membership at(Predicate<ClassPathRoot> places) {
    return new Membership() {
      @Override
      public boolean holds(ClassPathRoot root, String className) {
        return places.test(root);
      }

      @Override
      public boolean mayHoldIn(ClassPathRoot root, String packageName) {
        return places.test(root);
      }
    };
  }
}
