/** When an expert has time. */
package com.acme.platform.advisor.scheduling;
