package com.acme.platform.advisor.scheduling;

import com.acme.platform.advisor.ExpertProfile;
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
import java.util.UUID;

/** An expert's own calendar, kept in step. */
@Entity
@Table(schema = "advisor", name = "calendar_connections")
public class CalendarConnection {

  /** Who keeps the calendar. */
  public enum Provider {
    CALDAV,
    EXCHANGE,
    GOOGLE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "expert_profile_id")
  private ExpertProfile expert;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Provider provider;

  @Column(name = "encrypted_token", nullable = false, length = 2048)
  private String encryptedToken;

  @Column(name = "synced_at")
  private Instant syncedAt;
}
