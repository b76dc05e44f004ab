package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Where a provider lives; state boards ask for it, hospitals never see it. */
@Embeddable
public class HomeAddress {

  @Column(name = "home_address")
  private String street;

  @Column(name = "home_city", length = 100)
  private String city;

  @Column(name = "home_state", length = 2)
  private String state;

  @Column(name = "home_zip", length = 10)
  private String zip;
}
