package com.acme.workshop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
public class Customer {

  @Id @GeneratedValue private UUID id;

  @Column(nullable = false, length = 120)
  private String fullName;

  @Column(unique = true, length = 120)
  private String eMail;
}
