/** Taxes that differ from one region to the next. */
package com.acme.platform.advisor.regional_taxes;
