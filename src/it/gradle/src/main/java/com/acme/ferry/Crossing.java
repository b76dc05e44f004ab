package com.acme.ferry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** One trip of the ferry. */
@Entity
public class Crossing {

  @Id Long id;

  Integer cars;
}
