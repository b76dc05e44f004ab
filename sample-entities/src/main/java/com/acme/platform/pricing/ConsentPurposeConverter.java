package com.acme.platform.pricing;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a {@link ConsentPurpose} as its three-letter code. */
@Converter(autoApply = true)
public class ConsentPurposeConverter implements AttributeConverter<ConsentPurpose, String> {

  @Override
  public String convertToDatabaseColumn(ConsentPurpose purpose) {
    return purpose == null ? null : purpose.code();
  }

  @Override
  public ConsentPurpose convertToEntityAttribute(String code) {
    return code == null ? null : ConsentPurpose.ofCode(code);
  }
}
