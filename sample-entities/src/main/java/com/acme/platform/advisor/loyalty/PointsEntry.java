package com.acme.platform.advisor.loyalty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Points that came or went, and why. */
@Entity
@Table(schema = "advisor", name = "points_entries")
public class PointsEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id")
  private LoyaltyAccount account;

  @Column(nullable = false)
  private Integer points;

  @Column(nullable = false, length = 200)
  private String reason;

  @Column(name = "booked_at", nullable = false, updatable = false)
  private Instant bookedAt;
}
