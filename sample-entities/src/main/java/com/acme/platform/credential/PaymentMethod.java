package com.acme.platform.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a provider pays the fees of a state board; never the full number of a card. */
@Entity
@Table(
    schema = "credential",
    name = "payment_methods",
    indexes = @Index(name = "payment_methods_provider_id_idx", columnList = "provider_id"))
public class PaymentMethod {

  /** What is charged. */
  public enum Kind {
    CREDIT_CARD,
    DEBIT_CARD,
    BANK_ACCOUNT
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "provider_id")
  private Provider provider;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Kind kind;

  @Column(length = 20)
  private String brand;

  @Column(name = "holder_name", nullable = false)
  private String holderName;

  @Column(name = "last_four", nullable = false, length = 4)
  private String lastFour;

  @Column(name = "expiry_month")
  private Integer expiryMonth;

  @Column(name = "expiry_year")
  private Integer expiryYear;

  @Column(name = "billing_zip", length = 10)
  private String billingZip;

  @Column(name = "is_default", nullable = false)
  private boolean preferred;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;
}
