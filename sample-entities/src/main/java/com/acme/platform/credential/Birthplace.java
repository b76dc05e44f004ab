package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Where a provider was born, as the passport has it. */
@Embeddable
public class Birthplace {

  @Column(name = "birth_city", length = 100)
  private String city;

  @Column(name = "birth_state", length = 100)
  private String state;

  @Column(name = "birth_country", length = 2)
  private String country;
}
