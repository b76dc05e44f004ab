/** Credentialing of physicians, as it runs in production: before the four migrations that wait. */
package com.acme.platform.credential;
