package com.acme.platform.advisor.loyalty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Silver, gold and so on. */
@Entity
@Table(schema = "advisor", name = "loyalty_tiers")
public class LoyaltyTier {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(nullable = false, unique = true, length = 60)
  private String name;

  @Column(name = "points_required", nullable = false)
  private Integer pointsRequired;
}
