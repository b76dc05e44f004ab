package com.acme.platform.advisor.risk_scoring;

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
import java.util.UUID;

/** One question and what its answer weighs. */
@Entity
@Table(schema = "advisor", name = "risk_factors")
public class RiskFactor {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "risk_model_id")
  private RiskModel model;

  @Column(nullable = false, length = 500)
  private String question;

  @Column(nullable = false, precision = 6, scale = 4)
  private BigDecimal weight;
}
