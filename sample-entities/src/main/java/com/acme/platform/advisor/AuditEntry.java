package com.acme.platform.advisor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;

/** Who did what, for the auditors; {@code userId} also names machines. */
@Entity
@Table(schema = "advisor", name = "audit_entries")
public class AuditEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(name = "user_id", nullable = false, length = 64)
  private String userId;

  @Column(nullable = false, length = 100)
  private String action;

  @Column(length = Length.LONG32)
  private String detail;

  @Column(name = "happened_at", nullable = false)
  private Instant happenedAt;
}
