/** What the experts wrote down so as not to say it twice. */
package com.acme.platform.advisor.knowledge_base;
