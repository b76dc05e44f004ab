package com.acme.platform.advisor.risk_scoring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.UUID;

/** One version of the questionnaire and its weights. */
@Entity
@Table(
    schema = "advisor",
    name = "risk_models",
    uniqueConstraints =
        @UniqueConstraint(
            name = "risk_models_name_model_version_key",
            columnNames = {"name", "model_version"}))
public class RiskModel {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(nullable = false, length = 120)
  private String name;

  @Column(name = "model_version", nullable = false)
  private Integer version;

  @Column(name = "published_at")
  private Instant publishedAt;
}
