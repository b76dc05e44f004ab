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
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** Hold this chip to the box and that video plays. */
@Entity
@Table(
    schema = "medio",
    name = "video_nfc_mappings",
    uniqueConstraints =
        @UniqueConstraint(
            name = "video_nfc_mappings_video_chip_key",
            columnNames = {"video_id", "nfc_chip_id"}),
    indexes = {
      @Index(name = "idx_video_nfc_mappings_video_id", columnList = "video_id"),
      @Index(name = "idx_video_nfc_mappings_nfc_chip_id", columnList = "nfc_chip_id")
    })
public class VideoNfcMapping {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  @ColumnDefault("uuid_generate_v4()")
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "video_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private Video video;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "nfc_chip_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private NfcChip nfcChip;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;
}
