package com.acme.platform.advisor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.Length;

/** What clients read about an expert before they book. */
@Entity
@Table(schema = "advisor", name = "expert_profiles")
public class ExpertProfile {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  /**
   * The {@link User} behind the profile, by the UUID that the identity service was going to
   * introduce.
   */
  @Column(name = "user_id", nullable = false, unique = true)
  private UUID userId;

  @Column(nullable = false, length = 160)
  private String headline;

  @Column(length = Length.LONG32)
  private String biography;

  @Column(name = "hourly_rate", nullable = false, precision = 10, scale = 2)
  private BigDecimal hourlyRate;

  @Column(nullable = false)
  private boolean verified;
}
