package com.acme.platform.medio;

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
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** One showing of one video; who watched is not always known. */
@Entity
@Table(
    schema = "medio",
    name = "watch_sessions",
    indexes = {
      @Index(name = "idx_watch_sessions_user_id", columnList = "user_id"),
      @Index(name = "idx_watch_sessions_profile_id", columnList = "profile_id"),
      @Index(name = "idx_watch_sessions_video_id", columnList = "video_id")
    })
public class WatchSession {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  @ColumnDefault("uuid_generate_v4()")
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private MedioUser user;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "profile_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private MedioProfile profile;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "video_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private Video video;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "nfc_chip_id")
  @OnDelete(action = OnDeleteAction.SET_NULL)
  private NfcChip nfcChip;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "started_at", nullable = false)
  private Instant startedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "duration_seconds")
  private Integer durationSeconds;

  @ColumnDefault("false")
  @Column(nullable = false)
  private boolean completed;
}
