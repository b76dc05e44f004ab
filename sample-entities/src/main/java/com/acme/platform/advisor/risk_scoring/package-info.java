/** How much risk a client can bear. */
package com.acme.platform.advisor.risk_scoring;
