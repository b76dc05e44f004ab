/** From first click to first appointment. */
package com.acme.platform.advisor.client_onboarding;
