package io.github.jpadrift.cli;

import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.database.Password;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The passwords that a run was given, so that none gets into its output. */
final class Secrets {

  private final List<Password> known = new ArrayList<>();

  /** Remembers a password as such. */
  void add(Password password) {
    if (!password.isEmpty()) {
      known.add(password);
      known.sort(Comparator.comparing(Password::length).reversed());
    }
  }

  /** Remembers what passwords an argument holds. */
  void addFrom(String argument) {
    ConnectionUrl.passwordsIn(argument).forEach(this::add);
  }

  /** The text without any password: known ones wherever they stand, others by their place. */
  String redact(String text) {
    String redacted = ConnectionUrl.withoutPasswords(text);
    for (Password password : known) {
      redacted = password.hiddenIn(redacted);
    }
    return redacted;
  }
}
