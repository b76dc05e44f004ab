/**
 * Packages, prices and consent. A migration stopped half-way through and left its tracks in
 * production.
 */
package com.acme.platform.pricing;
