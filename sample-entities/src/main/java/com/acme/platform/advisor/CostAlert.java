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
import java.math.BigDecimal;
import java.time.Instant;

/** A client has used up more advice than the budget they set. */
@Entity
@Table(schema = "advisor", name = "cost_alerts")
public class CostAlert {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @Column(nullable = false, precision = 12, scale = 2)
  private BigDecimal threshold;

  @Column(nullable = false, precision = 12, scale = 2)
  private BigDecimal spent;

  @Column(name = "raised_at", nullable = false)
  private Instant raisedAt;
}
