package com.acme.platform.credential;

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
import jakarta.persistence.UniqueConstraint;
import java.time.LocalDate;

/** One state's permission to practise. */
@Entity
@Table(
    schema = "credential",
    name = "licenses",
    uniqueConstraints =
        @UniqueConstraint(
            name = "licenses_provider_state_number_key",
            columnNames = {"provider_id", "state", "license_number"}))
public class License {

  /** Where an application for a license stands. */
  public enum Status {
    REQUESTED,
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "provider_id")
  private Provider provider;

  @Column(nullable = false, length = 2)
  private String state;

  @Column(name = "license_number", nullable = false, length = 40)
  private String number;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Status status;

  @Column(name = "issued_on")
  private LocalDate issuedOn;

  @Column(name = "expires_on")
  private LocalDate expiresOn;
}
