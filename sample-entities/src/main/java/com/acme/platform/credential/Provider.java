package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

/**
 * A physician whose credentials are being verified, with every number the profession knows them by.
 */
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

  @Embedded private HomeAddress homeAddress;

  @Embedded private Birthplace birthplace;

  @Column(length = 2)
  private String citizenship;

  /** Federation Credentials Verification Service. */
  @Column(name = "fcvs_id", length = 20)
  private String fcvsId;

  /** American Osteopathic Association. */
  @Column(name = "aoa_number", length = 20)
  private String aoaNumber;

  /** American Medical Association. */
  @Column(name = "ama_number", length = 20)
  private String amaNumber;

  /** Educational Commission for Foreign Medical Graduates. */
  @Column(name = "ecfmg_number", length = 20)
  private String ecfmgNumber;

  @Column(name = "caqh_id", length = 20)
  private String caqhId;

  @Column(name = "dea_number", length = 9)
  private String deaNumber;

  @Column(name = "nbme_id", length = 20)
  private String nbmeId;

  @Column(name = "usmle_id", length = 20)
  private String usmleId;

  @Column(name = "comlex_id", length = 20)
  private String comlexId;

  @Column(name = "medicare_ptan", length = 20)
  private String medicarePtan;

  @Column(name = "medicaid_id", length = 20)
  private String medicaidId;

  @Column(name = "ssn_last_four", length = 4)
  private String ssnLastFour;
}
