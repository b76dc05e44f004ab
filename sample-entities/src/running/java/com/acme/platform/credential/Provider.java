package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A physician whose credentials are being verified. */
@Entity
@Table(
    schema = "credential",
    name = "providers",
    indexes = @Index(name = "providers_organization_id_idx", columnList = "organization_id"))
public class Provider {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "first_name", nullable = false, length = 100)
  private String firstName;

  @Column(name = "last_name", nullable = false, length = 100)
  private String lastName;

  @Column(nullable = false)
  private String email;

  /** National Provider Identifier: ten digits, one per physician. */
  @Column(length = 10, unique = true)
  private String npi;

  @Column(length = 120)
  private String specialty;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "organization_id")
  private Organization organization;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;
}
