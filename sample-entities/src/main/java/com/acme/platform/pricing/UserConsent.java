package com.acme.platform.pricing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.UUID;

/** One customer's answer to one purpose, and when it was given. */
@Entity
@Table(
    schema = "pricing",
    name = "user_consent_tracking",
    uniqueConstraints =
        @UniqueConstraint(
            name = "user_consent_tracking_profile_purpose_key",
            columnNames = {"profile_id", "purpose"}))
public class UserConsent {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "profile_id")
  private PricingProfile profile;

  @Column(nullable = false, length = 3)
  private ConsentPurpose purpose;

  @Column(nullable = false)
  private boolean granted;

  @Column(name = "answered_at", nullable = false)
  private Instant answeredAt;
}
