package com.acme.ferry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** One crossing of the ferry. */
@Entity
class Crossing {

  @Id private Long id;

  @Column(name = "leaves_from", length = 40)
  private String leavesFrom;

  private Integer cars;
}
