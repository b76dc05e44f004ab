package com.acme.platform.advisor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;

/** A check that the law asks for before advice may be given. */
@Entity
@Table(schema = "advisor", name = "compliance_checks")
public class ComplianceCheck {

  /** What the law wants to know. */
  public enum Kind {
    IDENTITY,
    SANCTIONS,
    SUITABILITY
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Kind kind;

  private Boolean passed;

  @Column(name = "checked_at", nullable = false)
  private Instant checkedAt;

  @Column(length = Length.LONG32)
  private String evidence;
}
