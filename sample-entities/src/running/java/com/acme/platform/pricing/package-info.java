/** Packages and prices, as they run in production: nobody knows a package by its code yet. */
package com.acme.platform.pricing;
