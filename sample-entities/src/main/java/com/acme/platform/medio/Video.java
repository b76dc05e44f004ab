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
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A video that a parent has put on the box, once per platform. */
@Entity
@Table(
    schema = "medio",
    name = "videos",
    uniqueConstraints =
        @UniqueConstraint(
            name = "videos_user_platform_video_key",
            columnNames = {"user_id", "platform_id", "platform_video_id"}),
    indexes = {
      @Index(name = "idx_videos_user_id", columnList = "user_id"),
      @Index(name = "idx_videos_platform_id", columnList = "platform_id"),
      @Index(name = "idx_videos_created_at", columnList = "created_at")
    })
@NamedNativeQuery(
    name = "Video.search",
    query = "select id from medio.videos where search_title like lower(:words)",
    resultClass = UUID.class)
public class Video {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  @ColumnDefault("uuid_generate_v4()")
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  @OnDelete(action = OnDeleteAction.CASCADE)
  private MedioUser user;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "platform_id")
  private VideoPlatform platform;

  @Column(name = "platform_video_id", nullable = false)
  private String platformVideoId;

  @Column(nullable = false, length = 500)
  private String title;

  @Column(name = "thumbnail_url", length = Length.LONG32)
  private String thumbnailUrl;

  @Column(name = "duration_seconds")
  private Integer durationSeconds;

  @Column(name = "age_rating", length = 20)
  private String ageRating;

  /** Counted by the database, read here. */
  @Formula("coalesce(likes, 0)")
  private int likes;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @ColumnDefault("CURRENT_TIMESTAMP")
  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;
}
