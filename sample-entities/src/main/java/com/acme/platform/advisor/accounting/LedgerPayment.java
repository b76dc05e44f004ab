package com.acme.platform.advisor.accounting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/**
 * A payment as the ledger sees it: cents and an account.
 *
 * <p>Maps {@code payments} for itself, as {@link com.acme.platform.advisor.Payment} does, and
 * remembers the column types differently.
 */
@Entity
@Table(schema = "advisor", name = "payments")
public class LedgerPayment {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(name = "amount_in_cents", nullable = false)
  private Long amountInCents;

  @Column(name = "ledger_account", length = 20)
  private String ledgerAccount;

  @Column(name = "booked_on")
  private LocalDate bookedOn;
}
