package com.acme.harbour;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** Metres. */
@Embeddable
public class Dimensions {

  @NotNull
  @Column(precision = 6, scale = 2)
  private BigDecimal lengthOverAll;

  @Digits(integer = 2, fraction = 2)
  @Column(precision = 4, scale = 2)
  private BigDecimal draught;
}
