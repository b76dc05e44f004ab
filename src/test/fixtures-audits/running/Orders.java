package app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;

@Entity
public class Orders {
  @Id Integer id;
  Integer customer;
  String note;

  @Column(precision = 12, scale = 4)
  BigDecimal amount;
}
