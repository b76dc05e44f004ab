package com.acme.harbour;

/** A ship's number in the register of the International Maritime Organization. */
public record ImoNumber(int digits) {

  public ImoNumber {
    if (digits < 1_000_000 || digits > 9_999_999) {
      throw new IllegalArgumentException("an IMO number has seven digits: " + digits);
    }
  }
}
