package io.github.jpadrift.rehearsal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's side of SCRAM-SHA-256 (RFC 5802, 7677; manual, section 54.3). */
final class ScramLogin {

  private static final char AUTHENTICATION = 'R';

  private static final int OK = 0;
  private static final int SASL = 10;
  private static final int SASL_CONTINUE = 11;
  private static final int SASL_FINAL = 12;

  private static final int ITERATIONS = 4096;
  private static final int BITS = 256;

  private static final String PROOF = ",p=";

  private static final Base64.Encoder ENCODER = Base64.getEncoder();

  private final String salt = UUID.randomUUID().toString();
  private final byte[] storedKey;
  private final byte[] serverKey;

  private ScramLogin(String password) throws GeneralSecurityException {
    byte[] salted =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(password.toCharArray(), bytes(salt), ITERATIONS, BITS))
            .getEncoded();
    storedKey = digest(hmac(salted, "Client Key"));
    serverKey = hmac(salted, "Server Key");
  }

  /** What is kept of a password to know it again. */
  static ScramLogin with(String password) {
    try {
      return new ScramLogin(password);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Whether the client knows the password; one that does not is told so. */
  boolean succeeds(DataInputStream in, DataOutputStream out) throws IOException {
    send(out, SASL, "SCRAM-SHA-256\0\0");
    String initial = text(Message.receive(in));
    // behind the client's word on channel binding, which it does without
    String clientFirst = initial.substring(initial.indexOf("n=", initial.indexOf(",,")));
    String serverFirst =
        "r=%s%s,s=%s,i=%d"
            .formatted(
                clientFirst.substring(clientFirst.indexOf("r=") + 2),
                UUID.randomUUID(),
                ENCODER.encodeToString(bytes(salt)),
                ITERATIONS);
    send(out, SASL_CONTINUE, serverFirst);
    String clientFinal = text(Message.receive(in));
    int proof = clientFinal.lastIndexOf(PROOF);
    String all = clientFirst + ',' + serverFirst + ',' + clientFinal.substring(0, proof);
    try {
      byte[] key = Base64.getDecoder().decode(clientFinal.substring(proof + PROOF.length()));
      byte[] signature = hmac(storedKey, all);
      for (int i = 0; i < key.length; i++) {
        key[i] ^= signature[i];
      }
      if (!Arrays.equals(digest(key), storedKey)) {
        Message.ofTexts(
                Message.ERROR, "SFATAL", "VFATAL", "C28P01", "Mpassword authentication failed", "")
            .send(out);
        out.flush();
        return false;
      }
      send(out, SASL_FINAL, "v=" + ENCODER.encodeToString(hmac(serverKey, all)));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
    send(out, OK, "");
    return true;
  }

  private static byte[] digest(byte[] key) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(key);
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes(text));
  }

  private static void send(DataOutputStream out, int step, String text) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(Integer.BYTES + text.length());
    body.putInt(step).put(bytes(text));
    new Message(AUTHENTICATION, body.array()).send(out);
    out.flush();
  }

  private static String text(Message message) {
    return new String(message.body(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
