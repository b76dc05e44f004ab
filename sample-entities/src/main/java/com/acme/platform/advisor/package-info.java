/**
 * Advice by appointment. The database numbers its users 1, 2, 3; the newer half of the code
 * believes in UUIDs, and many of its tables were never created.
 */
package com.acme.platform.advisor;
