package io.github.jpadrift.database;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.GregorianCalendar;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.postgresql.Driver;
import org.postgresql.core.ServerVersion;
import org.postgresql.util.PGPropertyMaxResultBufferParser;
import org.postgresql.util.PSQLException;

/**
 * Loads what a connection needs beside what else a run begins with. Java's cryptography, by which
 * PostgreSQL asks for a password (SCRAM-SHA-256, manual 21.5), takes longer to start than the
 * database to answer.
 */
public final class DriverStart {

  /** Enough for Java to compile what the server will have us repeat some thousand times. */
  private static final int REPETITIONS = 300;

  private static final int BITS = 256;

  /** Of Java's security, before a number from 1 on. */
  private static final String PROVIDER = "security.provider.";

  private static final String OF_PASSWORDS = "SunJCE";

  private static final String OF_CURVES = "SunEC";

  private DriverStart() {}

  /**
   * Begins on a thread of its own, for which nobody need wait. For a process that is the tool's
   * alone: it sets what all of the process goes by.
   */
  public static Thread begin() {
    putBeforeCurves();
    Thread thread = new Thread(DriverStart::load, "jpadrift-driver");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Java asks one provider after the other whether it has what a password takes, and starts each
   * for that. That of elliptic curves does not have it, and begins by computing with all of them.
   */
  private static void putBeforeCurves() {
    int curves = place(OF_CURVES);
    int passwords = place(OF_PASSWORDS);
    if (curves > 0 && curves < passwords) {
      Security.setProperty(PROVIDER + curves, OF_PASSWORDS);
      Security.setProperty(PROVIDER + passwords, OF_CURVES);
    }
  }

  /** 0 for one that this Java does not have. */
  private static int place(String provider) {
    int place = 1;
    String there = Security.getProperty(PROVIDER + place);
    while (there != null && !there.equals(provider)) {
      place++;
      there = Security.getProperty(PROVIDER + place);
    }
    return there == null ? 0 : place;
  }

  /** The driver's own class. */
  public static Class<?> driver() {
    return Driver.class;
  }

  private static void load() {
    new Driver();
    ServerVersion.v10.getVersionNum(); // parsed by number formats, which ask for all locales
    CatalogQuery.text("relations"); // Java's way to what lies in a jar is long
    try {
      // asks Java's management how large the heap is
      PGPropertyMaxResultBufferParser.parseProperty(ConnectionOptions.LARGEST_RESULT);
      KnownKeys.begin();
      SecretKeyFactory.getInstance(KnownKeys.ALGORITHM)
          .generateSecret(
              new PBEKeySpec(new char[] {'x'}, new byte[BITS / Byte.SIZE], REPETITIONS, BITS));
    } catch (GeneralSecurityException | PSQLException notOfThisJava) {
      // the driver says so if it is needed
      return;
    }
    new GregorianCalendar(); // every connection makes one, the first finds out where weeks begin
  }
}
