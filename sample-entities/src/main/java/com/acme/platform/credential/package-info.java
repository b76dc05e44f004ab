/** Credentialing of physicians. The code is ahead: its migrations wait for a maintenance window. */
package com.acme.platform.credential;
