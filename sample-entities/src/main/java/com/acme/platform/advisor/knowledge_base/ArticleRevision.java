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
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;

/** The text of an article at one point in time. */
@Entity
@Table(
    schema = "advisor",
    name = "article_revisions",
    uniqueConstraints =
        @UniqueConstraint(
            name = "article_revisions_article_revision_number_key",
            columnNames = {"article_id", "revision_number"}))
public class ArticleRevision {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "article_id")
  private KnowledgeArticle article;

  @Column(name = "revision_number", nullable = false)
  private Integer number;

  @Column(name = "body", nullable = false, length = Length.LONG32)
  private String text;

  @Column(name = "written_by", nullable = false)
  private UUID writtenBy;

  @Column(name = "written_at", nullable = false, updatable = false)
  private Instant writtenAt;
}
