package io.github.jpadrift.database;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a password and a role's salt make together, which takes some thousand repetitions
 * by intent (RFC 5802, section 2.2) and is the same for every database of a server: a fleet would
 * spend longer on it than on reading catalogs. Whatever is not known yet, Java's own provider
 * computes; what was computed is never written anywhere.
 */
final class KnownKeys extends Provider {

  /** How PostgreSQL's SCRAM-SHA-256 turns a password into a key. */
  static final String ALGORITHM = "PBKDF2WithHmacSHA256";

  private static final long serialVersionUID = 1;

  private final transient Map<Asked, Known> known = new ConcurrentHashMap<>();

  private final transient SecretKeyFactory java;

  private KnownKeys(SecretKeyFactory java) {
    super("jpadrift", "1", "remembers the keys of database roles");
    this.java = java;
    putService(
        new Service(this, "SecretKeyFactory", ALGORITHM, Factory.class.getName(), null, null) {
          @Override
          public Object newInstance(Object parameter) {
            return new Factory();
          }
        });
  }

  /**
   * Puts itself before Java's own providers, for the whole process.
   *
   * @throws NoSuchAlgorithmException where Java has none of which to remember anything
   */
  static void begin() throws NoSuchAlgorithmException {
    Security.insertProviderAt(new KnownKeys(SecretKeyFactory.getInstance(ALGORITHM)), 1);
  }

  /** All that a key depends on. */
  private record Asked(CharBuffer password, ByteBuffer salt, int iterations, int bits) {

    static Asked of(PBEKeySpec spec) {
      return new Asked(
          CharBuffer.wrap(spec.getPassword()),
          ByteBuffer.wrap(spec.getSalt()),
          spec.getIterationCount(),
          spec.getKeyLength());
    }
  }

  /** One key; those who ask for it at the same time wait for one computation. */
  private static final class Known {

    private @Nullable SecretKey key;

    synchronized SecretKey of(PBEKeySpec spec, SecretKeyFactory java)
        throws InvalidKeySpecException {
      if (key == null) {
        key = java.generateSecret(spec);
      }
      return key;
    }
  }

  /** Java's own, but for keys that are known. */
  private final class Factory extends SecretKeyFactorySpi {

    @Override
    protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
      return spec instanceof PBEKeySpec password && password.getSalt() != null
          ? known.computeIfAbsent(Asked.of(password), fresh -> new Known()).of(password, java)
          : java.generateSecret(spec);
    }

    @Override
    protected KeySpec engineGetKeySpec(SecretKey key, Class<?> as) throws InvalidKeySpecException {
      return java.getKeySpec(key, as);
    }

    @Override
    protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
      return java.translateKey(key);
    }
  }
}
