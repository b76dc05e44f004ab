package com.acme.platform.advisor.loyalty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** What points can be exchanged for. */
@Entity
@Table(schema = "advisor", name = "rewards")
public class Reward {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(nullable = false, length = 120)
  private String name;

  @Column(name = "cost_in_points", nullable = false)
  private Integer cost;

  @Column(name = "available_until")
  private LocalDate availableUntil;
}
