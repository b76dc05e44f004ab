/** Clients who bring clients. */
package com.acme.platform.advisor.referrals;
