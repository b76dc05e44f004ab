package com.acme.platform.advisor;

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

/** How much of a feature a client may use in a month. */
@Entity
@Table(
    schema = "advisor",
    name = "usage_quotas",
    uniqueConstraints =
        @UniqueConstraint(
            name = "usage_quotas_user_feature_key",
            columnNames = {"user_id", "feature"}))
public class UsageQuota {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @Column(nullable = false, length = 60)
  private String feature;

  @Column(name = "monthly_limit", nullable = false)
  private Integer monthlyLimit;
}
