package com.acme.platform.advisor.faq;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** A question and the answer that was approved. */
@Entity
@Table(schema = "advisor", name = "faqs")
public class Faq {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(nullable = false, length = 500)
  private String question;

  @Column(nullable = false, length = Length.LONG32)
  private String answer;

  @Column(nullable = false)
  private boolean published;
}
