package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are remembered are those that Java computes. */
class KnownKeysTest {

  private SecretKeyFactory java;
  private String before;

  @BeforeEach
  void begin() throws GeneralSecurityException {
    before = Stream.of(Security.getProviders()).map(Provider::getName).toList().toString();
    java = SecretKeyFactory.getInstance(KnownKeys.ALGORITHM);
    KnownKeys.begin();
  }

  @AfterEach
  void end() {
    Security.removeProvider("jpadrift");
    assertThat(Stream.of(Security.getProviders()).map(Provider::getName).toList())
        .hasToString(before);
  }

  private static PBEKeySpec spec(String password, String salt, int iterations, int bits) {
    return new PBEKeySpec(
        password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, bits);
  }

  @Test
  void each_is_what_java_computes_and_the_same_one_for_the_same_question() throws Exception {
    SecretKeyFactory factory = SecretKeyFactory.getInstance(KnownKeys.ALGORITHM);
    assertThat(factory.getProvider().getName()).isEqualTo("jpadrift");

    PBEKeySpec first = spec("secret", "salt of a role", 4096, 256);
    SecretKey key = factory.generateSecret(first);
    assertThat(key.getEncoded()).isEqualTo(java.generateSecret(first).getEncoded());
    assertThat(
            SecretKeyFactory.getInstance(KnownKeys.ALGORITHM)
                .generateSecret(spec("secret", "salt of a role", 4096, 256)))
        .isSameAs(key);

    for (PBEKeySpec other :
        Stream.of(
                spec("Secret", "salt of a role", 4096, 256),
                spec("secret", "Salt of a role", 4096, 256),
                spec("secret", "salt of a role", 4095, 256),
                spec("secret", "salt of a role", 4096, 128))
            .toList()) {
      SecretKey another = factory.generateSecret(other);
      assertThat(another.getEncoded()).isEqualTo(java.generateSecret(other).getEncoded());
      assertThat(another.getEncoded()).isNotEqualTo(key.getEncoded());
    }
  }

  @Test
  void what_is_no_password_with_a_salt_is_left_to_java() throws Exception {
    SecretKeyFactory factory = SecretKeyFactory.getInstance(KnownKeys.ALGORITHM);
    PBEKeySpec unsalted = new PBEKeySpec("secret".toCharArray());
    assertThatThrownBy(() -> factory.generateSecret(unsalted))
        .isInstanceOf(InvalidKeySpecException.class);

    SecretKey key = factory.generateSecret(spec("secret", "salt", 10, 256));
    assertThat(factory.translateKey(key).getEncoded()).isEqualTo(key.getEncoded());
    PBEKeySpec told = (PBEKeySpec) factory.getKeySpec(key, PBEKeySpec.class);
    assertThat(told.getIterationCount()).isEqualTo(10);
    assertThatThrownBy(() -> factory.translateKey(new SecretKeySpec(new byte[4], "other")))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
