package io.github.jpadrift.benchmark;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.check.CheckOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * What a check adds to a test suite that boots its session factory anyway. Arguments: JDBC URL,
 * file with one class name a line. Prints two numbers: the seconds of the factory's boot, and those
 * of the check of it.
 */
public final class FactoryDoor {

  private FactoryDoor() {}

  /**
   * Exits with an exception when the check finds something: then it is not what is to be measured.
   */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Configuration configuration =
        new Configuration().setProperty("hibernate.connection.url", arguments[0]);
    for (String name : Files.readAllLines(Path.of(arguments[1]))) {
      configuration.addAnnotatedClass(Class.forName(name));
    }
    try (SessionFactory factory = configuration.buildSessionFactory()) {
      long booted = System.nanoTime();
      MappingCheck.of(factory, CheckOptions.DEFAULTS).verify();
      long checked = System.nanoTime();
      System.out.println((booted - start) / 1e9 + " " + (checked - booted) / 1e9);
    }
  }
}
