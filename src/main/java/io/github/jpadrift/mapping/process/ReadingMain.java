package io.github.jpadrift.mapping.process;

import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingReader;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.process.ProcessMain;
import io.github.jpadrift.process.ProcessMain.Refused;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The reading process: the application's libraries are its class path, so it is the application's
 * Hibernate that reads. It knows no database.
 */
final class ReadingMain {

  private ReadingMain() {}

  /** Reads once: the mapping ahead of its statements, where those are asked for. */
  public static void main(String[] arguments) throws IOException {
    Logger hibernate = Logger.getLogger("org.hibernate");
    hibernate.setLevel(Level.OFF);
    ProcessMain.answer(arguments, MappingRequest.class, ReadingMain::read, ReadingMain::getReady);
  }

  private static void getReady() {
    WarmUp.run(ReadingMain.class.getClassLoader());
    BootClasses.load();
  }

  private static Record read(MappingRequest asked, Consumer<Record> ahead) throws Refused {
    try {
      Mapping read =
          Class.forName(ApplicationLoader.READER)
              .asSubclass(MappingReader.class)
              .getDeclaredConstructor()
              .newInstance()
              .read(asked, ahead::accept);
      return asked.statements() == null ? read : read.statements();
    } catch (MappingException refused) {
      throw new Refused(String.valueOf(refused.getMessage()), refused);
    } catch (ReflectiveOperationException | LinkageError unlinked) {
      throw new Refused(
          "no usable Hibernate among the application's libraries: " + unlinked, unlinked);
    }
  }
}
