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

/** An expert knew better, and signed for it. */
@Entity
@Table(schema = "advisor", name = "score_overrides")
public class ScoreOverride {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "risk_score_id")
  private RiskScore score;

  @Column(name = "new_score", nullable = false, precision = 6, scale = 2)
  private BigDecimal newScore;

  @Column(nullable = false, length = 1000)
  private String reason;

  @Column(name = "overridden_by", nullable = false)
  private UUID overriddenBy;
}
