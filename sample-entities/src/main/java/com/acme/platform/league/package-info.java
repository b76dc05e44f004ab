/**
 * Platform tennis leagues. Staging has every migration; production is two behind and nobody
 * noticed.
 */
package com.acme.platform.league;
