/** Points for clients who stay. */
package com.acme.platform.advisor.loyalty;
