/**
 * The Acme platform: five products grown under one roof, one persistence unit, one PostgreSQL
 * schema per product.
 *
 * <p>Getters, setters and most behaviour are left out: what is told here is the mapping.
 */
package com.acme.platform;
