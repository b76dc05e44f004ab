/** Questions that clients ask before they become clients. */
package com.acme.platform.advisor.faq;
