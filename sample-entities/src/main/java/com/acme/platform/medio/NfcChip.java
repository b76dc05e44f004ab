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

/** A chip in a card, a sticker or a wooden figure. */
@Entity
@Table(
    schema = "medio",
    name = "nfc_chips",
    indexes = @Index(name = "idx_nfc_chips_user_id", columnList = "user_id"))
public class NfcChip {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  @ColumnDefault("uuid_generate_v4()")
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private MedioUser user;

  @Column(name = "chip_uid", nullable = false, unique = true, length = 100)
  private String chipUid;

  @Column(nullable = false, length = 100)
  private String label;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;
}
