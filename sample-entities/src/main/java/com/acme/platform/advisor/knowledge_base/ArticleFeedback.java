package com.acme.platform.advisor.knowledge_base;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Was this page helpful? */
@Entity
@Table(schema = "advisor", name = "article_feedback")
public class ArticleFeedback {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "article_id")
  private KnowledgeArticle article;

  @Column(nullable = false)
  private boolean helpful;

  @Column(length = 1000)
  private String comment;

  @Column(name = "given_at", nullable = false, updatable = false)
  private Instant givenAt;
}
