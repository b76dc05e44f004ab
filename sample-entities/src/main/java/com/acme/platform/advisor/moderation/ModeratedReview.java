package com.acme.platform.advisor.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A review as a moderator sees it.
 *
 * <p>Maps {@code reviews} for itself, as {@link com.acme.platform.advisor.Review} does, and
 * remembers the column types differently.
 */
@Entity
@Table(schema = "advisor", name = "reviews")
public class ModeratedReview {

  /** Whether the public gets to see it. */
  public enum State {
    PENDING,
    PUBLISHED,
    REJECTED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(nullable = false)
  private Short rating;

  @Enumerated(EnumType.STRING)
  @Column(name = "moderation_state", length = 20)
  private State state;

  @Column(name = "moderated_by", length = 100)
  private String moderatedBy;

  @Column(name = "moderated_at")
  private Instant moderatedAt;
}
