package com.acme.platform.advisor.knowledge_base;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.Length;

/** A word that clients do not have to know. */
@Entity
@Table(schema = "advisor", name = "glossary_terms")
public class GlossaryTerm {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  @Column(nullable = false, unique = true, length = 120)
  private String term;

  @Column(nullable = false, length = Length.LONG32)
  private String meaning;
}
