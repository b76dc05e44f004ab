package com.acme.platform.pricing;

/** What a customer agreed to; the code is what the consent register has always stored. */
public enum ConsentPurpose {
  MARKETING("mkt"),
  ANALYTICS("ana"),
  PROFILING("pro");

  private final String code;

  ConsentPurpose(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static ConsentPurpose ofCode(String code) {
    for (ConsentPurpose purpose : values()) {
      if (purpose.code.equals(code)) {
        return purpose;
      }
    }
    throw new IllegalArgumentException("No consent purpose has the code " + code);
  }
}
