/** Back office: keeps reviews civil. */
package com.acme.platform.advisor.moderation;
