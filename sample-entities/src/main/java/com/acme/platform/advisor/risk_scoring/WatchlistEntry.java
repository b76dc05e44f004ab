package com.acme.platform.advisor.risk_scoring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A paper that is watched for a client. */
@Entity
@Table(schema = "advisor", name = "watchlist_entries")
public class WatchlistEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(name = "user_id", nullable = false)
  private UUID userId;

  @Column(nullable = false, length = 12)
  private String isin;

  @Column(name = "added_at", nullable = false, updatable = false)
  private Instant addedAt;
}
