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
import java.util.UUID;
import org.hibernate.Length;

/** An article in another language. */
@Entity
@Table(
    schema = "advisor",
    name = "article_translations",
    uniqueConstraints =
        @UniqueConstraint(
            name = "article_translations_article_language_key",
            columnNames = {"article_id", "language"}))
public class ArticleTranslation {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "article_id")
  private KnowledgeArticle article;

  @Column(nullable = false, length = 8)
  private String language;

  @Column(nullable = false, length = 200)
  private String title;

  @Column(name = "body", nullable = false, length = Length.LONG32)
  private String text;
}
