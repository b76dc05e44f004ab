/** Back office: books what was paid. */
package com.acme.platform.advisor.accounting;
